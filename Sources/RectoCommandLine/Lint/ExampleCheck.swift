internal import DocumentationLint
internal import Foundation
internal import NotebookDiagnostics
internal import PackageSymbols
internal import SourceText
internal import SwiftToolchain

/// `--compile-examples`: the Swift fences of comments, compiled against their module and run.
struct ExampleCheck {
  /// How long an example may run, in seconds.
  private static let timeLimit = 10.0

  let subject: LintSubject
  let module: LintInput.Module
  let access: AccessLevel
  private let toolchain = SwiftToolchain()

  init(_ subject: LintSubject, _ module: LintInput.Module, _ access: AccessLevel) {
    self.subject = subject
    self.module = module
    self.access = access
  }

  /// What is wrong with the examples of the files that are reported, as grave as configured there.
  /// - Throws: ``CommandFailure`` where the package or its examples cannot be built.
  func findings() async throws -> [LintReport.Finding] {
    var ledgers = module.symbols.files.map { WaiverLedger($0.waivers) }
    return try await diagnostics().compactMap { diagnostic in
      guard
        let index = module.symbols.files.firstIndex(where: {
          $0.file.path == diagnostic.subjectPath
        }), let severity = module.rules[index].severities[diagnostic.id]
      else { return nil }
      let symbol = symbol(around: diagnostic, index)
      guard !ledgers[index].excuses(diagnostic, about: symbol?.declaration.range) else {
        return nil
      }
      return LintReport.Finding(
        diagnostic: diagnostic.withSeverity(severity), module: module.symbols.name, symbol: symbol)
    }
  }

  /// The symbol whose comment holds a finding.
  private func symbol(around diagnostic: Diagnostic, _ file: Int) -> Symbol? {
    guard case .source(let range) = diagnostic.place else { return nil }
    return module.symbols.symbols(inFile: file).first {
      $0.declaration.comment?.range.bytes.contains(range.bytes.lowerBound) ?? false
    }
  }

  private func diagnostics() async throws -> [Diagnostic] {
    let name = module.symbols.name
    let reported = Set(module.reported.map { module.symbols.files[$0].file.path })
    let examples = DocumentedExample.all(in: module.symbols, at: access)
      .filter { reported.contains($0.code.file.path) }
    guard !examples.isEmpty else { return [] }
    guard let product = subject.products.first(where: { $0.targets.contains(name) })?.name else {
      return [
        ExampleDoesNotCompile.finding(
          "Module '\(name)' is in no library product, so its examples cannot be compiled",
          at: examples[0].place, hint: "offer it with '.library' in Package.swift")
      ]
    }
    let root = URL(fileURLWithPath: subject.root).standardizedFileURL.path
    let compilation = ExampleCompilation(
      examples,
      of: .init(
        module: name, path: root, identity: (root as NSString).lastPathComponent.lowercased(),
        product: product, isTestable: access < .public))
    let folder = CacheFolder.path(for: "examples \(root) \(name)")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let lock = try DirectoryLock(folder, waits: true)
    defer { lock.release() }
    var (rest, found) = try await built(compilation.accepted, in: folder)
    for number in rest.running { found += try await run(number, of: rest, in: folder) }
    // A change of the manifest leaves the package under lint built.
    rest = try await built(compilation.rejected, in: folder).rest
    found += rest.survivors
    var seen: Set<Diagnostic> = []
    return found.filter { seen.insert($0).inserted }
  }

  /// Builds examples until the compiler finds no error in those that are left.
  ///
  /// Each round settles or moves at least one example, so there is an end.
  private func built(
    _ compilation: ExampleCompilation, in folder: String
  ) async throws -> (rest: ExampleCompilation, found: [Diagnostic]) {
    var rest = compilation
    var found: [Diagnostic] = []
    while !rest.isEmpty {
      try write(rest, to: folder)
      let build = try await toolchain.build(
        folder, buildFolder: folder + "/.build", withTests: false)
      if build.isSuccess { break }
      let messages = CompilerMessage.messages(in: build.output).filter { $0.severity == .error }
        .map { (path: below(folder, $0.path), line: $0.line, column: $0.column, text: $0.text) }
        .filter { $0.path.hasPrefix("Sources/Examples/Example") }
      guard !messages.isEmpty else {
        throw CommandFailure(
          code: .incomplete, headline: "Package '\(subject.name)' does not build",
          details: build.output.split(separator: "\n").filter { $0.contains("error:") }.prefix(5)
            .map(String.init))
      }
      let next = rest.next(afterErrorsIn: messages.map(\.path))
      found += rest.findings(compiling: messages, failed: next.failed)
      rest = next.compilation
    }
    return (rest, found)
  }

  private func run(
    _ number: Int, of compilation: ExampleCompilation, in folder: String
  ) async throws -> [Diagnostic] {
    let output = folder + "/output.txt"
    let (ending, _) = try await toolchain.run(
      folder + "/.build/debug/Examples", ["\(number)"], in: folder, outputFile: output,
      within: Self.timeLimit)
    let text = FileManager.default.contents(atPath: output).map {
      String(decoding: $0, as: UTF8.self)
    }
    let how: ExampleCompilation.Ending =
      switch ending {
      case .exited: .finished
      case .signalled: .trapped
      case .timedOut: .overdue(Self.timeLimit)
      }
    return compilation.findings(running: number, printing: text ?? "", how)
  }

  private func write(_ compilation: ExampleCompilation, to folder: String) throws {
    let sources = folder + "/Sources/Examples"
    let files = compilation.files
    // What stays the same is left alone, so that it is not compiled again.
    let names = Set(files.map { folder + "/" + $0.path })
    for name in (try? FileManager.default.contentsOfDirectory(atPath: sources)) ?? []
    where !names.contains(sources + "/" + name) {
      try FileManager.default.removeItem(atPath: sources + "/" + name)
    }
    try FileManager.default.createDirectory(atPath: sources, withIntermediateDirectories: true)
    for file in files {
      try OutputFile.write(file.text.text, to: folder + "/" + file.path)
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
