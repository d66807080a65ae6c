import NotebookDiagnostics
import PackageLowering
import Testing

/// Declarations that have the name of one of the standard library.
@Suite struct QuotationTests {
  @Test(arguments: [
    "enum Result {\n  case success(data: String)\n  case failure(error: String)\n}",
    "enum Result<T> {\n  case success(T)\n  case failure(Error)\n}",
    "enum Result: String { case success, failure }",
    "enum Result<Value, Failure: Error> {\n  case success([Value])\n  case failure(Failure)\n}",
    "enum Optional<Wrapped> {\n  case none\n  case some(value: Wrapped)\n}",
    "enum Optional<T> {\n  case none\n  case some(T)\n  var isEmpty: Bool { true }\n}",
    "struct Result { var value = 1 }", "protocol Identifiable { var id: String { get } }",
    "protocol IteratorProtocol { mutating func next() -> Int? }",
    "protocol Hashable { func hash() -> Int }", "protocol Collection {}",
  ])
  func anOwnTypeStays(_ declaration: String) throws {
    let conversion = try Conversion(declaration, "struct P { var x = 1 }")
    #expect(conversion.plan.cells[0].disposition == .carried)
  }

  @Test(arguments: [
    "enum Result<Success, Failure: Error> {\n  case success(Success)\n  case failure(Failure)\n}",
    "protocol Identifiable {\n  associatedtype ID: Hashable\n  var id: Self.ID { get }\n}",
    "protocol IteratorProtocol {\n  associatedtype Element\n  mutating func next() -> Element?\n}",
    "protocol Hashable: Equatable { func hash(into hasher: inout Hasher) }",
    "protocol Comparable: Equatable { static func < (a: Self, b: Self) -> Bool }",
    "protocol Numeric { init?<T>(exactly source: T) where T: BinaryInteger }", "protocol Error {}",
  ])
  func whatSaysTheSameIsAQuotation(_ declaration: String) throws {
    let conversion = try Conversion(declaration, "struct P { var x = 1 }")
    #expect(conversion.plan.cells[0].disposition == .leftOut)
  }

  /// What may be a quotation is one where other code needs the library's.
  @Test(arguments: [
    ("enum Optional<T> {\n  case none\n  case some(T)\n}", "let a: Int? = 1\nprint(a as Any)"),
    ("protocol Sequence {}", "for a in [1, 2] { print(a) }"),
    ("protocol Hashable {}", "print(1.hashValue)"),
  ])
  func theOtherCodeTells(_ declaration: String, _ code: String) throws {
    #expect(try Conversion(declaration, "print(1)").plan.cells[0].disposition == .carried)
    #expect(try Conversion(declaration, code).plan.cells[0].disposition == .leftOut)
  }

  @Test func examplesOfAnOwnResultUseIt() throws {
    let conversion = try Conversion(
      "enum Result {\n  case success(data: String)\n  case failure(error: String)\n}\n"
        + "let result = Result.success(data: \"loaded\")\nswitch result {\n"
        + "case .success(let data): print(data)\ncase .failure(let error): print(error)\n}",
      "func process(_ result: Result) {\n"
        + "  guard case .success(let data) = result else { return }\n  print(data)\n}")
    #expect(conversion.source.contains("public enum Result {"), "\(conversion.source)")
    #expect(conversion.source.contains("func process"))
    #expect(conversion.tests.contains("switch result {"))
  }

  @Test func aProtocolOfSuchANameIsRedefinedAsAnyOther() throws {
    let conversion = try Conversion(
      "protocol Identifiable {\n  var id: String { get }\n  init(id: String)\n}\n"
        + "struct Tag: Identifiable { let id: String }",
      "protocol Identifiable { var id: String { get } }\n"
        + "protocol Entity: Identifiable { var name: String { get } }\n"
        + "struct User: Entity {\n  let id: String\n  let name: String\n}")
    let source = conversion.source
    #expect(source.ranges(of: "protocol Identifiable").count == 1, "\(source)")
    #expect(source.contains("struct Tag") && source.contains("struct User"), "\(source)")
    #expect(try conversion.finding("redefinition").message.contains("'Identifiable'"))
  }

  /// Beside an own type of the name, what looks like a quotation is a version of it.
  @Test func anOwnProtocolMayBecomeThatOfTheLibrary() throws {
    let conversion = try Conversion(
      "protocol Equatable { func equals(_ other: Self) -> Bool }",
      "protocol Equatable { static func == (a: Self, b: Self) -> Bool }")
    #expect(conversion.source.ranges(of: "protocol Equatable").count == 1, "\(conversion.source)")
    #expect(conversion.diagnostics.contains { $0.id == "redefinition" })
  }
}
