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

  /// Swift 6 wants it of errors that may have subclasses.
  @Test(arguments: [
    ("class A: Error { let code = 1 }", "class A: Error, @unchecked Sendable {"),
    ("protocol P: Error {}\nclass A: P {}", "class A: P, @unchecked Sendable {"),
    ("class B: Error {}\nclass A: B {}", "class A: B, @unchecked Sendable {"),
    ("class A {}\nextension A: LocalizedError {}", "class A: @unchecked Sendable {"),
  ])
  func anErrorThatIsAnOpenClass(_ code: String, _ line: String) throws {
    for access in ["public", "internal"] {
      let source = try Conversion(code, settings: "access: \(access)").source
      #expect(source.contains(line), "\(source)")
    }
  }

  @Test(arguments: [
    "final class A: Error {}", "class A: Error, @unchecked Sendable {}",
    "@MainActor class A: Error {}",
    "class A: Error {}\nextension A: @unchecked Sendable {}",
    "protocol Error { var code: Int { get } }\nclass A: Error { var code = 1 }",
    "struct A: Error {}", "class A {}",
  ])
  func otherErrors(_ code: String) throws {
    let source = try Conversion(code).source
    #expect(source.ranges(of: "Sendable").count == code.ranges(of: "Sendable").count, "\(source)")
  }

  @Test func anErrorOfAnEarlierVersion() throws {
    let conversion = try Conversion(
      "class A: Error { let a = 1 }\nA().a  // => 1", "struct A { let b = 1 }\nA().b  // => 1")
    #expect(conversion.tests.contains("private class A: Error, @unchecked Sendable {"))
  }
}
