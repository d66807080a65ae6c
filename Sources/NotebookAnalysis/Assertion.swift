/// A function of XCTest by which a test checks itself, for which Swift Testing has a form of its own.
///
/// What one of them finds is lost outside of a test case of XCTest.
package enum Assertion: String, CaseIterable, Sendable {
  /// The condition is true.
  case holds = "XCTAssert"
  /// The condition is true.
  case isTrue = "XCTAssertTrue"
  /// The condition is false.
  case isFalse = "XCTAssertFalse"
  /// There is no value.
  case isNil = "XCTAssertNil"
  /// There is a value.
  case isNotNil = "XCTAssertNotNil"
  /// Two values are equal, or differ by no more than an accuracy.
  case equal = "XCTAssertEqual"
  /// Two values are not equal, or differ by more than an accuracy.
  case notEqual = "XCTAssertNotEqual"
  /// Two references are to one object.
  case identical = "XCTAssertIdentical"
  /// Two references are to different objects.
  case notIdentical = "XCTAssertNotIdentical"
  /// The first value is greater.
  case greaterThan = "XCTAssertGreaterThan"
  /// The first value is greater, or equal.
  case greaterThanOrEqual = "XCTAssertGreaterThanOrEqual"
  /// The first value is less.
  case lessThan = "XCTAssertLessThan"
  /// The first value is less, or equal.
  case lessThanOrEqual = "XCTAssertLessThanOrEqual"
  /// An expression throws an error.
  case throwsError = "XCTAssertThrowsError"
  /// An expression throws no error.
  case noThrow = "XCTAssertNoThrow"
  /// There is a value, which is returned.
  case unwrap = "XCTUnwrap"
  /// The test fails in any case.
  case fail = "XCTFail"

  /// How all of them start; few other names do.
  static let firstLetter = UInt8(ascii: "X")
}
