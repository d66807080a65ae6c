import Foundation
import NotebookTestSupport
import PackageSymbols
import SourceText
import SwiftToolchain
import SymbolGraphs
import Testing

/// A module of another package, in the folder where SwiftPM checked it out and built it.
struct Checkout: Sendable, CustomTestStringConvertible {
  let package: String
  let module: String
  let folder: URL
  let build: URL

  var testDescription: String { module }

  /// Finds a module.
  /// - Parameters:
  ///   - package: The package.
  ///   - module: The module.
  ///   - build: Where it was built; by default with Recto itself.
  init(
    _ package: String, _ module: String,
    in build: URL = Folder.repository.appendingPathComponent(".build")
  ) {
    self.package = package
    self.module = module
    self.build = build
    folder = build.appendingPathComponent("checkouts/" + package)
  }

  /// The symbols that are read from its sources.
  func linked() throws -> SymbolModule? {
    let manifest = readManifest(try file(folder.appendingPathComponent("Package.swift")))
    let wanted = manifest.targets.first { $0.moduleName == module }
    let needed = Set((wanted?.dependencies ?? []) + [module])
    var modules: [ModuleSources] = []
    for target in manifest.targets where needed.contains(target.moduleName) {
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
    // A manifest may compute the path, for names that begin with an underscore, say.
    let names = [target.name, String(target.name.drop { $0 == "_" })]
    return ([target.path] + names.map { "Sources/" + $0 }).compactMap { $0 }
      .map(folder.appendingPathComponent)
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

  /// Compares the symbols of both at a level, and prints the numbers.
  /// - Returns: nil where the module has no sources.
  func comparison(at access: AccessLevel) async throws -> GraphComparison? {
    guard let module = try linked() else { return nil }
    let comparison = GraphComparison(module, try await graph(at: access), at: access) { $0 }
    print(
      "\(module.name) at \(access.rawValue): \(comparison.compared) symbols compared,",
      "\(comparison.documented) documented, \(comparison.differences.count) differences")
    return comparison
  }

  struct Problem: Error { let text: String }
}
