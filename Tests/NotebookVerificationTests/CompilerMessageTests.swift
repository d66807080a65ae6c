import SwiftToolchain
import Testing

@Suite struct CompilerMessageTests {
  private let output = """
    [3/9] Compiling Notes Prices.swift
    /tmp/notes/Sources/Notes/Prices.swift:7:12: error: cannot find 'total' in scope
    5 | func price() -> Int {
    6 |   let a = 1
    7 |   return total
      |          `- error: cannot find 'total' in scope
    /tmp/notes/Sources/Notes/Prices.swift:3:6: note: did you mean 'tota'?
    /tmp/notes/Sources/Notes/Prices.swift:9:3: warning: variable 'b' was never used [#UnusedVariable]
    /tmp/notes/Sources/Notes/Prices.swift:7:12: error: cannot find 'total' in scope
    error: fatalError
    """

  @Test func messagesAreReadOnceWithTheirNotes() throws {
    let messages = CompilerMessage.messages(in: output)
    #expect(messages.map(\.severity) == [.error, .warning])
    let error = try #require(messages.first)
    #expect(error.path == "/tmp/notes/Sources/Notes/Prices.swift")
    #expect([error.line, error.column] == [7, 12])
    #expect(error.notes.map(\.text) == ["did you mean 'tota'?"])
  }

  @Test func theNameOfTheGroupIsNoPartOfTheText() {
    #expect(CompilerMessage.messages(in: output).last?.text == "variable 'b' was never used")
  }

  @Test func anErrorInAnExpansionStandsWhereTheMacroIsAskedFor() throws {
    let output = """
      macro expansion @TaskLocal:3:15: error: value of type 'TaskLocal<String?>' has no member 'get'
      `- /w/Sources/T/A.swift:2:38: note: expanded code originates here
      1 | enum Request {
      2 |   @TaskLocal static var user: String?
        |   `- note: in expansion of macro 'TaskLocal' on static property 'user' here
        +--- macro expansion @TaskLocal --------------------------------------
        |3 |         $user.get()
        |  |               `- error: value of type 'TaskLocal<String?>' has no member 'get'
      macro expansion @P:1:1: warning: variable 'a' was never used
      `- /w/Sources/T/A.swift:5:1: note: expanded code originates here
      """
    let messages = CompilerMessage.messages(in: output)
    #expect(messages.map(\.text) == ["value of type 'TaskLocal<String?>' has no member 'get'"])
    let error = try #require(messages.first)
    #expect(error.path == "/w/Sources/T/A.swift")
    #expect([error.line, error.column] == [2, 38])
  }

  @Test func theLinkerTellsALineOnly() throws {
    let output = "/w/Sources/T/A.swift:2: error: undefined reference to 'nowhere'\n"
    let error = try #require(CompilerMessage.messages(in: output).first)
    #expect(error.text == "undefined reference to 'nowhere'")
    #expect([error.line, error.column] == [2, 1])
  }

  @Test(arguments: ["", "Build complete!", "error: no such file", "/a/b.swift: error: x"])
  func otherLinesAreNoMessages(_ line: String) {
    #expect(CompilerMessage.messages(in: line).isEmpty)
  }
}
