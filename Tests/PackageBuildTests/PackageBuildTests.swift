import Foundation
import NotebookCompiler
import NotebookDiagnostics
import NotebookParser
import NotebookSyntax
import NotebookTestSupport
import PackageEmission
import PackageLowering
import SourceText
import SwiftToolchain
import Testing

/// Every notebook of the repository becomes a package that builds, whose tests pass, and whose
/// style is that of `swift format`. One after another: each build uses all cores.
@Suite(.serialized) struct PackageBuildTests {
  static let notebooks: [String] = {
    let golden = "Tests/NotebookCompilerTests/Golden"
    let names = try? FileManager.default.contentsOfDirectory(
      atPath: Folder.repository.appendingPathComponent(golden).path)
    let samples = [
      "README.md", "samples/quick-start.md", "samples/binary-search.md",
    ]
    return samples + (names ?? []).sorted().map { "\(golden)/\($0)/notebook.md" }
  }()

  @Test(arguments: notebooks)
  func packageBuildsAndItsTestsPass(_ path: String) async throws {
    let file = Folder.repository.appendingPathComponent(path)
    let source = SourceFile(path: path, bytes: Array(try Data(contentsOf: file)))
    try await check(source, besides: file.deletingLastPathComponent())
  }

  @Test(arguments: TemplateLibrary.notebookNames)
  func packageOfATemplateBuildsAndItsTestsPass(_ name: String) async throws {
    let text = try TemplateLibrary().render(
      "notebooks/\(name).md.mustache", ["title": .text("Tea House")])
    try await check(
      SourceFile(path: "tea-house.md", bytes: text.bytes), besides: Folder.repository)
  }

  @Test func packageOfTheProjectTemplateBuildsAndItsTestsPass() async throws {
    let files = try TemplateLibrary().project(title: "Tea House", package: "TeaHouse")
    try await checkProject(files, besides: Folder.repository)
  }

  @Test func packageOfTheSampleProjectBuildsAndItsTestsPass() async throws {
    let folder = Folder.repository.appendingPathComponent("samples/drink-recommender")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    var files: [String: [UInt8]] = [:]
    for name in names where name.hasSuffix(".md") || name.hasSuffix(".yml") {
      files[name] = Array(try Data(contentsOf: folder.appendingPathComponent(name)))
    }
    try await checkProject(files, besides: folder)
  }

  private func checkProject(_ contents: [String: [UInt8]], besides folder: URL) async throws {
    let files = contents.sorted { $0.key < $1.key }.map {
      SourceFile(path: $0.key, bytes: $0.value)
    }
    let settings = readSettings(try #require(files.first { $0.path == "recto.yml" }))
    let notebooks = files.filter { $0.path.hasSuffix(".md") }
    let layout = ProjectLayout(
      name: "project", settings: settings.value,
      entries: notebooks.map {
        .init(path: $0.path, target: readFrontMatter($0).targets.first?.value)
      })
    let package = compile(
      project: notebooks.map { ($0.path, $0) }, layout: layout, templates: try TemplateLibrary()
    ) { plan in
      var resources: [String: SourceFile] = [:]
      for name in plan.targets.flatMap(\.resources) {
        let data = try? Data(contentsOf: folder.appendingPathComponent(name))
        resources[name] = data.map { SourceFile(path: name, bytes: Array($0)) }
      }
      return Diagnosed(resources)
    }
    let findings = settings.diagnostics + package.diagnostics
    #expect(!package.hasErrors, "\(TerminalRenderer(color: false).render(findings))")
    try await check(package.value)
  }

  private func check(_ source: SourceFile, besides folder: URL) async throws {
    let planned = plan(source)
    #expect(!planned.hasErrors, "\(TerminalRenderer(color: false).render(planned.diagnostics))")
    var resources: [String: SourceFile] = [:]
    for name in planned.value.targets.flatMap(\.resources) {
      let data = try Data(contentsOf: folder.appendingPathComponent(name))
      resources[name] = SourceFile(path: name, bytes: Array(data))
    }
    try await check(
      emit(planned.value, templates: try TemplateLibrary(), resources: resources).files)
  }

  private func check(_ package: FileTree) async throws {
    let root = FileManager.default.temporaryDirectory
      .appendingPathComponent("recto-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    for file in package.files {
      let url = root.appendingPathComponent(file.path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(file.text.bytes).write(to: url)
    }
    let toolchain = SwiftToolchain()
    let build = try await toolchain.build(
      root.path, buildFolder: root.appendingPathComponent(".build").path)
    try #require(build.isSuccess, "\(build.output)")
    let test = try await toolchain.test(
      root.path, buildFolder: root.appendingPathComponent(".build").path)
    #expect(test.isSuccess, "\(test.output)")
    let style = try await toolchain.lintFormat(root.path)
    #expect(style.isSuccess, "\(style.output)")
  }
}
