internal import DocumentationLint
internal import Foundation
internal import NotebookDiagnostics
internal import PackageSymbols
internal import SourceText
internal import SwiftToolchain

/// `--compile-examples`: the Swift fences of comments, compiled against their module and run.
struct ExampleCheck {
  /// How long all examples of a module may run, in seconds.
  private static let timeLimit = 60.0

  let subject: LintSubject
  let module: LintInput.Module
  let access: AccessLevel

  /// Adds what is wrong with the examples of each module that a product offers.
  /// - Parameters:
  ///   - result: What was found so far.
  ///   - subjects: What the paths stand for.
  /// - Throws: ``CommandFailure`` where the examples cannot be built.
  static func add(to result: inout LintSession.Result, _ subjects: [LintSubject]) async throws {
    for subject in subjects {
      for found in subject.modules where found.reported?.isEmpty != true {
        guard let module = result.modules.first(where: { $0.symbols.name == found.name }),
          let rules = module.rules.first
        else { continue }
        let check = ExampleCheck(
          subject: subject, module: module, access: result.report.scope.access)
        result.report.findings += try await check.findings().compactMap { diagnostic in
          rules.severities[diagnostic.id].map {
            LintReport.Finding(diagnostic: diagnostic.withSeverity($0), module: found.name)
          }
        }
      }
    }
  }

  private func findings() async throws -> [Diagnostic] {
    let name = module.symbols.name
    let examples = DocumentedExample.all(in: module.symbols, at: access)
    guard !examples.isEmpty else { return [] }
    guard let product = subject.products.first(where: { $0.targets.contains(name) })?.name else {
      Console.error("note: No library offers module '\(name)', so its examples are not compiled\n")
      return []
    }
    let root = URL(fileURLWithPath: subject.root).standardizedFileURL.path
    let compilation = ExampleCompilation(
      examples,
      of: .init(
        module: name, path: root, identity: (root as NSString).lastPathComponent.lowercased(),
        product: product))
    let folder = CacheFolder.path(for: "examples \(root) \(name)")
    let toolchain = SwiftToolchain()
    try write(compilation, to: folder)
    let build = try await toolchain.build(
      folder, buildFolder: folder + "/.build", withTests: false)
    let messages = CompilerMessage.messages(in: build.output).filter { $0.severity == .error }
      .map { (path: below(folder, $0.path), line: $0.line, column: $0.column, text: $0.text) }
    var found = compilation.findings(compiling: messages)
    let isOwn = messages.contains { $0.path.hasPrefix("Sources/") }
    guard build.isSuccess || isOwn else {
      throw CommandFailure(
        code: .incomplete, headline: "Package '\(subject.name)' does not build",
        details: build.output.split(separator: "\n").filter { $0.contains("error:") }.prefix(5)
          .map(String.init))
    }
    let rest = compilation.excluding(paths: messages.map(\.path))
    guard !rest.isEmpty else { return found }
    try write(rest, to: folder)
    let second = try await toolchain.build(
      folder, buildFolder: folder + "/.build", withTests: false)
    guard second.isSuccess else { return found }
    let output = folder + "/output.txt"
    _ = try await toolchain.run(
      folder + "/.build/debug/Examples", [], in: folder, outputFile: output,
      within: Self.timeLimit)
    let text = FileManager.default.contents(atPath: output).map {
      String(decoding: $0, as: UTF8.self)
    }
    found += rest.findings(running: text ?? "")
    return found
  }

  private func write(_ compilation: ExampleCompilation, to folder: String) throws {
    try? FileManager.default.removeItem(atPath: folder + "/Sources")
    for file in compilation.files {
      let path = folder + "/" + file.path
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try Data(file.text.bytes).write(to: URL(fileURLWithPath: path))
    }
  }

  private func below(_ folder: String, _ path: String) -> String {
    let real = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
    for prefix in [folder + "/", real + "/"] where path.hasPrefix(prefix) {
      return String(path.dropFirst(prefix.count))
    }
    return path
  }
}
