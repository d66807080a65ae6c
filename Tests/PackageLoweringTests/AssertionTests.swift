import NotebookAnalysis
import PackageLowering
import Testing

/// Assertions of XCTest in examples become expectations of Swift Testing.
@Suite struct AssertionTests {
  @Test(arguments: [
    ("XCTAssert(a)", "#expect(a)"), ("XCTAssertTrue(a > 1, \"m\")", "#expect(a > 1, \"m\")"),
    ("XCTAssertFalse(a.isEmpty)", "#expect(!a.isEmpty)"),
    ("XCTAssertFalse(a == 1)", "#expect(!(a == 1))"),
    ("XCTAssertFalse(!a, m)", "#expect(!(!a), Comment(rawValue: m))"),
    ("XCTAssertEqual(a + 1, 2)", "#expect(a + 1 == 2)"),
    ("XCTAssertEqual(a,2)", "#expect(a == 2)"),
    ("XCTAssertEqual(a == 1, b ?? c)", "#expect((a == 1) == (b ?? c))"),
    ("XCTAssertEqual(try f(), try f())", "#expect(try f() == (try f()))"),
    ("XCTAssertNotEqual(a, 2, file: #file, line: #line)", "#expect(a != 2)"),
    ("XCTAssertEqual(a, b - 1, accuracy: 0.1, \"m\")", "#expect(abs(a - (b - 1)) <= 0.1, \"m\")"),
    ("XCTAssertNotEqual(a, b,accuracy:0.1)", "#expect(!(abs(a - b) <= 0.1))"),
    ("XCTAssertNil(try? f())", "#expect((try? f()) == nil)"),
    ("XCTAssertNotNil(a)", "#expect(a != nil)"), ("XCTAssertIdentical(a, b)", "#expect(a === b)"),
    ("XCTAssertGreaterThanOrEqual(a, 1 * 2)", "#expect(a >= 1 * 2)"),
    ("XCTAssertLessThan(a, 1,)", "#expect(a < 1)"),
    ("XCTAssertThrowsError(try f())", "#expect(throws: (any Error).self) { try f() }"),
    ("XCTAssertNoThrow(try f(), \"m\")", "#expect(throws: Never.self, \"m\") { try f() }"),
    (
      "XCTAssertThrowsError(try f()) { error in XCTAssertTrue(error is E) }",
      "if let error = #expect(throws: (any Error).self, performing: { try f() }) "
        + "{ #expect(error is E) }"
    ),
    ("let b = try XCTUnwrap(a, \"m\")", "let b = try #require(a, \"m\")"),
    ("XCTAssertEqual(try XCTUnwrap(a), 1)", "#expect(try #require(a) == 1)"),
    ("if a { XCTFail(\"m\") }", "if a { Issue.record(\"m\") }"),
    ("for i in 1...2 { XCTAssertLessThan(i, a) }", "for i in 1...2 { #expect(i < a) }"),
  ])
  func anAssertionBecomesAnExpectation(_ assertion: String, _ expectation: String) throws {
    let conversion = try Conversion("import XCTest", assertion)
    let tests = conversion.tests
    let body = tests.split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: " ")
    #expect(body.contains(expectation), "\(tests)")
    #expect(!tests.contains("XCT"), "\(tests)")
  }

  @Test func theLinesOfAnAssertionStay() throws {
    let conversion = try Conversion(
      "XCTAssertEqual(\n  a,\n  [1],  // one\n  \"m\"\n)\nXCTAssertThrowsError(\n  try f()\n)")
    #expect(
      conversion.tests.contains(
        """
            #expect(
              a
                == [1],  // one
              "m"
            )
            #expect(throws: (any Error).self) {
              try f()
            }
        """), "\(conversion.tests)")
  }

  @Test(arguments: [
    // In a closure that throws nothing, the expectation would pass the error on.
    "a.forEach { XCTAssertEqual(try f($0), 1) }",
    "XCTAssertEqual(a, .infinity, accuracy: 1)",
    "XCTAssertThrowsError(try f()) { XCTAssertNotNil($0); return }",
    "func XCTAssertEqual(_ a: Int, _ b: Int) {}\nXCTAssertEqual(a, 1)",
  ])
  func whatHasNoOtherFormStays(_ code: String) throws {
    let tests = try Conversion("import XCTest", code).tests
    #expect(tests.contains("XCTAssert"), "\(tests)")
  }

  @Test func testCasesKeepTheirAssertions() throws {
    let testCase = "final class ATests: XCTestCase {\n  func testA() { XCTAssertEqual(1, 1) }\n}"
    let tests = try Conversion("import XCTest", testCase, "XCTAssertEqual(2, 2)").tests
    #expect(tests.contains("func testA() { XCTAssertEqual(1, 1) }"), "\(tests)")
    #expect(tests.contains("    #expect(2 == 2)"), "\(tests)")
    #expect(tests.contains("import XCTest\n"), "\(tests)")
  }

  @Test func statementsThatAssertAreTests() throws {
    let conversion = try Conversion("let a = 1", "XCTAssertEqual(a, 1)")
    #expect(conversion.plan.cells.map(\.cell.role.kind) == [.example, .test])
  }
}
