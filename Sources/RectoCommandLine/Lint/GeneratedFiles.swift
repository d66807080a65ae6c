internal import DocumentationLint
internal import NotebookDiagnostics
internal import PackageReview
internal import SourceText

/// `generated-file-edited`: what Recto wrote and somebody else changed since.
enum GeneratedFiles {
  /// Finds the files, and the regions of a README, that are not as Recto wrote them.
  /// - Parameters:
  ///   - root: The folder of the package.
  ///   - disk: The files in it.
  /// - Throws: ``WriteFailure`` where the list of what was written is damaged.
  static func findings(in root: String, _ disk: NeighbouringDisk) throws -> [Diagnostic] {
    var findings: [Diagnostic] = []
    let place = LintSubject.join(root, PlainPath.registry.text)
    if let bytes = disk.content(of: place) {
      let registry = try Registry(bytes: bytes, path: place)
      for (path, hash) in registry.hashes.sorted(by: { $0.key < $1.key }) {
        let path = LintSubject.join(root, path.text)
        guard let bytes = disk.content(of: path), Registry.hash(bytes) != hash else { continue }
        let file = SourceFile(path: path, bytes: bytes)
        findings.append(
          GeneratedFileEdited.finding(
            "File '\(path)' was edited since Recto wrote it",
            at: SourceRange(file: file, bytes: 0..<0),
            hint: "edit the notebook, or take the file out of '\(place)'"))
      }
    }
    let readme = LintSubject.join(root, "README.md")
    if let bytes = disk.content(of: readme) {
      let regions = ReadmeRegion.regions(of: SourceFile(path: readme, bytes: bytes)).value
      findings += regions.filter { $0.checksum != nil && $0.isEdited }.map { region in
        GeneratedFileEdited.finding(
          "Region '\(region.content.name)' was edited since Recto wrote it", at: region.opening,
          hint: "write outside of the region, or take out its markers")
      }
    }
    return findings
  }
}
