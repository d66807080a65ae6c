package import NotebookSyntax

/// The headings of a Markdown file, as GitHub's anchors.
/// - Parameter notebook: The file.
/// - Returns: The anchors; of headings with the same words all but the first are counted.
package func anchors(of notebook: Notebook) -> Set<String> {
  var anchors: Set<String> = []
  var counts: [String: Int] = [:]
  for case .heading(let heading) in notebook.elements {
    let anchor = LinkTarget.anchor(of: heading.title)
    let number = counts[anchor, default: 0]
    counts[anchor] = number + 1
    anchors.insert(number == 0 ? anchor : "\(anchor)-\(number)")
  }
  return anchors
}

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

  /// The paths that may be meant: from the folder of the file, or from that of the package.
  /// - Parameters:
  ///   - file: The path of the file with the link.
  ///   - root: The folder of the package, spelled alike.
  func candidates(from file: String, root: String) -> [String] {
    let start = file.hasPrefix("/") ? "/" : ""
    let folder = file.split(separator: "/").dropLast().map(String.init)
    let base = root.split(separator: "/").map(String.init)
    let parts = path.split(separator: "/").map(String.init)
    let own = path.hasPrefix("/") ? [] : [start + Self.normal(folder + parts)]
    return own + [(root.hasPrefix("/") ? "/" : "") + Self.normal(base + parts)]
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
