import Foundation
import NotebookTestSupport
import PackageEmission
import Testing

/// The conventions of ARCHITECTURE.md, kept by tests.
@Suite struct ConventionTests {
  private struct Source {
    let path: String
    let text: String
    var target: String { String(path.split(separator: "/")[0]) }
  }

  private func sources() throws -> [Source] {
    try Folder.contents(of: Folder.repository.appendingPathComponent("Sources"))
      .filter { $0.key.hasSuffix(".swift") }.sorted { $0.key < $1.key }
      .map { Source(path: $0.key, text: $0.value) }
  }

  @Test(arguments: [
    ("CCMarkGFM", ["NotebookParser/CommonMark.swift", "RectoBenchmark/Baseline.swift"]),
    ("ArgumentParser", ["RectoCommandLine/", "RectoBenchmark/"]),
    ("Subprocess", ["SwiftToolchain/"]),
    // What is nested too deeply must not reach the parser. `PackageLowering` reads parts of cells again.
    ("SwiftParser", ["SyntaxMessages/", "PackageLowering/", "RectoBenchmark/"]),
    ("Yams", ["NotebookParser/YAMLNode.swift"]),
    ("Mustache", ["PackageEmission/TemplateLibrary.swift"]),
    (
      "Foundation",
      // Symbol graphs are JSON, which only Foundation decodes.
      [
        "NotebookVerification/", "RectoCommandLine/", "NotebookTestSupport/", "RectoBenchmark/",
        "SymbolGraphs/", "Parallelism/",
      ]
    ),
  ])
  func moduleIsImportedOnlyWhereItBelongs(_ module: String, _ places: [String]) throws {
    let importers = try sources().filter { source in
      source.text.split(separator: "\n").contains { line in
        line.hasPrefix("import ") || line.hasPrefix("internal import ")
          || line.hasPrefix("package import ")
          ? line.hasSuffix("import \(module)") : false
      }
    }
    #expect(!importers.isEmpty)
    for source in importers {
      #expect(places.contains { source.path.hasPrefix($0) }, "\(source.path) imports \(module)")
    }
  }

  @Test func noFileIsTooLong() throws {
    for source in try sources() {
      let lines = source.text.split(separator: "\n", omittingEmptySubsequences: false).count
      #expect(lines <= 450, "\(source.path) has \(lines) lines")
    }
  }

  @Test func nothingIsForcedOrLeftUnfinished() throws {
    let words = ["try!", "as!", "fatal" + "Error(", "TO" + "DO", "FIX" + "ME"]
    for source in try sources() {
      for word in words where source.text.contains(word) {
        // The aside of DocC has that name.
        if word == "TO" + "DO" && !source.text.contains("// TO" + "DO") { continue }
        Issue.record("\(source.path) has '\(word)'")
      }
    }
  }

  @Test func everyTemplateIsListed() throws {
    let folder = Folder.repository.appendingPathComponent("templates")
    let files = try Folder.contents(of: folder).keys.filter { $0.hasSuffix(".mustache") }
    #expect(files.sorted() == TemplateLibrary.paths)
  }

  @Test func everyDependencyHasAVersion() throws {
    let manifest = try String(
      contentsOf: Folder.repository.appendingPathComponent("Package.swift"), encoding: .utf8)
    let lines = manifest.split(separator: "\n").filter { $0.contains(".package(url:") }
    #expect(lines.count > 4)
    for line in lines { #expect(line.contains("from: \"")) }
  }

  @Test func architectureIsShortAndNamesEveryTarget() throws {
    let text = try String(
      contentsOf: Folder.repository.appendingPathComponent("ARCHITECTURE.md"), encoding: .utf8)
    #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 150)
    for target in Set(try sources().map(\.target)) {
      #expect(text.contains("`\(target)`"), "ARCHITECTURE.md does not name \(target)")
    }
  }
}
