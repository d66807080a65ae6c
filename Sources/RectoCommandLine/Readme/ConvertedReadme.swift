internal import NotebookDiagnostics
internal import SourceText

/// A README that `recto convert` keeps, as the registry of its package tells: it says what the notebooks
/// say, and `recto readme` leaves it alone.
struct ConvertedReadme {
  /// The content of the file.
  let bytes: [UInt8]
  /// That somebody edited it, where that is so.
  let diagnostics: [Diagnostic]

  /// Looks for the file in the registry.
  /// - Parameters:
  ///   - path: The file.
  ///   - package: The folder of the package.
  /// - Returns: Nil where `recto convert` did not write the file.
  /// - Throws: ``WriteFailure`` where the registry cannot be read.
  init?(at path: String, in package: String) throws {
    let folder = package == "." ? "" : package + "/"
    let registry = folder + PlainPath.registry.text
    guard path.hasPrefix(folder), let name = try? PlainPath(String(path.dropFirst(folder.count))),
      let content = try Node.content(of: registry),
      let hash = try Registry(bytes: content, path: registry).hashes[name],
      let bytes = try Node.content(of: path)
    else { return nil }
    self.bytes = bytes
    let file = SourceFile(path: path, bytes: bytes)
    diagnostics = Registry.hash(bytes) == hash ? [] : [.edited(file)]
  }
}

extension Diagnostic {
  fileprivate static func edited(_ file: SourceFile) -> Diagnostic {
    Diagnostic(
      .error, id: "readme-edited", "README was edited since 'recto convert' wrote it",
      at: .source(SourceRange(file: file, bytes: 0..<0)),
      hint:
        "move the edit into the notebook and convert again, or pass --force to write another one")
  }
}
