import NotebookAnalysis
import NotebookDiagnostics
import PackageLowering
import Testing

@Suite struct MemberHostTests {
  @Test(arguments: [
    (
      "struct V { var x = 0\n  static func + (a: V, b: V) -> V { V(x: a.x + b.x) }\n}",
      "func total(_ xs: [Int]) -> Int { xs.reduce(0, +) }"
    ),
    (
      "struct Report { var title = \"r\"\n  func print() { Swift.print(title) }\n}",
      "func shout(_ s: String) { print(s + \"!\") }"
    ),
    ("struct Heap { var min: Int? }", "func smaller(_ a: Int, _ b: Int) -> Int { min(a, b) }"),
  ])
  func operatorsAndGlobalFunctionsAreNoMembers(_ type: String, _ function: String) throws {
    let source = try Conversion(type, function).source
    #expect(source.contains("\npublic func"), "\(source)")
  }

  @Test(arguments: [
    ("Now add this method to `Bag`:", "Bag().label()", true),
    ("A label of a `Bag`.", "label()", false),
    ("Now a function.", "Bag().label()", false),
  ])
  func aParagraphMayNameTheType(_ paragraph: String, _ use: String, _ isMember: Bool) throws {
    let conversion = try Conversion(
      notebook: "# T\n\n```swift\nstruct Bag { var items: [Int] = [] }\n```\n\n\(paragraph)\n\n"
        + "```swift\nfunc label() -> String { \"bag\" }\n```\n\n```swift\n\(use) // => bag\n```\n")
    #expect(
      conversion.source.contains("\n  public func label()") == isMember, "\(conversion.source)")
  }

  @Test func aMemberThatStandsAloneGoesIntoItsType() throws {
    let conversion = try Conversion(
      "struct Stack {\n  private var items: [Int] = []\n}",
      "mutating func push(_ item: Int) {\n  items.append(item)\n}",
      "func count() -> Int {\n  items.count\n}")
    let source = conversion.source
    #expect(
      source.contains("\n  public mutating func push(_ item: Int) {\n    items.append(item)\n  }\n")
    )
    #expect(source.contains("\n  public func count() -> Int {"), "\(source)")
    #expect(conversion.plan.cells.map(\.disposition) == [.carried, .carried, .carried])
  }

  @Test func anInitialiserThatStandsAloneStandsBesideTheWrittenOut() throws {
    let source = try Conversion(
      "struct A {\n  var b: Int\n}", "init(twice c: Int) {\n  b = c * 2\n}"
    ).source
    #expect(source.contains("  public init(twice c: Int) {"))
    #expect(source.contains("  public init(b: Int) {"), "\(source)")
  }

  @Test func aMemberFillsTheBodyThatItsTypeLeavesEmpty() throws {
    let conversion = try Conversion(
      "struct A {\n  var b = 1\n\n  mutating func take() -> Int? {\n    // explained below\n  }\n}",
      "mutating func take() -> Int? {\n  b -= 1\n  return b\n}")
    #expect(conversion.source.contains("b -= 1"), "\(conversion.source)")
    #expect(!conversion.source.contains("explained below"), "\(conversion.source)")
    #expect(conversion.plan.cells.map(\.disposition) == [.carried, .carried])
  }

  /// A type that is shown without bodies first.
  @Test(arguments: [
    ("var b: Int { ... }", "var b: Int { 1 }"), ("func b() -> Int", "func b() -> Int { 1 }"),
    ("init(b: Int)", "init(b: Int) { self.init() }\n  init() {}"),
    ("subscript(b: Int) -> Int { ... }", "subscript(b: Int) -> Int { 1 }"),
  ])
  func anExtensionFillsAnyMember(_ declared: String, _ written: String) throws {
    let source = try Conversion("struct A {\n  \(declared)\n}", "extension A {\n  \(written)\n}")
      .source
    let name = declared.hasPrefix("init") ? "init(b" : declared.prefix { $0 != "(" && $0 != ":" }
    #expect(source.ranges(of: "\(name)").count == 1, "\(source)")
  }

  @Test func anExtensionFillsTheBodiesThatItsTypeLeavesOut() throws {
    let conversion = try Conversion(
      "class A {\n  var b = 1\n  func take() -> Int { ... }\n  func give(_ c: Int) { ... }\n}",
      "extension A {\n  func take() -> Int { b }\n  func give(_ c: Int) { b = c }\n}")
    #expect(conversion.source.ranges(of: "func take").count == 1, "\(conversion.source)")
    #expect(conversion.source.contains("public func give(_ c: Int) { b = c }"))
    #expect(!conversion.source.contains("\n\n}") && !conversion.source.contains("\n\n\n"))
  }

  @Test func aMemberOfATypeThatIsShownAgainTakesItsPlace() throws {
    let conversion = try Conversion(
      "class A {\n  var b = 1\n  func add(_ c: Int) -> Int { b + c }\n}",
      "@discardableResult\nfunc add(_ c: Int) -> Int { b + c }")
    #expect(conversion.source.ranges(of: "func add").count == 1, "\(conversion.source)")
    #expect(conversion.source.contains("@discardableResult"))
    #expect(conversion.diagnostics.contains { $0.message.contains("replaced by a later one") })
    #expect(!conversion.source.contains("\n\n\n"), "\(conversion.source)")
  }

  @Test(
    arguments: [
      "var depth: Int {\n  switch self {\n  case .node(let next): next.depth + 1\n  case .end: 0\n  }\n}",
      "func walk(_ visit: (Element) -> Void) {\n  print(1)\n}", "func copy() -> Self {\n  .end\n}",
    ])
  func whatCanOnlyBeAMemberGoesIntoTheTypeBeforeIt(_ member: String) throws {
    let conversion = try Conversion(
      "indirect enum List<Element> {\n  case node(List)\n  case end\n}", member)
    #expect(conversion.source.contains("  public \(member.prefix(8))"), "\(conversion.source)")
  }

  @Test func aMemberReplacesThatOfAnExtension() throws {
    let conversion = try Conversion(
      "struct A {\n  var b = 1\n}",
      "extension A {\n  mutating func grow() {\n    b += 1\n  }\n\n  mutating func shrink() {\n    b -= 1\n  }\n}",
      "mutating func grow() {\n  b += 2\n}", "mutating func grow() {\n  b += 3\n}")
    #expect(!conversion.source.contains("b += 1"), "\(conversion.source)")
    #expect(!conversion.source.contains("b += 2"), "\(conversion.source)")
    #expect(conversion.source.contains("b += 3") && conversion.source.contains("b -= 1"))
    #expect(
      try conversion.finding("redefinition").message == "Member 'grow()' is replaced by a later one"
    )
  }

  @Test func aMemberThatIsShownAgainReplacesTheFirst() throws {
    let conversion = try Conversion(
      "struct A {\n  var b = 1\n}", "mutating func grow() {\n  b += 1\n}",
      "mutating func grow() {\n  b += 2\n}")
    #expect(!conversion.source.contains("b += 1"))
    #expect(conversion.source.contains("b += 2"))
    #expect(
      try conversion.finding("redefinition").message == "Member 'grow()' is replaced by a later one"
    )
  }

  @Test func aMemberOfATypeThatIsNotShownGetsATypeOfItsOwn() throws {
    let conversion = try Conversion("subscript(index: Int) -> Int {\n  index\n}")
    #expect(
      conversion.tests.contains("private struct Fragment1Part1 {\n  subscript(index: Int)"),
      "\(conversion.tests)")
    #expect(!conversion.source.contains("subscript"))
  }

  @Test func aFunctionThatUsesNoMemberStaysAFunction() throws {
    let source = try Conversion("struct A {\n  var b = 1\n}", "func f(a: Int) -> Int { a }").source
    #expect(source.contains("\npublic func f(a: Int) -> Int { a }\n"))
  }

  @Test func anExcerptOfACellIsCarriedWithIt() throws {
    let conversion = try Conversion(
      "func outer() -> Int {\n  var sum = 0\n  func inner() -> Int {\n    sum += 1\n    return sum\n  }\n  return inner()\n}",
      "func inner() -> Int {\n  sum += 1\n  return sum\n}")
    var decisions = CarryDecisions()
    decisions.omissions[ItemReference(cell: 1, item: 0)] = .init("cannot find 'sum' in scope")
    let plan = lower(conversion.plan.notebook, decisions).value
    #expect(plan.cells[1].disposition == .carried)
    #expect(plan.cells[1].reason == "it is an excerpt of the cell at line 3")
  }

  @Test func aBlockOfConditionalCodeIsNoMember() throws {
    let source = try Conversion(
      "protocol Animal {\n  associatedtype Food\n}\nstruct Cow: Animal {\n  typealias Food = Int\n}",
      "#if DEBUG\nlet mode = \"debug\"\n#else\nlet mode = \"release\"\n#endif"
    ).source
    #expect(source.contains("\n#if DEBUG\n"), "\(source)")
  }
}
