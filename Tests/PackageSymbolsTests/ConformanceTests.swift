import Foundation
import PackageSymbols
import SourceText
import SwiftToolchain
import SymbolGraphs
import Testing

/// Which symbols count, and which are documented, against a table and against the compiler.
@Suite struct ConformanceTests {
  @Test(arguments: [AccessLevel.public, .package, .internal])
  func symbolsAreThoseOfTheTable(_ access: AccessLevel) {
    let module = ConformanceFixture.module()
    #expect(module.files[0].problems.isEmpty)
    var lines: [Int: [Symbol]] = [:]
    for symbol in module.symbols(at: access) {
      lines[symbol.declaration.place.line, default: []].append(symbol)
    }
    for (line, mark) in ConformanceFixture.marks {
      let symbols = lines.removeValue(forKey: line) ?? []
      #expect(
        symbols.isEmpty != ConformanceFixture.counts(mark.level, at: access), "line \(line)")
      for symbol in symbols {
        #expect(symbol.isDocumented == mark.isDocumented, "\(symbol.name)")
      }
    }
    #expect(lines.isEmpty, "symbols on lines without a mark")
  }

  @Test(arguments: [AccessLevel.public, .package, .internal])
  func symbolsAreThoseOfTheCompiler(_ access: AccessLevel) async throws {
    let folder = try await FixturePackage.shared.folder()
    let output = folder.appendingPathComponent("graph-" + access.rawValue)
    try FileManager.default.createDirectory(at: output, withIntermediateDirectories: true)
    let result = try await SwiftToolchain().extractSymbolGraph(
      of: "Fixture", searching: [folder.path + "/.build/debug/Modules"], access: access.rawValue,
      into: output.path)
    #expect(result.isSuccess, "\(result.output)")
    let files = try FileManager.default.contentsOfDirectory(atPath: output.path).sorted()
      .map { try Data(contentsOf: output.appendingPathComponent($0)) }
    let graph = try SymbolGraph(module: "Fixture", files: files)
    let comparison = GraphComparison(ConformanceFixture.module(), graph, at: access) {
      folder.appendingPathComponent($0).path
    }
    #expect(comparison.compared > 40)
    #expect(comparison.differences == [])
  }
}

/// Code that is not Swift yet, or for this compiler.
@Suite struct SyntaxProblemTests {
  @Test(
    arguments: [
      ("#if compiler(>=99.0)\nfunc f( ~~ = [ }\n#endif\n", 0),
      ("#if swift(>=99.0)\nfunc f( ~~ = [ }\n#else\nlet a = 1\n#endif\n", 0),
      ("#if os(macOS) || os(Linux)\nfunc f( ~~ = [ }\n#endif\n", 1),
      ("#if UNSET\nlet a = )\n#endif\n", 1),
      ("let a = )\n", 1),
    ])
  func errorsAreThoseOfTheCompiler(_ text: String, _ count: Int) {
    let file = SourceFile(path: "a.swift", text: text)
    #expect(readSymbols(of: file, for: BuildSettings()).problems.isEmpty == (count == 0))
  }
}

/// The fixture as a package that is built once for all tests.
private actor FixturePackage {
  static let shared = FixturePackage()
  private var built: Task<URL, any Error>?

  func folder() async throws -> URL {
    if let built { return try await built.value }
    let task = Task {
      let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
        .appendingPathComponent("recto-fixture-\(UInt32.random(in: 0 ... .max))")
      let file = folder.appendingPathComponent(ConformanceFixture.path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try ConformanceFixture.text.write(to: file, atomically: true, encoding: .utf8)
      try """
      // swift-tools-version: 6.0
      import PackageDescription
      let package = Package(name: "fixture", targets: [.target(name: "Fixture")])
      """.write(
        to: folder.appendingPathComponent("Package.swift"), atomically: true, encoding: .utf8)
      let result = try await SwiftToolchain().build(
        folder.path, buildFolder: folder.path + "/.build", withTests: false)
      #expect(result.isSuccess, "\(result.output)")
      return folder
    }
    built = task
    return try await task.value
  }
}

extension Symbol {
  /// Whether it has documentation, its own or another's.
  var isDocumented: Bool {
    switch documentation {
    case .direct, .inheritedLocal, .inheritedExternal: true
    case .undocumented, .waived: false
    }
  }
}
