import NotebookTestSupport
import Testing

@Suite struct SendableTests {
  @Test(arguments: [
    "TimeInterval", "Locale", "Calendar.Component", "TimeZone?", "DateComponents", "CGFloat",
    "IndexSet", "String.Index", "Range<String.Index>", "CharacterSet", "AttributedString",
    "URLError", "Notification.Name", "Measurement<UnitLength>", "ContinuousClock.Instant",
    "DispatchQueue", "Task<Int, any Error>", "AsyncStream<Int>", "AsyncStream<Int>.Continuation",
    "CheckedContinuation<Int, Never>", "Int128", "Int.Magnitude", "Swift.String", "Foundation.Date",
    "KeyValuePairs<String, Int>", "CollectionOfOne<Int>", "any Error", "Result<Int, Error>",
    "any Error & CustomStringConvertible", "@Sendable (Int) -> Int",
  ])
  func whatTheLibrariesSendIsStored(_ type: String) throws {
    let source = try Conversion("struct A {\n  let b: \(type)\n}").source
    #expect(source.contains("\nextension A: Sendable {}\n"), "\(source)")
  }

  @Test(arguments: [
    "typealias B = Int\nstruct A {\n  let b: B\n}",
    "struct A {\n  typealias B = [Int]\n  let b: B\n}",
    "typealias B<T> = (T, T)\nstruct A {\n  let b: B<Int>\n}",
    "enum A { case failed(Error), done }",
    "actor B {}\nstruct A {\n  let b: B\n}", "@MainActor final class B {}\nstruct A { let b: B }",
    "final class B: Sendable {}\nstruct A {\n  let b: [B]\n}",
    "protocol B: Sendable {}\nprotocol C: B {}\nstruct A {\n  let b: any C\n}",
    "final class B {}\nextension B: @unchecked Sendable {}\nstruct A {\n  let b: B\n}",
  ])
  func whatTheNotebookSaysIsSendableIsStored(_ code: String) throws {
    let source = try Conversion(code).source
    #expect(source.contains("\nextension A: Sendable {}\n"), "\(source)")
  }

  @Test(arguments: [
    "typealias B = () -> Int\nstruct A {\n  let b: B\n}",
    "class Locale {}\nstruct A { let b: Locale }",
    "class C {}\ntypealias B = [C]\nstruct A {\n  let b: B\n}",
    "struct A { let b: Regex<Substring> }",
    "protocol Error { var code: Int { get } }\nenum A { case failed(any Error) }",
    "struct A { let b: KeyPath<Int, Int> }",
    "class C {}\nstruct A {\n  let b: AsyncStream<C>\n}", "struct A { let b: AnyHashable }",
    "struct B: P {\n  typealias Item = Int\n}\nstruct A<Item: P> {\n  let item: Item.Item\n}",
  ])
  func nothingElseIs(_ code: String) throws {
    let source = try Conversion(code).source
    #expect(!source.contains("extension A: Sendable"), "\(source)")
  }

  @Test func anotherTypesNameForSomethingIsNotTheParameter() throws {
    let source = try Conversion(
      "struct B { typealias Item = Int }\nstruct A<Item> {\n  struct C { let items: [Item] }\n}"
    ).source
    #expect(!source.contains("extension A.C: Sendable"), "\(source)")
  }

  @Test func whatAnExtensionSaysIsNotSaidAgain() throws {
    let source = try Conversion("struct A {\n  let b: Int\n}\n\nextension A: Sendable {}").source
    #expect(source.ranges(of: "Sendable").count == 1, "\(source)")
  }
}
