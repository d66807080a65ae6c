internal import Foundation
internal import NotebookCompiler
internal import NotebookDiagnostics
internal import PackageEmission
internal import SourceText

/// A notebook on its way to the disk: read, compiled, not yet written.
struct Conversion {
  let path: String
  let package: EmittedPackage?
  let diagnostics: [Diagnostic]
  /// The files that the notebook embeds.
  let resources: [String]

  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// Reads and compiles a notebook.
  /// - Parameters:
  ///   - path: The notebook.
  ///   - templates: The templates.
  init(_ path: String, templates: TemplateLibrary) throws {
    self.path = path
    let source = try NotebookFiles.read(path)
    guard !source.hasErrors else {
      package = nil
      resources = []
      diagnostics = source.diagnostics
      return
    }
    let plan = plan(source.value)
    let embedded = NotebookFiles.resources(of: plan.value)
    resources =
      embedded.value.values.map(\.path).sorted()
      + NotebookFiles.absentPictures(of: plan.value, among: embedded.value)
    diagnostics = (plan.diagnostics + embedded.diagnostics).sortedByPlace
    package =
      diagnostics.contains { $0.severity == .error }
      ? nil : emit(plan.value, templates: templates, resources: embedded.value)
  }

  /// The files by their paths, as they are to be written.
  var files: [String: [UInt8]] {
    package?.contents ?? [:]
  }
}

extension EmittedPackage {
  /// The files by their paths, as they are to be written.
  var contents: [String: [UInt8]] {
    Dictionary(uniqueKeysWithValues: files.files.map { ($0.path, $0.text.bytes) })
  }
}
