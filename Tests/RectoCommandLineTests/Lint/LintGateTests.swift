import Foundation
import NotebookTestSupport
import Testing

/// What a run that saw not everything may not do: pass, or forget what is excused.
@Suite struct LintGateTests {
  private static let manifest = """
    // swift-tools-version: 6.1
    import PackageDescription
    let package = Package(name: "tea", targets: [.target(name: "Tea")])
    """

  @Test(arguments: [
    ("let package = Package(name: \"tea\", targets: [.target(name: ]", "does not parse at line 1"),
    (
      "import PackageDescription\nlet package = Package(name: \"t\", targets: names.map { .target(name: $0) })",
      "names no target that can be read"
    ),
    ("", "names no target that can be read"),
  ])
  func aManifestThatTellsNothingIsNoSuccess(_ manifest: String, _ message: String) throws {
    try Folder.temporary { folder in
      try Folder.write(
        ["Package.swift": manifest, "Sources/Tea/Tea.swift": "public func brew() {}\n"], in: folder)
      let run = try Command.run(["lint", "."], in: folder)
      #expect(run.code == 3)
      #expect(run.errors.contains(message), "\(run.errors)")
    }
  }

  @Test func whatCannotBeReadStaysExcused() throws {
    try Folder.temporary { folder in
      try Folder.write(
        [
          "Package.swift": Self.manifest, "Sources/Tea/A.swift": "public func brew() {}\n",
          "Sources/Tea/B.swift": "/// Cools the tea.\npublic func cool() {}\n",
        ], in: folder)
      let arguments = ["lint", ".", "--baseline", "base.txt"]
      #expect(try Command.run(arguments + ["--update-baseline"], in: folder).code == 0)
      let base = try text("base.txt", in: folder)
      #expect(base.contains("missing-docs Tea brew()"), "\(base)")

      try Folder.write(["Sources/Tea/A.swift": "public func brew() {\n"], in: folder)
      #expect(try Command.run(arguments, in: folder).code == 3)
      #expect(try text("base.txt", in: folder) == base)

      try Folder.write(["Sources/Tea/A.swift": "public func brew() {}\n"], in: folder)
      // Another access level has other findings.
      #expect(try Command.run(arguments + ["--access", "open"], in: folder).code == 0)
      #expect(try text("base.txt", in: folder) == base)
      let again = try Command.run(arguments, in: folder)
      #expect(again.code == 0, "\(again.output)")
    }
  }

  @Test func aNotebookThatDidNotChangeHasItsCoverage() throws {
    try Folder.temporary { folder in
      let notebook =
        "# Tea\n\n```swift\npublic func brew() {}\n/// Cools.\npublic func cool() {}\n```\n"
      try Folder.write(["tea.md": notebook], in: folder)
      try commit(in: folder)
      let same = try Command.run(["lint", ".", "--changed-since", "HEAD"], in: folder)
      #expect(same.code == 0, "\(same.output)\(same.errors)")
      try Folder.write(
        ["tea.md": notebook + "\n```swift\npublic func pour() {}\n```\n"], in: folder)
      let fewer = try Command.run(["lint", ".", "--changed-since", "HEAD"], in: folder)
      #expect(fewer.code == 1)
      #expect(fewer.output.contains("Coverage fell from 50 % in 'HEAD'"), "\(fewer.output)")
    }
  }

  @Test func aTargetThatMovedHasItsCoverage() throws {
    try Folder.temporary { folder in
      try Folder.write(
        [
          "Package.swift": Self.manifest,
          "Sources/Tea/Tea.swift": "public func brew() {}\n/// Cools.\npublic func cool() {}\n",
        ], in: folder)
      try commit(in: folder)
      try git(["mv", "Sources/Tea", "Sources/Leaves"], in: folder)
      let moved = Self.manifest.replacing(
        "name: \"Tea\"", with: "name: \"Tea\", path: \"Sources/Leaves\"")
      try Folder.write(["Package.swift": moved], in: folder)
      let run = try Command.run(["lint", ".", "--changed-since", "HEAD"], in: folder)
      #expect(run.code == 0, "\(run.output)\(run.errors)")
    }
  }

  @Test func neighbouringFixesAreAllMadeAtOnce() throws {
    try Folder.temporary { folder in
      let source =
        "public enum Size {\n  case small /// A.\n  case large /// B.\n  case huge /// C.\n}\n"
      try Folder.write(["Size.swift": source], in: folder)
      _ = try Command.run(["lint", "Size.swift", "--fix"], in: folder)
      let once = try text("Size.swift", in: folder)
      _ = try Command.run(["lint", "Size.swift", "--fix"], in: folder)
      #expect(try text("Size.swift", in: folder) == once)
      #expect(once.contains("  /// B.\n  case large\n"), "\(once)")
    }
  }

  @Test func aRuleThatAWaiverNamesInVainIsTold() throws {
    try Folder.temporary { folder in
      let waiver = "// recto:ignore[missing-docs, empty-docs] it is obvious\n"
      try Folder.write(["Tea.swift": waiver + "public func brew() {}\n"], in: folder)
      let run = try Command.run(["lint", "Tea.swift"], in: folder)
      #expect(
        run.output.contains("Tea.swift:1:31: warning: Waiver excuses nothing of rule 'empty-docs'"))
      #expect(!run.output.contains("[missing-docs]"), "\(run.output)")
    }
  }

  @Test func settingsThatAreNoTextAreWrongUsage() throws {
    try Folder.temporary { folder in
      try Folder.write(["Tea.swift": "/// Tea.\npublic struct Tea {}\n"], in: folder)
      try Data([0x6C, 0xFF, 0x0A]).write(to: folder.appendingPathComponent("recto.yml"))
      #expect(try Command.run(["lint", "."], in: folder).code == 2)
      try Folder.write(["recto.yml": "lnt:\n  access: public\n"], in: folder)
      let run = try Command.run(["lint", "."], in: folder)
      #expect(run.errors.contains("did you mean 'lint'?"), "\(run.errors)")
    }
  }

  /// Makes a repository of a folder, with one commit of all that is in it.
  private func commit(in folder: URL) throws {
    for words in [["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "One"]] {
      try git(words, in: folder)
    }
  }

  private func git(_ words: [String], in folder: URL) throws {
    let identity = ["git", "-c", "user.name=T", "-c", "user.email=t@example.org"]
    let run = try Command.run(
      URL(fileURLWithPath: "/usr/bin/env"), identity + words, in: folder)
    #expect(run.code == 0, "\(run.errors)")
  }

  private func text(_ path: String, in folder: URL) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
  }
}
