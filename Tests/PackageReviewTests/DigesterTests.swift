import Foundation
import NotebookTestSupport
import PackageReview
import PackageSymbols
import SourceText
import Testing

/// Every breakage that `swift package diagnose-api-breaking-changes` finds between two versions of a
/// real package, and that is one, is found on the sources alone. `Digester/README.md` tells how its
/// findings were recorded, and explains each that Recto does not share.
///
/// The sources are those that SwiftPM keeps of the dependencies; without them there is nothing to do.
@Suite struct DigesterTests {
  struct Pair: CustomTestStringConvertible {
    let package: String
    let before: String
    let after: String
    /// How many findings are recorded, so that none is lost.
    let count: Int
    var testDescription: String { "\(package) \(before) to \(after)" }
  }

  static let pairs = [
    Pair(package: "Yams", before: "5.0.1", after: "6.2.2", count: 16),
    Pair(package: "swift-syntax", before: "600.0.1", after: "603.0.1", count: 267),
  ]

  @Test(arguments: pairs)
  func everyRealBreakageIsFound(_ pair: Pair) throws {
    let findings = try Self.text("\(pair.package)-\(pair.before)-\(pair.after).txt")
      .split(separator: "\n").compactMap { DigesterFinding(String($0)) }
    #expect(findings.count == pair.count)
    guard let repository = Repository(pair.package), repository.has(pair.before, pair.after) else {
      return print("\(pair): the versions are not at hand; nothing was compared")
    }
    let modules = Set(findings.map(\.module)).sorted()
    let comparison = InterfaceComparison(
      from: Interface(of: try repository.snapshot(pair.before, modules)),
      to: Interface(of: try repository.snapshot(pair.after, modules)))
    var breaking: [String: Set<String>] = [:]
    for change in comparison.breaking {
      breaking[change.module, default: []].insert(change.name)
      // The digester names a case without what it carries.
      let kind = (change.after ?? change.before)?.symbol.declaration.kind
      guard kind == .enumCase else { continue }
      breaking[change.module, default: []].insert(String(change.name.prefix { $0 != "(" }))
    }
    let explanations = try Self.explanations(pair)
    var (found, explained) = (0, 0)
    for finding in findings {
      let isFound = finding.names.contains { breaking[finding.module]?.contains($0) ?? false }
      let isExplained = explanations.contains { finding.text.contains($0) }
      if isFound { found += 1 } else if isExplained { explained += 1 }
      #expect(isFound || isExplained, "\(finding.text)")
    }
    print(
      "\(pair): \(comparison.comparedCount) symbols, \(findings.count) findings of the digester:")
    print(
      "  \(found) found, \(explained) explained; Recto names \(comparison.breaking.count) symbols")
  }

  /// What the table says of findings that Recto does not share: a part of their text each.
  static func explanations(_ pair: Pair) throws -> [String] {
    try text("README.md").split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 3, cells[0] == pair.package else { return nil }
      return cells[1].trimmingCharacters(in: ["`"])
    }
  }

  private static func text(_ name: String) throws -> String {
    try String(
      contentsOf: Folder.repository.appendingPathComponent(
        "Tests/PackageReviewTests/Digester/\(name)"), encoding: .utf8)
  }
}

/// A line of the digester: `Module: Func Type.member(label:) has been removed`.
struct DigesterFinding {
  let module: String
  let text: String
  /// The symbol, and the types around it: what goes with its type is named once.
  let names: [String]

  init?(_ line: String) {
    guard let colon = line.range(of: ": ") else { return nil }
    module = String(line[..<colon.lowerBound])
    text = line
    let words = line[colon.upperBound...]
    let end = [" has ", " is ", " no longer "].compactMap { words.range(of: $0)?.lowerBound }.min()
    guard let end, let space = words.firstIndex(of: " ") else { return nil }
    var name = String(words[words.index(after: space)..<end])
    for accessor in [".Get()", ".Set()", ".Modify()", ".Read()"] where name.hasSuffix(accessor) {
      name.removeLast(accessor.count)
    }
    var names = [name]
    let head = name.prefix { $0 != "(" }
    var path = head.split(separator: ".")
    while path.count > 1 {
      path.removeLast()
      names.append(path.joined(separator: "."))
    }
    self.names = names
  }
}

/// A repository that SwiftPM keeps.
private struct Repository {
  private let path: String

  init?(_ package: String) {
    let folders = [
      Folder.repository.appendingPathComponent(".build/repositories").path,
      NSHomeDirectory() + "/.cache/org.swift.swiftpm/repositories",
    ]
    for folder in folders {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      if let name = names.first(where: { $0.hasPrefix(package + "-") }) {
        path = folder + "/" + name
        return
      }
    }
    return nil
  }

  func has(_ tags: String...) -> Bool {
    tags.allSatisfy {
      (try? shell("git -C '\(path)' rev-parse -q --verify 'refs/tags/\($0)'")) == 0
    }
  }

  /// The package at a tag, with the sources of some modules.
  func snapshot(_ tag: String, _ modules: [String]) throws -> PackageSnapshot {
    try Folder.temporary { folder in
      let folders = modules.map { "'Sources/\($0)'" }.joined(separator: " ")
      _ = try shell(
        "git -C '\(path)' archive '\(tag)' Package.swift \(folders) | tar -x -C '\(folder.path)'")
      let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      return PackageSnapshot(paths: Set(paths.filter { $0.contains(".") })) { path in
        FileManager.default.contents(atPath: folder.appendingPathComponent(path).path).map {
          SourceFile(path: path, bytes: Array($0))
        }
      }
    }
  }

  private func shell(_ command: String) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command + " >/dev/null 2>&1"]
    if command.contains("| tar") { process.arguments = ["-c", command] }
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
