import Foundation
import NotebookTestSupport
import Testing

/// What the command says where it is used wrongly.
@Suite struct UsageTests {
  private static let notebook = "# T\n\n```swift\nfunc f() -> Int { 1 }\n```\n"

  @Test(arguments: [
    (["convrt", "t.md"], "Command 'convrt' does not exist\n  hint: did you mean 'convert'?"),
    (["help", "lnt"], "Command 'lnt' does not exist\n  hint: did you mean 'lint'?"),
    (["bogus"], "Command 'bogus' does not exist\n  hint: commands are convert, verify,"),
    (["new", "T", "-o", "a/t.md"], "Folder 'a' for 'a/t.md' is missing"),
    (
      ["convert", "t.md", "--templates", "mine"],
      "Template 'mine/package/ci.yml.mustache' does not parse in line 3: A section has no end"
    ),
    (["readme", "none.md", "--package", "T"], "Notebook 'none.md' is missing"),
    (["readme", "none.md", "--package", "T", "--check"], "Notebook 'none.md' is missing"),
  ])
  func wrongUsageIsSaidWithItsReason(_ arguments: [String], _ message: String) throws {
    try Folder.temporary { folder in
      try Folder.write(
        ["t.md": Self.notebook, "mine/package/ci.yml.mustache": "a\n{{#b}}\n"], in: folder)
      #expect(try Command.run(["convert", "t.md"], in: folder).code == 0)
      let run = try Command.run(arguments, in: folder)
      #expect(run.errors.hasPrefix("error: \(message)"), "\(run.errors)")
      #expect(run.output.isEmpty)
      #expect(run.code == 2)
    }
  }

  @Test(arguments: [[], ["help"], ["help", "lint"], ["--help"], ["lint", "--help"]])
  func helpIsNoWrongUsage(_ arguments: [String]) throws {
    try Folder.temporary { folder in
      let run = try Command.run(arguments, in: folder)
      #expect(run.output.contains("OVERVIEW"))
      #expect(run.code == 0)
    }
  }
}
