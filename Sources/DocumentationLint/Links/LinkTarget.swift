package import NotebookSyntax

/// The headings of a Markdown file, as GitHub's anchors.
/// - Parameter notebook: The file.
/// - Returns: The anchors; of headings with the same words all but the first are counted.
package func anchors(of notebook: Notebook) -> Set<String> {
  var anchors = HeadingAnchors()
  return Set(
    notebook.elements.compactMap { element in
      if case .heading(let heading) = element { anchors.next(heading.title) } else { nil }
    })
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
}
