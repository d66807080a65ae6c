/// The parts of a link's destination.
struct LinkTarget {
  /// The path before the anchor, with escapes of blanks undone.
  let path: String
  /// What follows the number sign.
  let anchor: String?
  /// Whether it is a path or an anchor, and not an address.
  let isRelative: Bool

  /// - Parameter destination: The destination as written.
  init(_ destination: String) {
    let parts = destination.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let whole = parts.first.map(String.init) ?? ""
    path = String(whole.prefix { $0 != "?" }).replacing("%20", with: " ")
    anchor = parts.count > 1 ? String(parts[1]) : nil
    let scheme = whole.prefix { $0.isLetter || $0.isNumber || "+-.".contains($0) }
    let hasScheme = whole[scheme.endIndex...].hasPrefix(":")
    isRelative = !hasScheme && !whole.hasPrefix("//")
  }

  /// The paths below the root of the package that may be meant.
  /// - Parameter file: The path of the file with the link.
  func candidates(from file: String) -> [String] {
    let folder = file.split(separator: "/").dropLast().map(String.init)
    let parts = path.split(separator: "/").map(String.init)
    let own = path.hasPrefix("/") ? [] : [Self.normal(folder + parts)]
    return own + [Self.normal(parts)]
  }

  private static func normal(_ parts: [String]) -> String {
    var path: [String] = []
    for part in parts where part != "." {
      if part == "..", path.last.map({ $0 != ".." }) ?? false {
        path.removeLast()
      } else {
        path.append(part)
      }
    }
    return path.joined(separator: "/")
  }

  /// The anchor that GitHub gives a heading: small letters, blanks as hyphens, no punctuation.
  /// - Parameter title: The plain text of the heading.
  static func anchor(of title: String) -> String {
    String(
      title.lowercased().compactMap { character in
        if character == " " { return "-" }
        return character.isLetter || character.isNumber || character == "-" || character == "_"
          ? character : nil
      })
  }
}
