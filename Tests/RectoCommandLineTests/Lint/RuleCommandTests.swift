import DocumentationLint
import Foundation
import NotebookTestSupport
import SourceText
import Testing

/// Every rule fires in the finished command: on the examples of its own manual page, with the settings
/// in `recto.yml`, and not only where a test hands it what it needs.
@Suite struct RuleCommandTests {
  /// Rules about builds and runs, which `LintPackageBuildTests` shows firing.
  private static let built = [
    "example-does-not-compile", "example-output-mismatch", "stale-output-block",
  ]

  private static let reported = Rules.all
    .filter { $0.isReported && !($0 is ExportedSymbolUndocumented) }
    .map { type(of: $0).description.id }

  @Test(arguments: Rules.descriptions.map(\.id).filter { !reported.contains($0) })
  func ruleFiresOnItsExamples(_ id: String) throws {
    let rule = try #require(Rules.named(id))
    try Folder.temporary { folder in
      let scenes = rule.triggering.enumerated().map {
        ExampleScene(rule: id, number: $0.offset + 1, $0.element)
      }
      for scene in scenes { try scene.write(to: folder) }
      var arguments = ["lint", "--format", "json", "--exit-zero"] + scenes.map(\.path)
      if id == "stale-code-span" {
        arguments += ["--changed-since", "HEAD"]
        try History.commit(
          [
            "e1": "public func total(of: Int) {}\npublic func run() {}\n",
            "e2": "public func run(count limit: Int) {}\n",
          ], in: folder)
        for scene in scenes { try scene.write(to: folder) }
      }
      let report = try LintJSON.run(arguments, in: folder)
      for scene in scenes {
        let found = report.findings.filter { $0.rule == id && $0.file == scene.file }
          .map { "\($0.line):\($0.column)" }
        #expect(found.sorted() == scene.places.sorted(), "\(id) on:\n\(scene.text)")
      }
    }
  }

  /// Rules about sources that cannot fire in a cell, each with the reason.
  private static let notOfCells = [
    "missing-docs": "'exported-symbol-undocumented' tells it",
    "missing-file-header": "the files of the package are Recto's",
    "missing-file-overview": "the notebook's own overview is looked at",
    "missing-module-docs": "the notebook is the page of the module",
    "private-symbol-link":
      "the package opens what has no access level of its own, as in its example",
    "stale-code-span": "it needs '--changed-since', which compares packages",
  ]

  @Test(
    arguments: Rules.descriptions.map(\.id).filter {
      !reported.contains($0) && notOfCells[$0] == nil
    }
  )
  func ruleFiresInACellOfANotebook(_ id: String) throws {
    let rule = try #require(Rules.named(id))
    let examples = rule.triggering.filter { $0.language == .swift }
    try Folder.temporary { folder in
      let scenes = examples.enumerated().map {
        ExampleScene(rule: id, number: $0.offset + 1, $0.element, inCell: true)
      }
      for scene in scenes { try scene.write(to: folder) }
      guard !scenes.isEmpty else { return }
      let report = try LintJSON.run(
        ["lint", "--format", "json", "--exit-zero"] + scenes.map(\.path), in: folder)
      for scene in scenes {
        let found = report.findings.filter { $0.rule == id && $0.file == scene.file }
          .map { "\($0.line):\($0.column)" }
        #expect(found.sorted() == scene.places.sorted(), "\(id) on:\n\(scene.text)")
      }
    }
  }

  @Test func everyRuleHasAScene() {
    #expect(Set(Self.reported) == Set(Self.built).union(Scene.all.map(\.rule)))
  }

  @Test(arguments: Scene.all) func ruleFiresInItsScene(_ scene: Scene) throws {
    try Folder.temporary { folder in
      for (path, text) in scene.files { try Scene.write(text, to: path, in: folder) }
      for (position, arguments) in scene.before.enumerated() {
        let run = try Command.run(["lint"] + arguments, in: folder)
        #expect(run.code == 0, "\(run.output)\(run.errors)")
        if position == scene.before.count - 1 {
          for (path, text) in scene.after { try Scene.write(text, to: path, in: folder) }
        }
      }
      let run = try Command.run(["lint", "."] + scene.arguments, in: folder)
      #expect(run.output.contains(scene.expected), "\(run.output)\(run.errors)")
      #expect(run.code == scene.code, "\(run.output)\(run.errors)")
    }
  }
}

/// A rule that judges a run as a whole, and a run that it objects to.
struct Scene: Sendable, CustomTestStringConvertible {
  let rule: String
  var files: [String: String] = [:]
  /// What is run before, with the arguments of each.
  var before: [[String]] = []
  /// What is written then.
  var after: [String: String] = [:]
  var arguments: [String] = []
  let expected: String
  let code: Int32

  var testDescription: String { rule }

  private static let documented = "/// What is ordered.\npublic struct Order {}\n"
  private static let undocumented =
    "/// What is ordered.\npublic struct Order { public var a = 1 }\n"
  private static let hash = String(repeating: "0", count: 64)

  static let all = [
    Scene(
      rule: "coverage-below-threshold",
      files: ["A.swift": undocumented, "recto.yml": "lint:\n  thresholds:\n    package: 90\n"],
      expected: "recto.yml:3:14: error: Coverage of", code: 1),
    Scene(
      rule: "coverage-regressed", files: ["A.swift": documented],
      before: [["--baseline", "base.txt", "--update-baseline", "."]],
      after: ["A.swift": undocumented], arguments: ["--baseline", "base.txt"],
      expected: "Coverage fell from 100 % in the base line 'base.txt' to 50 % [coverage-regressed]",
      code: 1),
    Scene(
      rule: "stale-baseline-entry", files: ["A.swift": undocumented],
      before: [["--baseline", "base.txt", "--update-baseline", "."]],
      after: ["A.swift": documented], arguments: ["--baseline", "base.txt"],
      expected: "[stale-baseline-entry]", code: 0),
    Scene(
      rule: "generated-file-edited",
      files: ["A.swift": documented, ".recto/files": "\(hash)  A.swift\n"],
      expected: "A.swift:1:1: error: File 'A.swift' was edited since Recto wrote it", code: 1),
  ]

  static func write(_ text: String, to path: String, in folder: URL) throws {
    let url = folder.appendingPathComponent(path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: url, atomically: true, encoding: .utf8)
  }
}

/// An example of a rule as a package, or as a notebook, with settings that turn the rule on.
private struct ExampleScene {
  let text: String
  let places: [String]
  let path: String
  let file: String
  private let files: [String: String]

  /// Makes a scene.
  /// - Parameters:
  ///   - rule: The rule.
  ///   - number: What tells it from others.
  ///   - example: An example of the rule.
  ///   - inCell: Whether source stands in the cell of a notebook.
  init(rule: String, number: Int, _ example: RuleExample, inCell: Bool = false) {
    var text = ""
    var offsets: [Int] = []
    let marked = inCell ? "# Example\n\nWords.\n\n```swift\n\(example.text)\n```\n" : example.text
    for character in marked {
      if character == "↓" { offsets.append(text.utf8.count) } else { text.append(character) }
    }
    let source = SourceFile(path: "", text: text)
    self.text = text
    places = offsets.map { offset in
      let start = SourceRange(file: source, bytes: offset..<offset).start
      return "\(start.line):\(start.column)"
    }
    let isNotebook = inCell || example.language == .markdown
    let folder = "e\(number)"
    path = isNotebook ? folder + "/notebook.md" : folder
    file = isNotebook ? path : folder + "/Sources/Example/Example.swift"
    let prefix = rule + "."
    let options = example.options.filter { $0.key.hasPrefix(prefix) }.map {
      ", \($0.key.dropFirst(prefix.count)): \($0.value.yaml)"
    }
    files = [
      file: text,
      folder + "/recto.yml": "lint:\n  rules:\n    \(rule): { severity: warning"
        + options.sorted().joined() + " }\n",
      folder + "/Package.swift": """
      // swift-tools-version: 6.0
      import PackageDescription
      let package = Package(
        name: "example", products: [.library(name: "Example", targets: ["Example"])],
        targets: [.target(name: "Example")])
      """,
    ]
  }

  func write(to folder: URL) throws {
    for (path, text) in files { try Scene.write(text, to: path, in: folder) }
  }
}

/// A commit of earlier versions of examples.
private enum History {
  static func commit(_ sources: [String: String], in folder: URL) throws {
    for (name, text) in sources {
      try Scene.write(text, to: name + "/Sources/Example/Example.swift", in: folder)
    }
    let git = URL(fileURLWithPath: "/usr/bin/env")
    for arguments in [
      ["init", "-q", "."], ["add", "."],
      ["-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-q", "-m", "before"],
    ] {
      #expect(try Command.run(git, ["git"] + arguments, in: folder).code == 0)
    }
  }
}

extension RuleOptionValue {
  /// The value as `recto.yml` writes it.
  fileprivate var yaml: String {
    switch self {
    case .flag(let flag): "\(flag)"
    case .number(let number): "\(number)"
    case .text(let text): String(reflecting: text)
    case .list(let list): "[" + list.map { String(reflecting: $0) }.joined(separator: ", ") + "]"
    }
  }
}

/// The findings of a JSON report.
struct LintJSON: Decodable {
  struct Finding: Decodable {
    let rule: String
    let file: String
    let line: Int
    let column: Int
    let message: String
  }

  let findings: [Finding]

  static func run(_ arguments: [String], in folder: URL) throws -> LintJSON {
    let run = try Command.run(arguments, in: folder)
    #expect(run.code == 0, "\(run.errors)")
    return try JSONDecoder().decode(LintJSON.self, from: Data(run.output.utf8))
  }
}
