internal import NotebookAnalysis
internal import NotebookCompiler
internal import NotebookDiagnostics
internal import NotebookParser
internal import NotebookSyntax
package import PackageEmission
internal import PackageLowering
package import SourceText

/// What holds for every notebook, whatever its bytes are; tests and the fuzzer check it.
package struct NotebookLaws {
  /// The laws that are broken, in words.
  package private(set) var broken: [String] = []

  /// Sends a notebook through every stage.
  /// - Parameters:
  ///   - source: The notebook.
  ///   - templates: The templates of the files that are not code.
  package init(_ source: SourceFile, templates: TemplateLibrary) {
    let parsed = parse(source)
    let notebook = parsed.value
    if notebook.printed.bytes != source.bytes { broken.append("prints to its source") }
    check(notebook.elements.map(\.range), in: source)
    let planned = parsed.flatMap(analyze).flatMap { lower($0) }
    let first = planned.map { emit($0, templates: templates, resources: [:]) }
    check(first.diagnostics, in: source)
    for file in first.value.files.files { check(file.text, in: source) }
    let second = compile(source, templates: templates).value
    if second.files.files.map(\.text.bytes) != first.value.files.files.map(\.text.bytes) {
      broken.append("compiles to the same bytes again")
    }
    checkProject(with: source, templates)
    // The report is made of the same places.
    _ = TerminalRenderer(color: true).render(first.diagnostics)
    _ = first.diagnostics.map(DiagnosticRecord.init)
  }

  /// A notebook that uses names which others may define, and defines some that they may use.
  private static let companion = SourceFile(
    path: "companion.md",
    text: """
      # A

      ```swift
      struct A { var a: Int }
      extension B { func f(a: Int) -> Int { a + b } }
      func g() -> B { B(a: a) }
      ```
      """)

  /// The same as a project with another notebook.
  private mutating func checkProject(with source: SourceFile, _ templates: TemplateLibrary) {
    let sources = [Self.companion, source].map { (path: $0.path, file: $0) }
    let layout = ProjectLayout(
      name: "project", settings: ProjectSettings(),
      entries: sources.map {
        .init(path: $0.path, target: readFrontMatter($0.file).targets.first?.value)
      })
    let compiled = compile(project: sources, layout: layout, templates: templates)
    for file in compiled.value.files { check(file.text, in: source) }
    check(compiled.diagnostics, in: source)
  }

  /// The parts of a notebook stand one after another in their file.
  private mutating func check(_ ranges: [SourceRange], in source: SourceFile) {
    var end = 0
    for range in ranges {
      if range.bytes.lowerBound < end { broken.append("has parts that do not overlap") }
      end = range.bytes.upperBound
    }
    if end > source.bytes.count { broken.append("has parts inside of the file") }
  }

  /// Each byte with an origin equals the byte there.
  private mutating func check(_ text: ProvenanceText, in source: SourceFile) {
    let bytes = text.bytes
    if text.count != bytes.count { broken.append("counts the bytes of its texts") }
    for entry in SourceMap(text).entries where entry.origin.file.path == source.path {
      let origin = entry.origin.bytes
      guard origin.upperBound <= source.bytes.count,
        bytes[entry.emitted].elementsEqual(source.bytes[origin])
      else {
        broken.append("emits the bytes of their origins")
        return
      }
    }
  }

  /// Each finding is in the file.
  private mutating func check(_ diagnostics: [Diagnostic], in source: SourceFile) {
    for diagnostic in diagnostics {
      let all = [diagnostic.range].compactMap { $0 } + diagnostic.related.map(\.range)
      let ranges = all.filter { $0.file.path == source.path }
      let isHere = diagnostic.range?.file.path == source.path
      let edits = isHere ? diagnostic.fixIt?.edits.map(\.range) ?? [] : []
      if (ranges.map(\.bytes) + edits).contains(where: { $0.upperBound > source.bytes.count }) {
        broken.append("has findings inside of the file: \(diagnostic.id)")
      }
    }
  }
}
