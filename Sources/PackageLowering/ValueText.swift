internal import NotebookAnalysis
internal import NotebookSyntax
internal import SwiftParser
internal import SwiftSyntax
internal import SyntaxMessages

// What a text that records a value is, as Swift.

/// Whether a text is a value that is written out, so that it can be compared with `==`.
/// - Parameters:
///   - text: The text.
///   - types: The types that can be compared, whose values may be made in the text: `Point(x: 1)`.
///   - isComparable: Whether a case that is named without its type can be compared.
package func isLiteral(
  _ text: String, of types: @autoclosure () -> Set<String> = [],
  isComparable: @escaping (String) -> Bool = { _ in true }
) -> Bool {
  // Most recorded values need no parser.
  guard let first = text.utf8.first else { return false }
  if PlainValue.isPlain(text) { return true }
  if let name = text.plainCase { return isComparable(name) }
  if (0x41...0x5A).contains(first & 0xDF), !text.utf8.contains(where: "(.".utf8.contains) {
    return ["true", "false", "nil"].contains(text)
  }
  // What starts with a digit is a number, or else no literal: `2..<5`.
  if (0x30...0x39).contains(first), !text.utf8.allSatisfy(\.mayStandInNumber) { return false }
  guard let expression = expression(text) else { return false }
  return ValueText(types: types(), isComparable: isComparable).isLiteral(expression)
}

/// Whether a text is an expression of Swift.
/// - Parameter text: The text.
func isExpression(_ text: String) -> Bool {
  // Most values of tables are numbers, words, texts and errors: they need no parser.
  let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
  let hasSign = !isASCII && text.unicodeScalars.contains("\u{2212}")
  if isASCII, text.utf8.allSatisfy(\.isWordCharacter) { return !text.isEmpty }
  if !hasSign, PlainValue.isPlain(text) { return true }
  if isASCII, text.plainCase != nil || PlainValue.isCall(text) { return true }
  guard let expression = expression(text) else { return false }
  // To the parser, the sign that word processors write is an operator of its own.
  return !hasSign
    || !expression.tokens(viewMode: .sourceAccurate).contains { $0.text == typographicMinus }
}

/// Whether `...` stands for anything in what is recorded.
///
/// Between two digits it makes a range. Where dots stand in other numbers too, or in lines of three below
/// each other, as in the picture of a grid, all are what was printed.
/// - Parameter text: A value, or lines, in UTF-8.
package func holdsWildcard(_ text: [UInt8]) -> Bool {
  let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
  let dot = UInt8(ascii: ".")
  let lineFeed = UInt8(ascii: "\n")
  var isFound = false
  var lineOfDots: Int?
  var start = text.startIndex
  while let first = text[start...].firstIndex(of: dot) {
    let end = text[first...].firstIndex { $0 != dot } ?? text.endIndex
    start = end
    let before = first > 0 ? text[first - 1] : lineFeed
    let after = end < text.count ? text[end] : lineFeed
    switch end - first {
    case 1: continue
    case 2 where after == UInt8(ascii: "<"): continue
    case 3 where before == lineFeed && after == lineFeed:
      if let lineOfDots, lineOfDots + 1 == first { return false }
      lineOfDots = end
      isFound = true
    case 3: isFound = isFound || !digits.contains(before) || !digits.contains(after)
    default: return false
    }
  }
  return isFound
}

/// How many number signs a literal needs so that a text stands in it as it is.
/// - Parameter text: The text, in UTF-8.
package func rawLevel(of text: [UInt8]) -> Int {
  let backslash = UInt8(ascii: "\\")
  let quote = UInt8(ascii: "\"")
  guard text.contains(where: { $0 == backslash || $0 == quote }) else { return 0 }
  // A quotation mark and number signs would end a literal of that many.
  var level = 1
  for offset in text.indices where text[offset] == quote || text[offset] == backslash {
    let signs = text[(offset + 1)...].prefix { $0 == UInt8(ascii: "#") }.count
    level = max(level, signs + 1)
  }
  return level
}

/// The sign U+2212, which word processors write for a minus.
let typographicMinus = "\u{2212}"

/// The elements of a written array, set or dictionary in one order, whatever the order in the text.
/// - Parameter text: The text.
/// - Returns: Nil where it is none, or holds something that is not written out.
package func elementsInOrder(_ text: String) -> [String]? {
  guard text.utf8.first == UInt8(ascii: "["), let expression = expression(text),
    ValueText(types: [], isComparable: { _ in true }).isLiteral(expression)
  else { return nil }
  switch expression.as(ExprSyntaxEnum.self) {
  case .arrayExpr(let array): return array.elements.map { $0.expression.code }.sorted()
  case .dictionaryExpr(let dictionary):
    guard case .elements(let elements) = dictionary.content else { return [] }
    return elements.map { "\($0.key.code): \($0.value.code)" }.sorted()
  default: return nil
  }
}

private func expression(_ text: String) -> ExprSyntax? {
  // What is nested so deeply was not written to be compared.
  guard !text.isEmpty, SwiftNesting.excess(of: Array(text.utf8)) == nil else { return nil }
  var parser = Parser(text)
  let expression = ExprSyntax.parse(from: &parser)
  return !expression.hasError && expression.code == text ? expression : nil
}

private struct ValueText {
  let types: Set<String>
  /// Whether a case that is named without its type can be compared.
  let isComparable: (String) -> Bool

  func isLiteral(_ expression: ExprSyntax) -> Bool {
    switch expression.as(ExprSyntaxEnum.self) {
    case .integerLiteralExpr, .floatLiteralExpr, .booleanLiteralExpr, .nilLiteralExpr: true
    case .stringLiteralExpr(let literal):
      literal.segments.allSatisfy { $0.is(StringSegmentSyntax.self) }
    case .prefixOperatorExpr(let prefix):
      prefix.operator.text == "-" && isLiteral(prefix.expression)
    case .arrayExpr(let array): array.elements.allSatisfy { isLiteral($0.expression) }
    case .dictionaryExpr(let dictionary): isLiteral(dictionary.content)
    case .memberAccessExpr(let access): isCase(access)
    case .functionCallExpr(let call): isMade(call)
    default: false
    }
  }

  private func isLiteral(_ content: DictionaryExprSyntax.Content) -> Bool {
    guard case .elements(let elements) = content else { return true }
    return elements.allSatisfy { isLiteral($0.key) && isLiteral($0.value) }
  }

  /// Whether a case of an enumeration is named, with its type where that can be compared.
  private func isCase(_ access: MemberAccessExprSyntax) -> Bool {
    guard let base = access.base else { return isComparable(access.declName.baseName.text) }
    return base.as(DeclReferenceExprSyntax.self).map { types.contains($0.baseName.text) } ?? false
  }

  /// Whether a value of a case or type is made of what is written out.
  private func isMade(_ call: FunctionCallExprSyntax) -> Bool {
    guard call.trailingClosure == nil, call.arguments.allSatisfy({ isLiteral($0.expression) })
    else {
      return false
    }
    if let access = call.calledExpression.as(MemberAccessExprSyntax.self) { return isCase(access) }
    guard let name = call.calledExpression.as(DeclReferenceExprSyntax.self)?.baseName.text else {
      return false
    }
    // The description of an optional names the module of the type in it, which nobody writes.
    let holdsOwn = call.arguments.first.map { !$0.expression.isPlain } ?? false
    return types.contains(name) || name == "Optional" && !types.isEmpty && holdsOwn
  }
}

extension ExprSyntax {
  fileprivate var isPlain: Bool {
    !self.is(FunctionCallExprSyntax.self) && !self.is(MemberAccessExprSyntax.self)
  }
}

/// Reads the values that are told by their bytes alone: numbers, truth values, `nil`, texts in which
/// nothing is escaped, and arrays of these.
private struct PlainValue {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var offset = 0

  private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Whether a text is such a value.
  static func isPlain(_ text: String) -> Bool { isWhole(text) { $0.takeValue() } }

  /// Whether a text of ASCII is a member of a type, or a call of one or of a type with such values:
  /// `PostageError.tooHeavy(grams: 2001)`.
  static func isCall(_ text: String) -> Bool { isWhole(text) { $0.takeCall() } }

  private static func isWhole(_ text: String, _ take: (inout PlainValue) -> Bool) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var reader = PlainValue(bytes)
      return take(&reader) && reader.offset == bytes.count
    }
  }

  private mutating func takeValue() -> Bool {
    take("[") ? takeList(upTo: "]") { $0.takeElement() } : takeElement()
  }

  private mutating func takeCall() -> Bool {
    guard let first = bytes.first, (0x41...0x5A).contains(first), takeName() else { return false }
    while take(".") {
      guard takeName() else { return false }
    }
    return take("(") ? takeList(upTo: ")") { $0.takeArgument() } : true
  }

  private mutating func takeArgument() -> Bool {
    let start = offset
    if takeName(), take(":"), take(" ") { return takeValue() }
    offset = start
    return takeValue()
  }

  /// Takes a name that is no word of the language.
  private mutating func takeName() -> Bool {
    let start = offset
    while offset < bytes.count, bytes[offset].isWordCharacter { offset += 1 }
    guard offset > start, (0x41...0x5A).contains(bytes[start] & 0xDF) else { return false }
    return !ReservedNames.keywords.contains(String(decoding: bytes[start..<offset], as: UTF8.self))
  }

  /// Takes what a list holds, with the bracket behind it.
  private mutating func takeList(
    upTo end: Unicode.Scalar, _ takeElement: (inout PlainValue) -> Bool
  ) -> Bool {
    if take(end) { return true }
    while takeElement(&self) {
      if take(end) { return true }
      guard take(",") else { return false }
      while take(" ") {}
    }
    return false
  }

  private mutating func takeElement() -> Bool {
    if take("\"") {
      while offset < bytes.count, bytes[offset] >= 0x20, bytes[offset] != UInt8(ascii: "\""),
        bytes[offset] != UInt8(ascii: "\\"), bytes[offset] != 0x7F
      {
        offset += 1
      }
      return take("\"")
    }
    let isNegative = take("-")
    guard takeDigits() else { return !isNegative && Self.words.contains { take($0) } }
    return !take(".") || takeDigits()
  }

  private static let words = ["true", "false", "nil"].map { Array($0.utf8) }

  private mutating func takeDigits() -> Bool {
    let start = offset
    while offset < bytes.count, (0x30...0x39).contains(bytes[offset]) { offset += 1 }
    return offset > start
  }

  private mutating func take(_ word: [UInt8]) -> Bool {
    guard bytes[offset...].starts(with: word) else { return false }
    offset += word.count
    return true
  }

  private mutating func take(_ sign: Unicode.Scalar) -> Bool {
    guard offset < bytes.count, bytes[offset] == UInt8(ascii: sign) else { return false }
    offset += 1
    return true
  }
}

extension String {
  /// The name of a case that the text is, `.small`, as far as its bytes tell.
  fileprivate var plainCase: String? {
    let name = utf8.dropFirst()
    guard utf8.first == UInt8(ascii: "."), let first = name.first,
      (0x41...0x5A).contains(first & 0xDF), name.allSatisfy({ $0 < 0x80 && $0.isWordCharacter })
    else { return nil }
    return String(Substring(name))
  }
}

extension UInt8 {
  /// Whether the byte may be a part of a name.
  var isWordCharacter: Bool {
    (0x30...0x39).contains(self) || (0x41...0x5A).contains(self & 0xDF) || self == 0x5F
      || self >= 0x80
  }

  /// Whether the byte may be a part of a number: `0x1F`, `1_000.5`, `1e-9`.
  fileprivate var mayStandInNumber: Bool {
    self < 0x80 && isWordCharacter || "+-.".utf8.contains(self)
  }
}

/// The types of a notebook whose values can be compared, by what their declarations say.
enum ComparableTypes {
  /// The protocols to which only types conform that can be compared.
  static let protocols: Set<String> = [
    "Equatable", "Hashable", "Comparable", "OptionSet", "Strideable", "Numeric",
  ]

  /// The names of the types.
  static func names(_ cells: [AnalyzedCell]) -> Set<String> {
    cells.reduce(into: []) { names, cell in
      for item in cell.items {
        guard case .declaration(let declaration) = item.kind,
          declaration.kind.isType || declaration.kind == .extension,
          declaration.kind != .protocol
        else { continue }
        if !protocols.isDisjoint(with: declaration.inheritedTypes) || isPlainEnum(declaration) {
          names.insert(declaration.name)
        }
      }
    }
  }

  /// Whether a type is an enumeration without associated values, which conforms by itself ("Enumerations" of
  /// The Swift Programming Language).
  static func isPlainEnum(_ declaration: Declaration) -> Bool {
    guard declaration.kind == .enum else { return false }
    let cases = declaration.members.compactMap { $0.syntax.as(EnumCaseDeclSyntax.self) }
    return !cases.isEmpty
      && cases.allSatisfy { $0.elements.allSatisfy { $0.parameterClause == nil } }
  }
}
