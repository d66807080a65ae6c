internal import NotebookAnalysis
internal import SourceText
internal import SwiftSyntax

/// How a test compares the value of a statement with what is recorded.
struct ValueComparison {
  /// What the value must be.
  private(set) var value: ExpectedValue
  /// What is written around the expression.
  private(set) var edits: [CodeFragment.Edit] = []
  private(set) var needsParentheses: Bool

  /// The comparison that trying the code showed to hold.
  /// - Parameters:
  ///   - text: What is recorded.
  ///   - isLiteral: Whether `==` compares it.
  ///   - needsParentheses: Whether the expression does before an operator.
  init(tried text: MappedText, isLiteral: Bool, needsParentheses: Bool) {
    self.needsParentheses = needsParentheses
    if isLiteral {
      value = .literal(text)
    } else {
      value = holdsWildcard(text.bytes) ? .prefix(text.pattern) : .description(text)
    }
  }

  /// The comparison by the looks of what is recorded, and by what the notebook declares.
  /// - Parameters:
  ///   - text: What is recorded.
  ///   - item: The statement.
  ///   - subject: The expression, in offsets of the cell's code.
  ///   - needsParentheses: Whether the expression does before an operator.
  ///   - types: What the notebook declares.
  init(
    _ text: MappedText, of item: Item, _ subject: Range<Int>, needsParentheses: Bool,
    _ types: ValueTypes
  ) {
    self.needsParentheses = needsParentheses
    let type = types.type(of: item)
    let isDescribed = types.isDescribed(text.bytes, type)
    if type == "Bool", text.text == "true" || text.text == "false" {
      value = .condition
      self.needsParentheses = false
      if text.text == "false" { negate(item, subject) }
      return
    }
    // A value that is given as `Any` is equal to nothing.
    let isAny = item.uses.contains("Any") && item.syntax.code.hasSuffix(" as Any")
    if holdsWildcard(text.bytes) {
      value = .prefix(text.pattern)
    } else if !isDescribed, !isAny,
      isLiteral(
        text.text, of: types.comparable, isComparable: { types.isComparableCase($0, of: type) })
    {
      value = .literal(text)
      return
    } else {
      value = .description(Self.description(text, isDescribed: isDescribed, types))
    }
    if let type, type.hasSuffix("?"), !type.contains("->"),
      !["Optional(", "nil"].contains(where: { text.bytes.starts(with: $0.utf8) })
    {
      unwrap(item, subject)
    }
  }

  /// Denies the expression.
  private mutating func negate(_ item: Item, _ subject: Range<Int>) {
    var place = subject
    var isOperation = false
    if case .expr = item.content, var expression = item.shownExpression {
      // What stands behind `try` is denied, since that cannot stand behind an operator.
      while !expression.is(TupleExprSyntax.self), let inner = expression.wrapped {
        expression = inner
      }
      place = expression.trimmedUTF8Range
      isOperation =
        expression.is(SequenceExprSyntax.self) || expression.is(PrefixOperatorExprSyntax.self)
    }
    edits = [.init(place.lowerBound..<place.lowerBound, isOperation ? "!(" : "!")]
    if isOperation { edits.append(.init(place.upperBound..<place.upperBound, ")")) }
  }

  /// Describes what an optional holds: its own description names the module.
  private mutating func unwrap(_ item: Item, _ subject: Range<Int>) {
    var place = subject
    if case .expr = item.content { place = item.shownExpression?.trimmedUTF8Range ?? subject }
    let isEnclosed = needsParentheses || item.syntax.code.utf8.contains(UInt8(ascii: "?"))
    needsParentheses = false
    if isEnclosed { edits = [.init(place.lowerBound..<place.lowerBound, "(")] }
    var closing = (isEnclosed ? ")" : "") + ".map { String(describing: $0) }"
    if case .description(let text) = value, !text.bytes[...].holdsCase {
      value = .literal(text.quoted)
    } else {
      closing += " ?? \"nil\""
    }
    edits.append(.init(place.upperBound..<place.upperBound, closing))
  }

  /// What a value says of itself, where a text in quotation marks or the name of a case is recorded.
  private static func description(
    _ text: MappedText, isDescribed: Bool, _ types: ValueTypes
  ) -> MappedText {
    let bytes = text.bytes
    if isDescribed, bytes.count > 1, bytes.first == UInt8(ascii: "\""), bytes.last == bytes.first,
      !bytes.contains(UInt8(ascii: "\\"))
    {
      return text.part(1..<bytes.count - 1)
    }
    let start = types.caseStart(in: bytes)
    guard start > 0 else { return text }
    // Cases in it may stand with their types.
    return text.part((bytes[start...].holdsCase ? start - 1 : start)..<bytes.count)
  }
}

extension MappedText {
  /// A recorded value with `...` as it is compared: without dots that stand only at the end, and without the
  /// one before the name of a case, which no description has.
  fileprivate var pattern: MappedText {
    let isCase = bytes.starts(with: ".".utf8) && !bytes.starts(with: "..".utf8)
    let start = isCase ? 1 : 0
    let isOpen = bytes.count >= start + 3 && bytes.suffix(3).elementsEqual("...".utf8)
    let end = isOpen ? bytes.count - 3 : bytes.count
    return part(start..<(holdsWildcard(Array(bytes[start..<end])) ? bytes.count : end))
  }

  /// A string literal of Swift that is the text.
  fileprivate var quoted: MappedText {
    let hashes = String(repeating: "#", count: rawLevel(of: bytes))
    var literal = MappedText(file: file)
    literal.append(synthesized: "\(hashes)\"")
    literal.append(part: self)
    literal.append(synthesized: "\"\(hashes)")
    return literal
  }
}

extension ArraySlice<UInt8> {
  /// Whether a case is named without its type.
  fileprivate var holdsCase: Bool {
    indices.contains { offset in
      guard self[offset] == UInt8(ascii: "."), offset + 1 < endIndex, self[offset + 1] > 0x39,
        self[offset + 1].isWordCharacter
      else { return false }
      return offset == startIndex || " ([:,".utf8.contains(self[offset - 1])
    }
  }
}
