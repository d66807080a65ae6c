internal import NotebookSyntax
internal import SourceText

/// Where the prose of a notebook leads to other notebooks of its project.
///
/// The package holds no notebooks, but an article for each that feeds a library: links go there.
package struct NotebookLinks: Sendable, Hashable {
  private let folder: String

  /// Prepares the links of a notebook.
  /// - Parameter path: The path of the notebook from the project's folder.
  package init(from path: String) { folder = RelativePath.folder(of: path) }

  /// Finds what a link leads to.
  /// - Parameter destination: The destination of the link, as written.
  /// - Returns: The path of a notebook from the project's folder, and the rest of the destination from
  ///   its `#` on; nil for an address, a place in the same notebook, another kind of file, or one outside of
  ///   the project.
  package func target(of destination: String) -> (path: String, fragment: Substring)? {
    let path = destination.prefix { $0 != "#" }
    let ending = path.lowercased()
    guard ending.hasSuffix(".md") || ending.hasSuffix(".markdown"), !path.hasPrefix("/"),
      !path.contains(where: { $0 == ":" || $0 == "?" }),
      let joined = RelativePath.joined(folder, String(path))
    else { return nil }
    // Of what an address may escape, names of files have blanks.
    return (joined.replacing("%20", with: " "), destination[path.endIndex...])
  }

  /// The notebooks to which links lead, in ascending order of their paths.
  /// - Parameter links: The links.
  func targets(of links: [Link]) -> [String] {
    Set(links.compactMap { target(of: $0.destination)?.path }).sorted()
  }
}
