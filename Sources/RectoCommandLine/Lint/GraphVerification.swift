internal import ArgumentParser
internal import Foundation
internal import PackageSymbols
internal import SwiftToolchain
internal import SymbolGraphs

/// `recto lint --verify-graph`: the symbols that Recto counts beside those that the compiler counts.
struct GraphVerification {
  let access: AccessLevel
  /// Where the graphs are; nil where the package is to be built and they are to be extracted.
  let folder: String?

  /// Compares, and prints the difference symbol by symbol.
  /// - Parameter subjects: The packages.
  func run(_ subjects: [LintSubject]) async throws {
    var isEqual = true
    var isComplete = true
    for subject in subjects {
      let folder = if let folder { folder } else { try await extracted(subject) }
      let read = await SourceSet.read(subject.modules)
      for (found, module) in zip(subject.modules, linkSymbols(of: read.modules))
      where found.reported?.isEmpty != true {
        guard let graph = try SymbolGraphFolder.read(module.name, in: folder) else {
          Console.error("error: Module '\(module.name)' has no symbol graph\n")
          isComplete = false
          continue
        }
        let comparison = GraphComparison(module, graph, at: access) {
          URL(fileURLWithPath: $0).standardizedFileURL.path
        }
        Console.print(Self.text(comparison, module.name, access))
        if !comparison.differences.isEmpty { isEqual = false }
      }
    }
    if !isComplete { throw ExitCode(Outcome.incomplete.rawValue) }
    if !isEqual { throw ExitCode(Outcome.gate.rawValue) }
  }

  /// Builds a package in a folder of Recto's own, and extracts the graphs of its modules.
  private func extracted(_ subject: LintSubject) async throws -> String {
    guard FileManager.default.fileExists(atPath: LintSubject.join(subject.root, "Package.swift"))
    else {
      throw CommandFailure(
        code: .usage, headline: "Path '\(subject.root)' is no package, so it cannot be built",
        hint: "name the compiler's graphs with --symbol-graph")
    }
    let root = URL(fileURLWithPath: subject.root).standardizedFileURL.path
    let scratch = CacheFolder.path(for: "graph " + root)
    let toolchain = SwiftToolchain()
    let build = try await toolchain.build(root, buildFolder: scratch, withTests: false)
    guard build.isSuccess else {
      throw CommandFailure(
        code: .incomplete, headline: "Package '\(subject.name)' does not build",
        details: build.output.split(separator: "\n").filter { $0.contains("error:") }.prefix(5)
          .map(String.init))
    }
    let output = scratch + "/symbol-graphs"
    try? FileManager.default.removeItem(atPath: output)
    for module in subject.modules where module.reported?.isEmpty != true {
      let folder = output + "/" + module.name
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      let result = try await toolchain.extractSymbolGraph(
        of: module.name, searching: [scratch + "/debug/Modules", scratch + "/debug/Modules-tool"],
        access: access.rawValue,
        into: folder, moduleMaps: Self.moduleMaps(scratch, root))
      guard result.isSuccess else {
        Console.error(result.output.split(separator: "\n").prefix(3).map { "  \($0)\n" }.joined())
        continue
      }
    }
    return output
  }

  /// The module maps of targets in C, which modules in Swift may import.
  private static func moduleMaps(_ scratch: String, _ root: String) -> [String] {
    var maps: [String] = []
    let built = (try? FileManager.default.contentsOfDirectory(atPath: scratch + "/debug")) ?? []
    for name in built.sorted() where name.hasSuffix(".build") {
      let path = scratch + "/debug/" + name + "/module.modulemap"
      if FileManager.default.fileExists(atPath: path) { maps.append(path) }
    }
    var packages = [root]
    let checkouts = scratch + "/checkouts"
    packages += ((try? FileManager.default.contentsOfDirectory(atPath: checkouts)) ?? []).sorted()
      .map { checkouts + "/" + $0 }
    for package in packages {
      let sources = package + "/Sources"
      for name in (try? FileManager.default.contentsOfDirectory(atPath: sources)) ?? [] {
        for place in ["/include/module.modulemap", "/module.modulemap"] {
          let path = sources + "/" + name + place
          if FileManager.default.fileExists(atPath: path) { maps.append(path) }
        }
      }
    }
    return maps
  }

  private static func text(
    _ comparison: GraphComparison, _ module: String, _ access: AccessLevel
  ) -> String {
    let count = comparison.differences.count
    var text =
      "\(module) at \(access.rawValue): \(comparison.compared) symbols compared, "
      + "\(comparison.documented) documented, \(count) difference\(count == 1 ? "" : "s")\n"
    for difference in comparison.differences {
      text += "  \(difference.file):\(difference.line): \(difference.name): "
      switch difference.kind {
      case .missing: text += "only the compiler counts it\n"
      case .surplus: text += "only Recto counts it\n"
      case .kind: text += "its kind is another\n"
      case .undocumented: text += "the compiler finds documentation\n"
      case .documented: text += "the compiler finds no documentation\n"
      }
    }
    return text
  }
}
