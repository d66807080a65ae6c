internal import NotebookAnalysis

/// Why a value of a table of cases cannot be one of its column's type, as far as its text tells.
struct ValueMismatch {
  /// The reason, as the rest of a sentence about the value.
  let reason: String
  /// What to write instead.
  let hint: String

  /// What the text of a type tells about the values of a column.
  struct Column {
    fileprivate enum Kind { case text, integer, fraction, truth, other }

    /// The type, without the mark of an optional.
    fileprivate let type: String
    fileprivate let kind: Kind

    private static let texts: Set<String> = ["String", "Substring", "Character"]
    private static let integers: Set<String> = [
      "Int", "Int8", "Int16", "Int32", "Int64", "UInt", "UInt8", "UInt16", "UInt32", "UInt64",
    ]
    private static let fractions: Set<String> = ["Double", "Float", "CGFloat"]

    /// - Parameter type: The type, as it is written outside.
    init(_ type: String) {
      let type = type.hasSuffix("?") ? String(type.dropLast()) : type
      self.type = type
      kind =
        switch type {
        case _ where Self.texts.contains(type): .text
        case _ where Self.integers.contains(type): .integer
        case _ where Self.fractions.contains(type): .fraction
        case "Bool": .truth
        default: .other
        }
    }
  }

  /// Compares a value with the type of its column.
  /// - Parameters:
  ///   - value: The value, which is an expression.
  ///   - column: What the type tells.
  ///   - known: The names that the value may use; nil where they may come from elsewhere.
  /// - Returns: Nil where nothing tells that they do not fit.
  init?(_ value: String, _ column: Column, known: Set<String>?) {
    guard value != "nil", let first = value.utf8.first else { return nil }
    let isTruth = value == "true" || value == "false"
    let isNumber = Self.isNumber(value, first)
    let isFraction = isNumber && value.utf8.contains(UInt8(ascii: "."))
    func isText() -> Bool { first == UInt8(ascii: "\"") && isLiteral(value) }
    if !isTruth, !(0x30...0x39).contains(first), let known,
      value.utf8.allSatisfy({ $0 < 0x80 && $0.isWordCharacter }), !known.contains(value)
    {
      reason = "is not declared here"
      hint = "write a text in quotes, \"\(value)\", and a case with its dot, '.\(value)'"
      return
    }
    let fits =
      switch column.kind {
      case .text: !isNumber && !isTruth
      case .integer: !isTruth && !isFraction && !isText()
      case .fraction: !isTruth && !isText()
      case .truth: !isNumber && !isText()
      case .other: true
      }
    guard !fits else { return nil }
    reason = "is no '\(column.type)'"
    hint =
      column.kind == .text
      ? "write it in quotes: \"\(value)\"" : "write a value of that type, or correct the column"
  }

  private static func isNumber(_ value: String, _ first: UInt8) -> Bool {
    let minus = UInt8(ascii: "-")
    guard first == minus || (0x30...0x39).contains(first) else { return false }
    let digits = value.utf8.drop { $0 == minus }
    return digits.first.map { (0x30...0x39).contains($0) } ?? false
      && digits.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x5F || $0 == UInt8(ascii: ".") }
  }
}
