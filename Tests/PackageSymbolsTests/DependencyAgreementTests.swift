import Foundation
import NotebookTestSupport
import PackageSymbols
import SourceText
import SwiftToolchain
import SymbolGraphs
import Testing

/// The symbols of packages that others wrote, against the compiler's account of them.
@Suite struct DependencyAgreementTests {
  @Test(
    arguments: [
      ("swift-argument-parser", "ArgumentParser"), ("swift-collections", "OrderedCollections"),
      ("swift-collections", "InternalCollectionsUtilities"), ("Yams", "Yams"),
      ("swift-subprocess", "Subprocess"), ("swift-mustache", "Mustache"),
      ("swift-crypto", "Crypto"),
      ("swift-system", "SystemPackage"), ("swift-syntax", "SwiftDiagnostics"),
      ("swift-syntax", "SwiftBasicFormat"),
    ], [AccessLevel.public, .internal])
  func symbolsAreThoseOfTheCompiler(
    _ names: (package: String, module: String), _ access: AccessLevel
  ) async throws {
    let checkout = Checkout(names.package, names.module)
    let module = try #require(try checkout.linked())
    let graph = try await checkout.graph(at: access)
    let comparison = GraphComparison(module, graph, at: access) { $0 }
    print(
      "\(names.module) at \(access.rawValue): \(comparison.compared) compared, \(comparison.documented) documented, \(comparison.differences.count) differences"
    )
    for difference in comparison.differences.prefix(400) {
      print(
        "  \(difference.kind.rawValue) \(difference.name) \(difference.file):\(difference.line)")
    }
  }
}

/// A dependency of Recto, in the folder where SwiftPM checked it out and built it.
struct Checkout {
  let package: String
  let module: String
  let folder: URL
  let build: URL

  init(_ package: String, _ module: String) {
    self.package = package
    self.module = module
    build = Folder.repository.appendingPathComponent(".build")
    folder = build.appendingPathComponent("checkouts/" + package)
  }

  /// The symbols that are read from its sources.
  func linked() throws -> SymbolModule? {
    let manifest = readManifest(try file(folder.appendingPathComponent("Package.swift")))
    var modules: [ModuleSources] = []
    for target in manifest.targets where target.kind == .library || target.kind == .executable {
      if target.name.hasPrefix("SwiftSyntax") { continue }
      guard let path = path(of: target) else { continue }
      let excluded = target.excluded.map { path.path + "/" + $0 }
      let names =
        FileManager.default.enumerator(atPath: path.path)?.compactMap { $0 as? String } ?? []
      let files = try names.filter { $0.hasSuffix(".swift") }.sorted()
        .map { path.path + "/" + $0 }.filter { name in !excluded.contains { name.hasPrefix($0) } }
        .map { readSymbols(of: try file(URL(fileURLWithPath: $0)), for: target.settings) }
      modules.append(ModuleSources(name: target.moduleName, files: files))
    }
    return linkSymbols(of: modules).first { $0.name == module }
  }

  private func path(of target: PackageManifest.Target) -> URL? {
    let candidates = [
      target.path, "Sources/" + target.name,
      "Sources/" + target.name.replacingOccurrences(of: "SystemPackage", with: "System"),
    ].compactMap { $0 }
    return candidates.map(folder.appendingPathComponent)
      .first { FileManager.default.fileExists(atPath: $0.path) }
  }

  private func file(_ url: URL) throws -> SourceFile {
    SourceFile(path: url.path, bytes: Array(try Data(contentsOf: url)))
  }

  /// The compiler's account of its symbols.
  func graph(at access: AccessLevel) async throws -> SymbolGraph {
    let output = FileManager.default.temporaryDirectory
      .appendingPathComponent(
        "recto-graph-\(module)-\(access.rawValue)-\(UInt32.random(in: 0 ... .max))")
    try FileManager.default.createDirectory(at: output, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: output) }
    let result = try await SwiftToolchain().extractSymbolGraph(
      of: module, searching: [build.appendingPathComponent("debug/Modules").path],
      access: access.rawValue, into: output.path, moduleMaps: moduleMaps())
    guard result.isSuccess else { throw Problem(text: result.output) }
    let names = try FileManager.default.contentsOfDirectory(atPath: output.path).sorted()
    return try SymbolGraph(
      module: module,
      files: names.map { try Data(contentsOf: output.appendingPathComponent($0)) })
  }

  /// The module maps of targets in C, which modules in Swift import.
  private func moduleMaps() -> [String] {
    let checkouts = build.appendingPathComponent("checkouts").path
    let packages = (try? FileManager.default.contentsOfDirectory(atPath: checkouts)) ?? []
    return packages.sorted().flatMap { package -> [String] in
      let sources = checkouts + "/" + package + "/Sources"
      let targets = (try? FileManager.default.contentsOfDirectory(atPath: sources)) ?? []
      return targets.sorted().map { sources + "/" + $0 + "/include/module.modulemap" }
        .filter { FileManager.default.fileExists(atPath: $0) }
    }
  }

  struct Problem: Error { let text: String }
}
