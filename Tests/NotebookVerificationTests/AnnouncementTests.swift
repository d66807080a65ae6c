import NotebookAnalysis
import NotebookCompiler
import NotebookDiagnostics
import NotebookSyntax
import SourceText
import Testing

@testable import NotebookVerification

@Suite struct AnnouncementTests {
  @Test func whatTheCompilerSaysMayStandInAComment() throws {
    let overflow = try announcement("let a = b + 1 // Arithmetic operation '255 + 1' results in an")
    #expect(overflow.announces("arithmetic operation '255 + 1' results in an overflow"))
    #expect(!overflow.announces("cannot find 'b' in scope"))
    #expect(try !announcement("let a = b // cannot").announces("cannot find 'b' in scope"))
  }

  @Test func anErrorMayBeNamed() throws {
    let named = try announcement("try f() // Fatal error: E.frozen")
    #expect(named.announces(error: "frozen") && named.announces(error: "frozen(3)"))
    #expect(!named.announces(error: "lost"))
  }

  @Test(arguments: [
    ("throws E.frozen", "lost", true), ("throws E.frozen.", "lost(3)", true),
    ("throws E.frozen", "frozen", false), ("throws E.frozen(3)", "frozen(3)", false),
    ("throws E", "lost", false), ("throws E.frozen", "The shop is shut", false),
    ("throws E.frozen", "Shut()", false), ("throws in winter, see E.frozen", "lost", false),
  ])
  func anotherErrorMayBeThrown(_ comment: String, _ error: String, _ isOther: Bool) throws {
    #expect(try announcement("try f() // \(comment)").announcesOther(than: error) == isOther)
  }

  private func announcement(_ code: String, prose: String = "Text.") throws -> Announcement {
    let text = "# T\n\n## S\n\n\(prose)\n\n```swift\n\(code)\n```\n"
    let cell = try #require(analysis(of: SourceFile(path: "n.md", text: text)).value.cells.first)
    return Announcement(try #require(cell.items.first), in: cell)
  }

  @Test(arguments: [
    "a = 1 // Error", "a = 1 // error: no", "a = 1\n// this will report an error",
    "a = 1 // Compiler error: no", "a = 1 // doesn't compile",
    "struct A {\n  func g() {\n    f() // Error\n  }\n}",
    "extension A: Equatable {}\n// 🛑 Type 'A' does not conform to protocol 'Equatable'",
  ])
  func commentsSayThatCodeDoesNotCompile(_ code: String) throws {
    #expect(try announcement(code).announcesFailure)
  }

  @Test(arguments: ["a = 1 // errors are counted elsewhere in b", "a = 1", "a = 1 // OK"])
  func otherCommentsDoNot(_ code: String) throws {
    let isPrefix = code.contains("errors are")
    #expect(try announcement(code).announcesFailure == isPrefix)
  }

  @Test func aBangSaysThatCodeTraps() throws {
    #expect(try announcement("a[7] // 💥").announcesTrap)
    #expect(try announcement("a[7] // BOOM!").announcesTrap)
    #expect(try !announcement("a[7]", prose: "Boom!").announcesTrap)
  }

  @Test func proseSaysThatCodeDoesNotCompile() throws {
    #expect(
      try announcement("a = 1", prose: "Omitting them is a compile-time error:").announcesFailure)
    #expect(try !announcement("a = 1", prose: "Errors are values.").announcesFailure)
    #expect(
      try announcement("a = 1", prose: "The compiler rejects the following:").announcesFailure)
  }

  @Test func trapsAndErrorsAreAnnounced() throws {
    #expect(try announcement("a[9]\n// This triggers an assert.").announcesTrap)
    #expect(try announcement("a[9]", prose: "This ends in a runtime error:").announcesTrap)
    #expect(try announcement("f()", prose: "The call throws an error:").announcesError)
    #expect(try !announcement("a[9]").announcesTrap)
  }
}
