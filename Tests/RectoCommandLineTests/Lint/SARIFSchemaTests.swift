import Foundation
import NotebookTestSupport
import Testing

/// What `--format sarif` writes, against the schema that OASIS publishes; `scripts/validate-sarif`
/// says what it needs, which `make jsonschema` installs.
@Suite struct SARIFSchemaTests {
  private static let validator = Folder.repository.appendingPathComponent("scripts/validate-sarif")

  /// A Python that has the module: the first on the search path, or Debian's own.
  private static let python = ["/usr/bin/env python3", "/usr/bin/python3"]
    .map { $0.split(separator: " ").map(String.init) }
    .first { (try? run($0, ["-c", "import jsonschema"], in: Folder.repository).code) == 0 }

  private static var isRun: Bool {
    python != nil || ProcessInfo.processInfo.environment["CI"] != nil
  }

  private static func run(
    _ python: [String], _ arguments: [String], in folder: URL
  ) throws -> Command.Run {
    try Command.run(
      URL(fileURLWithPath: python[0]), Array(python.dropFirst()) + arguments, in: folder)
  }

  @Test(
    .enabled(
      if: isRun,
      "python3 has no module jsonschema, which 'make jsonschema' installs"),
    arguments: [
      // Findings of all severities, with fixes and symbols, and characters that need care.
      [
        "A.swift":
          "/// A kit.\npublic struct Kit {\n  /// Opens “é”.\n  /// - Parameter lid: The lid.\n"
          + "  public func open(cover: Int) {}\n  public var `default` = 1 /// x\n  public var a = 1\n}\n"
      ],
      // A threshold, which has no place in a source, and a path with blanks.
      [
        "a b/A%.swift": "public struct A {}\n",
        "recto.yml": "lint:\n  thresholds:\n    package: 90\n",
      ],
      // What keeps the run from being complete is told as well.
      ["A.swift": "public struct {", "n.md": "# N\n\n```swift exmple\nlet a = (\n```\n"],
      // Nothing at all.
      ["A.swift": ""],
    ])
  func reportFollowsTheSchema(_ files: [String: String]) throws {
    try Folder.temporary { folder in
      for (path, text) in files { try Scene.write(text, to: path, in: folder) }
      let run = try Command.run(
        ["lint", ".", "--format", "sarif=out.sarif", "--threshold", "50"], in: folder)
      #expect(run.code != 2, "\(run.errors)")
      let check = try Self.run(
        #require(Self.python), [Self.validator.path, "out.sarif"], in: folder)
      #expect(check.code == 0, "\(check.output)\(check.errors)")
    }
  }

  @Test(.enabled(if: isRun))
  func validatorObjectsToOthers() throws {
    try Folder.temporary { folder in
      try Scene.write(
        #"{"version": "2.1.0", "runs": [{"tool": {"driver": {}}}]}"#, to: "bad.sarif", in: folder)
      let check = try Self.run(
        #require(Self.python), [Self.validator.path, "bad.sarif"], in: folder)
      #expect(check.code == 1)
      #expect(check.errors.contains("'name' is a required property"))
    }
  }
}
