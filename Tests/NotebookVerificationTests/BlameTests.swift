import Foundation
import NotebookCompiler
import NotebookDiagnostics
import NotebookTestSupport
import PackageEmission
import PackageLowering
import SourceText
import SwiftToolchain
import Testing

@testable import NotebookVerification

@Suite struct BlameTests {
  /// The decisions that follow from an error at a text of an emitted file.
  private func decisions(
    _ cells: [String], error message: String, at text: String, in folder: String = "Sources/T",
    from start: CarryDecisions = CarryDecisions(), documentsPackage: Bool = false
  ) throws -> CarryDecisions {
    let source = SourceFile(
      path: "notebook.md",
      text: "# T\n\n" + cells.map { "```swift\n\($0)\n```\n" }.joined(separator: "\n"))
    let notebook = analysis(of: source).value
    let trial = emitTrial(
      lower(notebook, start, for: .trial).value, templates: try TemplateLibrary(), resources: [:])
    let file = try #require(
      trial.files.files.first { $0.path.hasPrefix(folder) && $0.text.text.contains(text) })
    let offset = try #require(file.text.text.range(of: text)).lowerBound
    let before = file.text.text[..<offset]
    let line = before.count { $0 == "\n" } + 1
    let column = before.utf8.reversed().prefix { $0 != 0x0A }.count + 1
    let output = "/w/\(file.path):\(line):\(column): error: \(message)\n"
    var decisions = start
    var blame = Blame(notebook, documentsPackage: documentsPackage)
    _ = blame.judge(
      CompilerMessage.messages(in: output), folder: "/w", files: trial.files,
      examples: trial.examples, &decisions)
    return decisions
  }

  private func part(_ cell: Int, _ item: Int = 0) -> ItemReference {
    ItemReference(cell: cell, item: item)
  }

  @Test func thePartWithTheErrorIsLeftOutWithWhatNeedsIt() throws {
    let decisions = try decisions(
      [
        "struct A { let b: Missing }", "func make() -> A? { nil }", "let c = make()", "struct D {}",
      ],
      error: "cannot find type 'Missing' in scope", at: "Missing")
    #expect(decisions.omissions[part(0)]?.reason == "cannot find type 'Missing' in scope")
    #expect(decisions.omissions[part(1)]?.reason == "it needs 'A' of line 3, which is left out")
    #expect(decisions.omissions[part(2)]?.reason.contains("'make'") == true)
    #expect(decisions.omissions[part(3)] == nil)
  }

  @Test func aMemberIsLeftOutAloneWithTheMembersThatNeedIt() throws {
    let type = """
      struct Shelf {
        var count = 0
        func refill() -> Int { Missing.offer }
        var full: Int { refill() + count }
        func add() -> Int { count + 1 }
      }
      """
    let decisions = try decisions(
      [type, "let shelf = Shelf()"], error: "cannot find 'Missing' in scope", at: "Missing")
    #expect(decisions.omissions.isEmpty)
    #expect(
      decisions.omittedMembers.mapValues(\.reason) == [
        MemberReference(part: part(0), member: 1): "cannot find 'Missing' in scope",
        MemberReference(part: part(0), member: 2):
          "it needs 'refill' of the same cell, which is left out",
      ])
  }

  @Test(arguments: [
    "struct Shelf { var tea: Missing; func add() {} }",
    "struct Shelf { init(_ a: Missing) {}; func add() {} }",
    "protocol Shelf { func tea() -> Missing; func add() }",
    "extension Int { func tea() -> Missing }",
    "struct Shelf: Equatable { static func == (a: Shelf, b: Shelf) -> Bool { Missing.same } }",
    "struct Shelf: P { func tea() -> Missing; func add() {} }",
    "@P struct Shelf { func tea() -> Missing; func add() {} }",
    "class Shelf { override func tea() -> Missing; func add() {} }",
    "struct Shelf { static func + (a: Shelf, b: Shelf) -> Missing; func add() {} }",
    "struct Shelf { @P func tea() -> Missing; func add() {} }",
    "struct Shelf { func tea() -> Missing; var best = tea() }",
  ])
  func aTypeGoesAsAWholeWithWhatIsPartOfItsValue(_ code: String) throws {
    let decisions = try decisions(
      [code], error: "cannot find type 'Missing' in scope", at: "Missing")
    #expect(Array(decisions.omissions.keys) == [part(0)])
    #expect(decisions.omittedMembers.isEmpty)
  }

  @Test func whatNamesAMemberThatIsLeftOutGoesWithIt() throws {
    let overloads = "func f(_ a: Int) -> Int { Missing.f }; func f(_ a: Any) -> Int { 0 }"
    let decisions = try decisions(
      ["struct Shelf { \(overloads)\n var count = 0 }", "Shelf().f(1)", "print(Shelf().count)"],
      error: "cannot find 'Missing' in scope", at: "Missing")
    #expect(decisions.omittedMembers.count == 1)
    #expect(
      decisions.omissions.mapValues(\.reason)
        == [part(1): "it needs 'f' of line 3, which is left out"])
  }

  @Test func aMemberOfANestedTypeIsLeftOutAlone() throws {
    let decisions = try decisions(
      [
        """
        struct Shop: Equatable {
          struct Shelf { var count = 0; func refill() -> Missing { .none } }
          #if DEBUG
            func debug() {}
          #endif
          var shelf = Shelf()
        }
        """, "Shop().shelf.count", "Shop.Shelf().refill()", "Shop().shelf.refill()",
      ], error: "cannot find type 'Missing' in scope", at: "Missing")
    #expect(Array(decisions.omittedMembers.keys) == [MemberReference(part: part(0), member: 1)])
    // Of the type of the last one, only the compiler knows.
    #expect(Array(decisions.omissions.keys) == [part(2)])
  }

  @Test(arguments: [
    ("var last: Int { wrong }", "items.last", false),
    ("var last: Int { wrong }", "[1].last", false),
    ("var last: Int { wrong }", "Bound().last", true),
    ("var last: Int { wrong }", "bound.last", true),
    ("func print() { wrong }", "print(items)", false),
    ("func print() { wrong }", "bound.print()", true),
    ("static func sum() -> Int { wrong }", "Bound.sum()", true),
    ("func sum(of a: Int) { wrong }", "bound.sum(in: 3)", false),
    ("func sum() { wrong }", "func sum(_ a: Other) -> Int { a.sum }", false),
    ("func sum() { wrong }", "struct Cart { var sum = 1; func a(b: Cart) { b.sum } }", false),
  ])
  func aMemberThatIsLeftOutTakesOnlyWhatCertainlyNamesIt(
    _ member: String, _ use: String, _ goes: Bool
  ) throws {
    let decisions = try decisions(
      [
        "struct Bound {\n  var items = [1]\n  \(member)\n}", "let items = [1]\nlet bound = Bound()",
        use,
      ], error: "cannot find 'wrong' in scope", at: "wrong")
    #expect(
      Array(decisions.omittedMembers.keys) == [MemberReference(part: part(0), member: 1)])
    #expect(Array(decisions.omissions.keys) == (goes ? [part(2)] : []))
  }

  @Test func membersNameEachOtherWithoutAnythingBeforeTheName() throws {
    let code = """
      struct Bound {
        var items = [1]
        var count: Int { wrong }
        var all: Int { items.count }
        var twice: Int { count * 2 }
        func more(count: Int) -> Int { count + 1 }
      }
      """
    let decisions = try decisions([code], error: "cannot find 'wrong' in scope", at: "wrong")
    #expect(decisions.omissions.isEmpty)
    #expect(decisions.omittedMembers.keys.map(\.member).sorted() == [1, 3])
  }

  @Test(arguments: [
    ("Kettle", "value of type 'Kettle' has no member 'weigh'"),
    ("Shelf", "it needs 'weigh' of line 3, which is left out"),
  ])
  func whatIsMissedIsAMemberOfTheTypeThatTheCompilerNames(
    _ type: String, _ reason: String
  ) throws {
    var start = CarryDecisions()
    start.omittedMembers[MemberReference(part: part(0), member: 1)] = .init("it is wrong")
    let decisions = try decisions(
      ["struct Shelf {\n  var a = 0\n  func weigh() {}\n}", "struct Kettle {}", "make().weigh()"],
      error: "value of type '\(type)' has no member 'weigh'", at: "make().weigh()",
      in: "Sources/RectoTrial", from: start)
    #expect(decisions.omissions[part(2)]?.reason == reason)
  }

  @Test func aVariableIsNotNeededWhereAFunctionOfItsNameIsCalled() throws {
    let decisions = try decisions(
      [
        "func area(of side: Int) -> Int { side * side }", "let area = wrong",
        "func total() -> Int { area(of: 2) }", "print(area(of: 3))", "print(area)",
      ], error: "cannot find 'wrong' in scope", at: "wrong", in: "Sources")
    #expect(decisions.omissions.keys.sorted() == [part(1), part(4)])
  }

  @Test func aTypeInsideGoesWithWhatNamesItWhereOneOfItsPropertiesIsWrong() throws {
    let code = """
      struct A {
        struct B {
          let wrong: Missing
          func c() {}
        }
        func b() -> B { B() }
        func d() {}
      }
      """
    let decisions = try decisions(
      [code], error: "cannot find type 'Missing' in scope", at: "Missing")
    #expect(decisions.omissions.isEmpty)
    // The members of B come before B.
    let members = decisions.omittedMembers.keys.map(\.member).sorted()
    #expect(members == [2, 3])
  }

  @Test(arguments: [
    ("Hashable", "f", true), ("CustomStringConvertible", "f", true), ("P", "f", true),
    ("Q", "f", false), ("Unknown", "f", false), ("Hashable", "hashValue", false),
  ])
  func aMemberOfATypeThatConformsIsLeftOutAloneWhereNothingStandsInForIt(
    _ name: String, _ member: String, _ isAlone: Bool
  ) throws {
    let protocols = "protocol P {}\nprotocol Q {}\nextension Q { var f: Int { 1 } }"
    let code = """
      struct A: \(name) {
        var \(member): Int { wrong }
        func d() {}
      }
      """
    let decisions = try decisions(
      [protocols, code], error: "cannot find 'wrong' in scope", at: "wrong")
    #expect((decisions.omissions[part(1)] == nil) == isAlone)
  }

  @Test func aFunctionUnderAConditionOutsideOfTypesIsLeftOutAlone() throws {
    let code = "#if os(Linux)\nfunc a() -> Int { wrong }\nfunc b() {}\n#endif"
    let decisions = try decisions([code], error: "cannot find 'wrong' in scope", at: "wrong")
    #expect(decisions.omissions.isEmpty)
    #expect(Array(decisions.omittedMembers.keys) == [MemberReference(part: part(0), member: 0)])
  }

  @Test func whatMissesSomethingThatIsLeftOutSaysSo() throws {
    let decisions = try decisions(
      ["func a() -> Int { 1 +* }", "func b() -> Int { a() }"],
      error: "cannot find 'a' in scope", at: "a() }")
    #expect(
      decisions.omissions[part(1)]?.reason == "it needs 'a' of line 3, which is left out")
  }

  @Test func aMemberUnderAConditionIsLeftOutAlone() throws {
    let decisions = try decisions(
      ["struct Shop {\n  #if DEBUG\n    func debug() -> Missing {}\n  #endif\n  var a = 0\n}"],
      error: "cannot find type 'Missing' in scope", at: "Missing")
    #expect(Array(decisions.omittedMembers.keys) == [MemberReference(part: part(0), member: 0)])
    #expect(decisions.omissions.isEmpty)
  }

  @Test(arguments: [
    ("f(3)", true), ("[3].map(f)", true), ("f(b: 3)", false), ("f(3, 4)", false), ("f()", false),
    ("f { 1 }", true), ("a.f(3)", false),
  ])
  func whatMayMeanAnOverloadThatIsLeftOutGoesWithIt(_ use: String, _ goes: Bool) throws {
    let decisions = try decisions(
      ["func f(_ a: Int) -> Missing { 0 }\nfunc f(_ a: Any) {}\nfunc f(b: Int) {}", use],
      error: "cannot find type 'Missing' in scope", at: "Missing")
    #expect((decisions.omissions[part(1)] != nil) == goes)
  }

  @Test(arguments: [true, false])
  func signaturesOfAPackageStandForItsOwn(_ documentsPackage: Bool) throws {
    let decisions = try decisions(
      ["extension Int {\n  func f() -> Missing\n  func g() -> Int\n}", "1.f()"],
      error: "cannot find type 'Missing' in scope", at: "Missing",
      documentsPackage: documentsPackage)
    #expect((decisions.omissions[part(1)] == nil) == documentsPackage)
  }

  @Test func anEarlierVersionThatIsLeftOutTakesNothingWithIt() throws {
    let decisions = try decisions(
      ["func f(_ a: Int) -> Missing { 0 }", "func f(_ a: Int) -> Int { 0 }", "f(3)"],
      error: "cannot find type 'Missing' in scope", at: "Missing")
    #expect(Array(decisions.omissions.keys) == [part(0)])
  }

  @Test func anAnnouncedErrorIsExpected() throws {
    let decisions = try decisions(
      ["let a = 1", "a = 2 // Error"], error: "cannot assign to value", at: "a = 2",
      in: "Sources/RectoTrial")
    #expect(decisions.omissions[part(1)]?.isExpected == true)
  }

  @Test func anErrorOfConcurrencyIsTriedInLanguageMode5() throws {
    let decisions = try decisions(
      ["struct A { static var b = 1 }"],
      error: "static property 'b' is not concurrency-safe because it is mutable", at: "b = 1")
    #expect(decisions.languageMode5 == [.named("T")])
    #expect(decisions.omissions.isEmpty)
  }

  @Test func anErrorOfAccessIsTriedWithoutOpening() throws {
    let decisions = try decisions(
      ["struct A {}"], error: "struct must be declared internal because its public type", at: "A")
    #expect(decisions.closed == [part(0)])
  }

  @Test func whatNeedsAMissingModuleBecomesConditional() throws {
    var start = CarryDecisions()
    start.missingModules = ["Far"]
    let decisions = try decisions(
      ["import Far", "func f() -> Thing? { nil }", "let a = f()"],
      error: "cannot find type 'Thing' in scope", at: "Thing", from: start)
    #expect(decisions.conditions[part(1)] == ["Far"])
    #expect(decisions.conditions[part(2)] == ["Far"])
    #expect(decisions.omissions.isEmpty)
  }

  @Test func aPartNeedsTheModulesOfItsOwnCell() throws {
    var start = CarryDecisions()
    start.missingModules = ["Far", "Near"]
    let decisions = try decisions(
      ["import Far", "import Near\nfunc f() -> Thing? { nil }", "let a = f()"],
      error: "cannot find type 'Thing' in scope", at: "Thing", from: start)
    #expect(decisions.conditions == [part(1, 1): ["Near"], part(2): ["Near"]])
  }

  @Test func aModuleThatIsNotThereIsRemembered() throws {
    let decisions = try decisions(
      ["import Far", "func f() {}"], error: "no such module 'Far'", at: "import Far")
    #expect(decisions.missingModules == ["Far"])
  }

  @Test func aCallThatIsAmbiguousMakesVersionsOfOverloads() throws {
    let decisions = try decisions(
      ["func f() -> Int { 1 }", "func f() -> String { \"\" }", "f()"],
      error: "ambiguous use of 'f()'", at: "f()", in: "Sources/RectoTrial")
    #expect(decisions.versioned == ["f()"])
    #expect(decisions.omissions.isEmpty)
  }

  @Test func anExampleIsAtFaultForWhatItReplaysInAnotherWay() throws {
    let decisions = try decisions(
      ["print(1)\nvar a = 1", "a += 1\nprint(a)"], error: "cannot do that here",
      at: "var a = 1\n    RectoTrial.begin",
      in: "Sources/RectoTrial")
    #expect(decisions.omissions[part(0, 1)] == nil)
    #expect(decisions.omissions[part(1, 1)] != nil)
  }
}
