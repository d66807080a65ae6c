import Foundation
import NotebookCompiler
import NotebookDiagnostics
import NotebookTestSupport
import PackageEmission
import SourceText
import Testing

/// The alerting rules of notebooks, as Prometheus itself reads them.
@Suite(
  .enabled(
    if: Promtool.path != nil,
    "promtool is not installed; it comes with Prometheus, and with the package 'prometheus' of Debian"
  ))
struct AlertRulesTests {
  private func rules(_ text: String) throws -> String? {
    let source = SourceFile(path: "notebook.md", text: text)
    return compile(source, templates: try TemplateLibrary()).value.files.files
      .first { $0.path == "monitoring/alerts.yml" }?.text.text
  }

  private func notebook(_ rows: [String]) -> String {
    "# Tea House\n\n```swift\nstruct Tea {}\n```\n\n## Monitoring\n\n"
      + "| metric | kind | unit | alert when |\n|---|---|---|---|\n"
      + rows.map { $0 + "\n" }.joined()
  }

  @Test(arguments: [
    "Tests/NotebookCompilerTests/Golden/metrics/notebook.md",
    "samples/drink-recommender/watching.md",
  ])
  func rulesOfNotebooksAreAccepted(_ path: String) throws {
    let file = Folder.repository.appendingPathComponent(path)
    let rules = try #require(try rules(try String(contentsOf: file, encoding: .utf8)))
    let (isAccepted, output) = try Promtool.check(rules)
    #expect(isAccepted, "\(output)")
  }

  @Test(arguments: TemplateLibrary.notebookNames.filter { $0 == "service" })
  func rulesOfTemplatesAreAccepted(_ name: String) throws {
    let text = try TemplateLibrary().render(
      "notebooks/\(name).md.mustache", ["title": .text("Tea House")])
    let rules = try #require(try rules(text.text))
    let (isAccepted, output) = try Promtool.check(rules)
    #expect(isAccepted, "\(output)")
  }

  @Test func whatYAMLAndTemplatesHaveAMeaningForIsAccepted() throws {
    let titles = [
      "it's", "{{ x }}", "{{", "a: b", "# c", "- d", "null", "yes", "\u{1}control", "f\u{2028}g",
      "\"h",
      "12", "é", "for", "by", "sum", "\\i", "% j", "@k", "tab\there", "&amp; l", "!m",
    ]
    let rules = try #require(
      try rules(
        notebook(
          titles.map { "| x \($0) | model | | > 1 |" }
            + titles.map { "| \($0) y | business | s | > 1 per fortnight \($0) |" })))
    let (isAccepted, output) = try Promtool.check(rules)
    #expect(isAccepted, "\(output)\n\(rules)")
    #expect(output.contains("SUCCESS: \(titles.count) rules found"), "\(output)")
  }

  @Test func everyFormOfConditionIsAccepted() throws {
    let conditions = [
      "< 1", "≤ -1", ">= +1.5", "= 0", "!= 1e-3", "> 5 % for 10m", "below 20 per day",
      "at least 1e30", "more than 0.000001 % for 2 weeks", "under 3 an hour for a day",
    ]
    let rules = try #require(
      try rules(
        notebook(conditions.enumerated().map { "| x\($0.offset) | model | | \($0.element) |" })))
    let (isAccepted, output) = try Promtool.check(rules)
    #expect(isAccepted, "\(output)\n\(rules)")
    #expect(output.contains("SUCCESS: \(conditions.count) rules found"), "\(output)\n\(rules)")
  }
}

/// The tool that comes with Prometheus and checks its files.
enum Promtool {
  /// The path of the tool, where one is installed.
  static let path: String? = {
    let folders = ProcessInfo.processInfo.environment["PATH", default: ""].split(separator: ":")
    return folders.map { "\($0)/promtool" }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }()

  /// Checks a file of rules.
  /// - Parameter rules: The content of the file.
  /// - Returns: Whether it is accepted, and what the tool says about it.
  static func check(_ rules: String) throws -> (isAccepted: Bool, output: String) {
    try Folder.temporary { folder in
      let file = folder.appendingPathComponent("alerts.yml")
      try rules.write(to: file, atomically: true, encoding: .utf8)
      let process = Process()
      process.executableURL = URL(fileURLWithPath: path ?? "")
      process.arguments = ["check", "rules", file.path]
      let pipe = Pipe()
      process.standardOutput = pipe
      process.standardError = pipe
      try process.run()
      let data = pipe.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      return (process.terminationStatus == 0, String(decoding: data, as: UTF8.self))
    }
  }
}
