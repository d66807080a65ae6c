import NotebookCompiler
import NotebookDiagnostics
import NotebookTestSupport
import PackageEmission
import PackageLowering
import SourceText
import Testing

/// A notebook on its way into a package, in memory.
struct Conversion {
  let marked: MarkedText
  let plan: PackagePlan
  let files: [String: String]
  let diagnostics: [Diagnostic]

  /// Converts a notebook with marks.
  init(notebook text: String, path: String = "notebook.md") throws {
    marked = MarkedText(text, path: path)
    plan = NotebookCompiler.plan(marked.file).value
    let result = compile(marked.file, templates: try TemplateLibrary())
    diagnostics = result.diagnostics
    files = Dictionary(
      uniqueKeysWithValues: result.value.files.files.map { ($0.path, $0.text.text) })
  }

  /// Converts some cells, one after another, under the title `T`.
  init(_ cells: String..., words: String = "", settings: String = "") throws {
    let fence = "```swift" + (words.isEmpty ? "" : " " + words)
    let frontMatter = settings.isEmpty ? "" : "---\n\(settings)\n---\n"
    try self.init(
      notebook: frontMatter + "# T\n\n"
        + cells.map { "\(fence)\n\($0)\n```\n" }.joined(separator: "\n"))
  }

  /// The file of the sources, where all stands under the title `T`.
  var source: String { files["Sources/T/T.swift"] ?? "no sources: \(files.keys.sorted())" }

  /// The code of all tests.
  var tests: String {
    files.filter { $0.key.hasPrefix("Tests/") }.sorted { $0.key < $1.key }.map(\.value).joined()
  }

  /// The paths of the Swift files.
  var swiftFiles: [String] {
    files.keys.filter { $0.hasSuffix(".swift") && $0 != "Package.swift" }.sorted()
  }

  /// The body of a test, without its indentation.
  func body(ofTest name: String) -> [String] {
    let lines = tests.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let start = lines.firstIndex(where: { $0.contains("func \(name)(") }) else { return [] }
    let depth = lines[start].prefix { $0 == " " }.count
    let end = lines[start...].firstIndex { $0 == String(repeating: " ", count: depth) + "}" }
    return lines[(start + 1)..<(end ?? lines.count)].filter { !$0.isEmpty }
      .map { String($0.dropFirst(depth + 2)) }
  }

  /// The first findings of a rule.
  func finding(
    _ id: String, _ location: Testing.SourceLocation = #_sourceLocation
  ) throws -> Diagnostic {
    try #require(
      diagnostics.first { $0.id == id }, "\(diagnostics.map(\.id))", sourceLocation: location)
  }
}
