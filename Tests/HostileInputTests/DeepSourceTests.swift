import NotebookAnalysis
import PackageSymbols
import SourceText
import SyntaxMessages
import Testing

/// Sources that would end the process, or take it forever, if they reached the parser.
@Suite struct DeepSourceTests {
  private static func many(_ count: Int, _ text: String) -> String {
    String(repeating: text, count: count)
  }

  static let deep = [
    "/// A.\npublic let a = " + many(2_000, "["),
    "/// A.\npublic let a = " + many(60, "[") + "1" + many(60, "]"),
    "/// A.\npublic let a: " + many(60, "[") + "Int" + many(60, "]") + " = b",
    "/// A.\npublic let a = " + many(2_000, "(") + "1" + many(2_000, ")"),
    "/// A.\npublic func a() " + many(2_000, "{ ") + many(2_000, "}"),
    "/// A.\npublic let a = b" + many(2_000, ".c"),
    "/// A.\npublic let a = " + many(2_000, "try "),
    "/// A.\npublic let a: " + many(2_000, "Set<") + "Int" + many(2_000, ">"),
    "/// A.\npublic let a = " + many(2_000, "\"\\("),
    "/// A.\n" + many(2_000, "#if os(Linux)\n"),
  ]

  @Test(.timeLimit(.minutes(1)), arguments: deep)
  func sourceIsRefusedAtItsPlace(_ text: String) {
    let file = readSymbols(of: SourceFile(path: "deep.swift", text: text), for: BuildSettings())
    #expect(file.problems.map(\.message) == [SwiftNesting.message])
    #expect(file.problems.allSatisfy { $0.range.line > 1 })
    #expect(file.declarations.isEmpty)
  }

  @Test(.timeLimit(.minutes(1)), arguments: deep)
  func exampleInACommentIsRefusedAtItsPlace(_ text: String) {
    let errors = syntaxErrors(ofExcerpt: Array(text.utf8))
    #expect(errors.map(\.message) == [SwiftNesting.message])
  }

  @Test(.timeLimit(.minutes(1)), arguments: deep) func manifestIsNotParsed(_ text: String) {
    #expect(readManifest(SourceFile(path: "Package.swift", text: text)).targets.isEmpty)
  }

  @Test func sourceThatIsJustNotTooDeepIsRead() {
    let text =
      "public let a = \(Self.many(12, "["))1\(Self.many(12, "]"))\n"
      + "public let b = \(Self.many(15, "("))1\(Self.many(15, ")"))\n"
    let file = readSymbols(of: SourceFile(path: "deep.swift", text: text), for: BuildSettings())
    #expect(file.declarations.map(\.name) == ["a", "b"])
    #expect(file.problems.isEmpty)
  }
}
