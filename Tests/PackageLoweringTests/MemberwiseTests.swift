import NotebookDiagnostics
import PackageLowering
import Testing

/// Initialisers and conformances that the compiler gives only to types that are not public.
@Suite struct MemberwiseTests {
  @Test(arguments: [
    ("struct A {\n  let b: Int\n}", "public init(b: Int) {"),
    ("struct A {\n  let b: Int\n  var c: String\n}", "public init(b: Int, c: String) {"),
    ("struct A {\n  var b = 1\n}", "public init(b: Int = 1) {"),
    (
      "struct A {\n  var b = \"x\"\n  var c = true\n}",
      "public init(b: String = \"x\", c: Bool = true) {"
    ),
    ("struct A {\n  var b: Int = 1\n}", "public init(b: Int = 1) {"),
    ("struct A {\n  var b: Int?\n}", "public init(b: Int? = nil) {"),
    ("struct A {\n  let b: Int?\n}", "public init(b: Int?) {"),
    ("struct A {\n  let b = 1\n  let c: Int\n}", "public init(c: Int) {"),
    ("struct A {\n  let b: () -> Int\n}", "public init(b: @escaping () -> Int) {"),
    ("struct A {\n  let b: (Int) throws -> Void\n}", "@escaping (Int) throws -> Void"),
    ("struct A {\n  let b: (() -> Int)?\n}", "public init(b: (() -> Int)?) {"),
    ("struct A {\n  let b: [() -> Int]\n}", "public init(b: [() -> Int]) {"),
    ("struct A {\n  var b, c: Double\n}", "public init(b: Double, c: Double) {"),
    ("struct A {}", "public init() {}"), ("struct A {\n  let b = 1\n}", "public init() {}"),
    ("struct A {\n  var b = [Int]()\n}", "public init(b: [Int] = [Int]()) {"),
    ("struct A {\n  var b = 1 {\n    didSet { print(b) }\n  }\n}", "public init(b: Int = 1) {"),
    ("struct A<T> {\n  let b: T\n}", "public init(b: T) {"),
    ("struct A {\n  static let b = 1\n  let c: Int\n}", "public init(c: Int) {"),
    ("struct A {\n  var b: Int { 1 }\n  let c: Int\n}", "public init(c: Int) {"),
    ("class A {\n  var b = 1\n}", "public init() {}"),
    ("actor A {\n  var b = 1\n}", "public init() {}"),
    ("class A {\n  private var b = 1\n}", "public init() {}"),
    ("final class A {\n  var b: Int?\n}", "public init() {}"),
    (
      "struct A {\n  let b: Int\n  @available(*, deprecated) var c = 1\n}",
      "public init(b: Int, c: Int = 1) {\n    self.b = b\n    self.c = c\n  }"
    ),
    ("struct A {\n  @usableFromInline var b: Int\n}", "public init(b: Int) {"),
  ])
  func initialisersAreWrittenOut(_ code: String, _ initializer: String) throws {
    let source = try Conversion(code).source
    #expect(source.contains(initializer), "\(source)")
    #expect(source.ranges(of: "init(").count == 1)
  }

  /// The types of first values that their text tells.
  @Test(arguments: [
    ("Array(repeating: 0, count: 9)", "[Int]"), ("Set([1, 2])", "Set<Int>"),
    ("Array(\"abc\")", "[Character]"), ("Optional(3)", "Int?"), ("60 * 60", "Int"),
    ("1.5 * 2", "Double"), ("\"a\" + \"b\"", "String"), ("[\"a\": 1]", "[String: Int]"),
    ("0..<3", "Range<Int>"), ("0...3", "ClosedRange<Int>"), ("(1, \"a\")", "(Int, String)"),
    ("[1, 2.5]", "[Double]"), ("Int.max", "Int"), ("Double.pi", "Double"), ("K.a", "K"),
    ("K.b(1)", "K"), ("M.zero", "M"), ("M(n: 1)", "M"),
  ])
  func typesOfFirstValues(_ value: String, _ type: String) throws {
    let source = try Conversion(
      "enum K { case a, b(Int) }\nstruct M { let n: Int; static let zero = M(n: 0) }",
      "struct A {\n  var b = \(value)\n}"
    ).source
    #expect(source.contains("public init(b: \(type) = \(value)) {"), "\(source)")
  }

  /// Where the text does not tell the type, none is guessed.
  @Test(arguments: [
    "Array(x)", "Dictionary(uniqueKeysWithValues: [])", "G(3)", "F(n: 1)", "Int(\"5\")",
    "URL(string: \"a\")", "K.c", "TimeZone(secondsFromGMT: 0)", "L(n: 1)", "[1, \"a\"]",
    "1 < 2 ? 1 : 2.5", "G.a",
  ])
  func typesThatAreNotGuessed(_ value: String) throws {
    let source = try Conversion(
      "enum K { static let c = 1 }\nenum G<T> { case a, b(T) }\n"
        + "struct F { init?(n: Int) { nil } }\ntypealias L = F",
      "struct A {\n  var b = \(value)\n}"
    ).source
    #expect(!source.contains("init(b:"), "\(source)")
  }

  /// A first value that clients cannot make.
  @Test(arguments: [
    ("struct B { var n = [2].sorted(); var m: Int }", "B(m: 1)"),
    ("struct B { fileprivate static let base = B(); var n = 1 }", "B.base"),
  ])
  func firstValuesThatAreNotPublic(_ declaration: String, _ value: String) throws {
    let source = try Conversion(declaration, "struct A {\n  var b: B = \(value)\n}").source
    #expect(!source.contains("init(b:"), "\(source)")
  }

  @Test(arguments: [
    ("Set", "[1]", "Set<Int>"), ("Array", "[\"a\"]", "[String]"),
    ("Dictionary", "[1: 2]", "[Int: Int]"),
  ])
  func typesWrittenWithoutTheirArguments(_ written: String, _ value: String, _ type: String) throws
  {
    let source = try Conversion("struct A {\n  var b: \(written) = \(value)\n}").source
    #expect(source.contains("public init(b: \(type) = \(value)) {"), "\(source)")
  }

  /// Anyone in its file may call the initialiser of a type with a `fileprivate` property.
  @Test func aFilePrivatePropertyIsNoParameter() throws {
    let source = try Conversion("struct A {\n  var b: Int\n  fileprivate var c = 1\n}").source
    #expect(source.contains("public init(b: Int) {\n    self.b = b\n  }"), "\(source)")
  }

  /// What the wrapper starts with by itself need not be given.
  @Test(arguments: [
    ("private var n = 0", "@W var b: Int", "public init() {}"),
    ("init(wrappedValue: Int, max: Int) {}", "@W(wrappedValue: 2, max: 5) var b: Int", "init() {}"),
    (
      "init() {}\n  init(wrappedValue: Int) {}", "@W var b: Int",
      "init(b: Int = W().wrappedValue) {\n    self._b = W(wrappedValue: b)"
    ),
    (
      "init(max: Int) {}\n  init(wrappedValue: Int, max: Int) {}", "@W(max: 3) var b: Int",
      "init(b: Int = W(max: 3).wrappedValue) {"
    ),
    (
      "var wrappedValue: Int", "@W var b = 1",
      "init(b: Int = 1) {\n    self._b = W(wrappedValue: b)"
    ),
  ])
  func wrappersThatStartByThemselves(_ made: String, _ property: String, _ code: String) throws {
    let value = made.hasPrefix("var ") ? "" : "var wrappedValue: Int { get { 1 } set {} }"
    let source = try Conversion(
      "@propertyWrapper struct W {\n  \(made)\n  \(value)\n}", "struct A {\n  \(property)\n}"
    ).source
    #expect(source.contains(code), "\(source)")
  }

  /// To assign to a wrapped property calls its setter where it has a value already.
  @Test(arguments: [
    ("@W var b: Int", "init(b: Int) {\n    self._b = W(wrappedValue: b)\n  }"),
    ("@W var b = 1", "init(b: Int = 1) {\n    self._b = W(wrappedValue: b)\n  }"),
    (
      "@W(0...5) var b: Int = 1", "init(b: Int = 1) {\n    self._b = W(wrappedValue: b, 0...5)\n  }"
    ),
  ])
  func wrappedPropertiesAreGivenToTheirWrappers(_ property: String, _ code: String) throws {
    let wrapper = """
      @propertyWrapper struct W {
        var wrappedValue: Int
        init(wrappedValue: Int, _ limits: ClosedRange<Int> = 0...9) { self.wrappedValue = wrappedValue }
      }
      """
    let source = try Conversion(wrapper, "struct A {\n  \(property)\n}").source
    #expect(source.contains("public " + code), "\(source)")
    let other = try Conversion(
      wrapper, "struct A {\n  @available(*, deprecated) \(property)\n}"
    ).source
    #expect(other.contains("public " + code), "\(other)")
  }

  @Test(arguments: [
    "struct A {\n  let b: Int\n  init(c: Int) { b = c }\n}", "struct A {\n  private let b: Int\n}",
    "struct A {\n  private var b = 1\n  let c: Int\n}", "struct A {\n  @Wrapped var b: Int\n}",
    "struct A {\n  @available(*, unavailable) var b = 1\n}",
    "struct A {\n  @MainActor var b = 1\n}",
    "struct A {\n  let b = f()\n  var c = f()\n}", "enum A { case b }", "protocol A {}",
    "private struct A {\n  let b: Int\n}", "internal struct A {\n  let b: Int\n}",
    "class A: B {\n  var c = 1\n}", "class A {\n  let b: Int\n  init(b: Int) { self.b = b }\n}",
    "extension A { var b: Int { 1 } }", "struct A {\n  let (b, c) = (1, 2)\n}",
  ])
  func initialisersAreNotInvented(_ code: String) throws {
    let source = try Conversion(code).source
    #expect(source.ranges(of: "init(").count == code.ranges(of: "init(").count, "\(source)")
  }

  @Test func anImplicitlyUnwrappedVariableStartsAsNil() throws {
    let source = try Conversion("struct A {\n  var b: Int!\n}").source
    #expect(source.contains("public init(b: Int! = nil) {"), "\(source)")
  }

  @Test func anOptionalFunctionEscapesByItself() throws {
    let source = try Conversion("struct A {\n  var b: (() -> Int)?\n}").source
    #expect(source.contains("public init(b: (() -> Int)? = nil) {"), "\(source)")
  }

  @Test func anIsolatedFunctionEscapes() throws {
    let source = try Conversion("struct A {\n  let b: @Sendable (Int) -> Int\n}").source
    #expect(source.contains("public init(b: @escaping @Sendable (Int) -> Int) {"), "\(source)")
  }

  @Test func aKeywordMayNameAProperty() throws {
    let source = try Conversion("struct A {\n  let `default`: Int\n}").source
    #expect(source.contains("self.`default` = `default`"), "\(source)")
  }

  @Test func aLazyPropertyOfAStructIsAParameter() throws {
    let source = try Conversion("struct A {\n  lazy var b = 1\n  let c: Int\n}").source
    #expect(source.contains("public init(c: Int)") || source.contains("b: Int? = nil"), "\(source)")
  }

  @Test func nestedTypesHaveTheirsToo() throws {
    let source = try Conversion("struct A {\n  struct B {\n    let c: Int\n  }\n}").source
    #expect(source.contains("public init() {}"), "\(source)")
    #expect(source.contains("    public init(c: Int) {\n      self.c = c\n    }"), "\(source)")
  }

  @Test func whyThereIsNoneIsReported() throws {
    let cell = try #require(
      try Conversion("struct A {\n  var b = f()\n}\nfunc f() -> Int { 1 }").plan.cells.first)
    #expect(
      cell.changes.contains(
        "'A' has no initialiser written out: the type of 'b' is not written"))
  }

  @Test func longInitialisersAreBroken() throws {
    let properties = (1...9).map { "  let property\($0): String" }.joined(separator: "\n")
    let source = try Conversion("struct A {\n\(properties)\n}").source
    #expect(source.contains("  public init(\n    property1: String"), "\(source)")
    #expect(source.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }

  @Test(arguments: [
    ("struct A {\n  let b: Int\n}", "A"), ("enum A { case b }", "A"),
    ("struct A: Hashable {\n  let b: [String: Int?]\n}", "A"), ("enum A: String { case b }", "A"),
    ("struct A {\n  let b: B\n}\nenum B { case c(Int) }", "A"),
    ("struct A {\n  indirect enum B { case c(B), d }\n}", "A.B"),
    ("struct A {\n  var b = 1.5\n}", "A"), ("struct A {\n  let b: (Int, String)\n}", "A"),
    ("extension Int {\n  enum Kind { case odd }\n}", "Int.Kind"),
    ("struct A {\n  @available(*, deprecated) let b: Int\n}", "A"),
  ])
  func valueTypesStaySendable(_ code: String, _ name: String) throws {
    let source = try Conversion(code).source
    #expect(source.contains("\nextension \(name): Sendable {}\n"), "\(source)")
  }

  @Test(arguments: [
    "struct A {\n  let b: () -> Int\n}", "struct A {\n  let b: B\n}\nfinal class B { var c = 1 }",
    "struct A<T> {\n  let b: () -> T\n}", "struct A: Sendable {\n  let b: Int\n}",
    "enum A: Error { case b }", "struct A: @unchecked Sendable {\n  let b: Any\n}",
    "class A { var b = 1 }", "actor A { var b = 1 }",
    "struct A {\n  let b: any P\n}\nprotocol P {}",
    "internal struct A {\n  let b: Int\n}", "struct A {\n  let b: Unknown\n}",
    "enum A { case b(() -> Void) }",
  ])
  func noConformanceIsInvented(_ code: String) throws {
    let source = try Conversion(code).source
    #expect(source.ranges(of: "Sendable").count == code.ranges(of: "Sendable").count, "\(source)")
  }
}
