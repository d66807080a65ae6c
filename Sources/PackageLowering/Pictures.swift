internal import NotebookSyntax
internal import SourceText

/// The pictures that a notebook shows and that lie beside it: its pages need them in the package, too.
package struct Pictures: Sendable {
  /// The paths of the files from the notebook's folder, by the destinations as the notebook writes them.
  package let paths: [String: String]

  /// The kinds of files that are pictures: nothing else that a notebook names is read because of a link.
  private static let kinds: Set = ["png", "jpg", "jpeg", "gif", "svg", "webp"]

  /// Finds the pictures of a notebook. What is outside of its folder, or that of its project, is none.
  /// - Parameters:
  ///   - notebook: The notebook.
  ///   - scope: What the project says about it; nil where it is a package by itself.
  init(of notebook: Notebook, in scope: NotebookScope?) {
    let folder = RelativePath.folder(of: scope?.path ?? "")
    paths = notebook.links.reduce(into: [:]) { paths, link in
      guard link.isImage else { return }
      let path = String(link.destination.prefix { $0 != "#" && $0 != "?" })
        .replacing("%20", with: " ")
      let kind = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
      guard Self.kinds.contains(kind), !path.hasPrefix("/"), !path.contains(":"),
        RelativePath.joined(folder, path) != nil
      else { return }
      paths[link.destination] = RelativePath.joined("", path) ?? path
    }
  }
}
