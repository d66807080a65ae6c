/// How deeply some Swift is nested, as far as its bytes tell before anything parses it.
///
/// The parser, and every walk over its tree, goes one step down the stack for each level. So code
/// that is nested deeper than any that people write is not parsed at all: it would end the process.
/// The parser has a limit of its own, but only for brackets, and not where it looks ahead.
package struct SwiftNesting {
  /// How many brackets may stand in each other: what `Parser.defaultMaximumNestingLevel` of
  /// swift-syntax is in its release builds.
  package static let bracketLimit = 256
  /// How high the tree of an expression may be: a chain `a.b.c` has a level for each member.
  package static let limit = 1_000
  /// How many square brackets may stand right in each other: where each may open a type, the parser
  /// looks ahead twice from each (`Parser.Lookahead.canParseCollectionTypeBody` of swift-syntax), so
  /// that one more takes twice the time.
  package static let doublingLimit = 12

  /// What is said of code that is nested too deeply.
  package static let message =
    "Swift is nested deeper than \(bracketLimit) brackets, \(doublingLimit) square ones right in each"
    + " other or \(limit) steps of an expression"

  /// What is open at a place: a bracket, or the code outside of all.
  private struct Level {
    /// The height of the statements before.
    var highest = 0
    /// The height of the expressions before, in the statement that is being read.
    var statement = 0
    /// The height of the expression that is being read.
    var current = 0
    /// The branches after the `if` that is being read, each of which stands in the one before.
    var branches = 0
    /// How many times over the parser looks ahead from here.
    var doublings = 0
    /// Whether what follows here may still be a type.
    var mayBeType = true
    var isSquare = false

    var height: Int { max(highest, max(statement, current) + branches) }

    mutating func endExpression() {
      statement = max(statement, current)
      current = 0
    }

    /// Lists of types stand in round brackets only.
    mutating func endElement() {
      endExpression()
      if isSquare { mayBeType = false }
    }

    mutating func endStatement() {
      highest = height
      statement = 0
      current = 0
      branches = 0
      if !isSquare { mayBeType = true }
    }
  }

  /// Where the code goes deeper than it may; nil where it does nowhere.
  private(set) var excess: Int?
  private let code: UnsafeBufferPointer<UInt8>
  private var offset = 0
  private var levels = [Level()]
  private var conditions = 0

  /// The first place of some code where it is nested too deeply to be parsed.
  /// - Parameter code: The code.
  /// - Returns: An offset, or nil where it may be parsed.
  package static func excess(of code: [UInt8]) -> Int? {
    // Every level takes a byte, and most cells have fewer brackets than may stand in each other.
    guard code.count > doublingLimit else { return nil }
    return code.withUnsafeBufferPointer { buffer in
      guard mayBeTooDeep(buffer) else { return nil }
      var nesting = SwiftNesting(buffer)
      nesting.scan()
      return nesting.excess
    }
  }

  /// Whether code has more brackets than may stand in each other, or enough of what makes the tree
  /// of an expression higher.
  private static func mayBeTooDeep(_ code: UnsafeBufferPointer<UInt8>) -> Bool {
    let squares = count("[", in: code)
    if squares > doublingLimit { return true }
    // Each bracket is a byte.
    guard code.count > bracketLimit - 2 else { return false }
    if squares + count("(", "{", "#", in: code) > bracketLimit - 2 { return true }
    guard code.count > limit else { return false }
    // A word takes two letters at least, and a byte that ends it.
    let words = (code.count + 1) / 3
    let steps =
      count(".", "?", "!", in: code) + count("~", "<", ">", in: code)
      + count("#", ")", "]", in: code) + count("}", in: code)
    return words + steps > limit
  }

  /// How often a sign stands in code.
  private static func count(
    _ sign: Unicode.Scalar, in code: UnsafeBufferPointer<UInt8>
  ) -> Int {
    let sign = UInt8(ascii: sign)
    return inParts(of: code) { part in
      var sum: UInt8 = 0
      for offset in part where code[offset] == sign { sum &+= 1 }
      return sum
    }
  }

  /// How often any of three signs stands in code: the compiler makes no vectors of more at once.
  @inline(__always)  // It has to know the signs.
  private static func count(
    _ first: Unicode.Scalar, _ second: Unicode.Scalar, _ third: Unicode.Scalar,
    in code: UnsafeBufferPointer<UInt8>
  ) -> Int {
    inParts(of: code) { part in
      var sum: UInt8 = 0
      for offset in part {
        let byte = code[offset]
        sum &+= one(byte, first) &+ one(byte, second) &+ one(byte, third)
      }
      return sum
    }
  }

  private static func one(_ byte: UInt8, _ sign: Unicode.Scalar) -> UInt8 {
    byte == UInt8(ascii: sign) ? 1 : 0
  }

  /// Adds up what is counted in the parts of some code, of so few bytes that no sum of eight bits
  /// overflows: of such sums the compiler makes vectors.
  @inline(__always)  // The loop must have no call in it.
  private static func inParts(
    of code: UnsafeBufferPointer<UInt8>, _ count: (Range<Int>) -> UInt8
  ) -> Int {
    let length = 192
    var total = 0
    for start in stride(from: 0, to: code.count, by: length) {
      total += Int(count(start..<min(start + length, code.count)))
    }
    return total
  }

  private init(_ code: UnsafeBufferPointer<UInt8>) { self.code = code }

  private func byte(_ place: Int) -> UInt8 { place < code.count ? code[place] : 0 }

  private mutating func scan() {
    // Inside of a string, the bracket that an interpolation opens leads back to it.
    var strings: [(level: Int, quote: Quote)] = []
    while offset < code.count, excess == nil {
      let start = offset
      let byte = code[offset]
      offset += 1
      switch byte {
      case UInt8(ascii: "/") where self.byte(offset) == UInt8(ascii: "/"): skipLine()
      case UInt8(ascii: "/") where self.byte(offset) == UInt8(ascii: "*"): skipComment()
      case UInt8(ascii: "\""), UInt8(ascii: "#"):
        offset = start
        if let quote = Quote(code, &offset) {
          levels[levels.count - 1].mayBeType = false
          if skip(quote) { strings.append((levels.count - 1, quote)) }
        } else {
          offset = start + 1
          directive(at: start)
        }
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): open(at: start)
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
        close()
        if let last = strings.last, last.level == levels.count {
          strings.removeLast()
          if skip(last.quote) { strings.append(last) }
        }
      case UInt8(ascii: "."), UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: "<"),
        UInt8(ascii: "~"):
        if isSpaced(start) { levels[levels.count - 1].endExpression() } else { deepen(at: start) }
      case UInt8(ascii: "-") where self.byte(offset) == UInt8(ascii: ">"):
        offset += 1
        deepen(at: start)
      case UInt8(ascii: ","): levels[levels.count - 1].endElement()
      case UInt8(ascii: ":") where levels[levels.count - 1].isSquare:
        levels[levels.count - 1].mayBeType = false
      case UInt8(ascii: ";"): levels[levels.count - 1].endStatement()
      case 0x0A, 0x0D: endLine()
      case UInt8(ascii: "a")...UInt8(ascii: "z"): word(at: start)
      default:
        if !Self.isWordByte(byte), byte != 0x20, isSpaced(start) {
          levels[levels.count - 1].endExpression()
        }
      }
    }
  }

  /// Whether blanks are around a character, as around an operator between two values.
  private func isSpaced(_ place: Int) -> Bool {
    (place == 0 || byte(place - 1) <= 0x20) && byte(place + 1) <= 0x20
  }

  private mutating func deepen(at place: Int) {
    levels[levels.count - 1].current += 1
    if levels[levels.count - 1].height + conditions > Self.limit { excess = place }
  }

  private mutating func open(at place: Int) {
    var level = Level()
    let outer = levels[levels.count - 1]
    switch code[place] {
    case UInt8(ascii: "["):
      level.isSquare = true
      level.doublings = (outer.mayBeType ? outer.doublings : 0) + 1
    case UInt8(ascii: "(") where outer.mayBeType: level.doublings = outer.doublings
    default: level.mayBeType = false
    }
    levels.append(level)
    if level.doublings > Self.doublingLimit { excess = place }
    if levels.count + conditions > Self.bracketLimit { excess = place }
  }

  private mutating func close() {
    guard levels.count > 1, let inner = levels.popLast() else { return }
    let current = levels[levels.count - 1].current
    levels[levels.count - 1].current = max(current, inner.height) + 1
    if levels[levels.count - 1].height + conditions > Self.limit { excess = offset - 1 }
  }

  /// The end of a line ends an expression, unless the next line goes on with it.
  private mutating func endLine() {
    while byte(offset) != 0, byte(offset) <= 0x20 { offset += 1 }
    if byte(offset) == UInt8(ascii: "."), byte(offset + 1) != UInt8(ascii: ".") { return }
    switch byte(offset) {
    case UInt8(ascii: "{"), UInt8(ascii: "?"), UInt8(ascii: ":"): return
    default: break
    }
    if starts(with: "else", at: offset) {
      levels[levels.count - 1].endExpression()
    } else {
      levels[levels.count - 1].endStatement()
    }
  }

  /// The words behind which an expression, a type or a statement may stand that starts the same way,
  /// each as a number of its letters.
  private static let prefixes: Set<UInt64> = Set(
    [
      "any", "as", "await", "borrow", "case", "catch", "consume", "copy", "defer", "discard", "do",
      "each", "for", "guard", "if", "in", "inout", "is", "let", "repeat", "return", "some",
      "switch",
      "then", "throw", "try", "unsafe", "var", "where", "while", "yield",
    ].map { $0.utf8.reduce(0) { $0 << 8 | UInt64($1) } })
  private static let elseWord = "else".utf8.reduce(0 as UInt64) { $0 << 8 | UInt64($1) }

  private mutating func word(at start: Int) {
    var letters = UInt64(code[start])
    while Self.isWordByte(byte(offset)) {
      letters = letters << 8 | UInt64(byte(offset))
      offset += 1
    }
    guard offset - start <= 7 else { return }
    if letters == Self.elseWord {
      levels[levels.count - 1].branches += 1
      if levels[levels.count - 1].height + conditions > Self.limit { excess = start }
    } else if Self.prefixes.contains(letters) {
      deepen(at: start)
    }
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...0xFF:
      true
    default: false
    }
  }

  private func starts(with word: String, at place: Int) -> Bool {
    byte(place) == word.utf8.first && code[min(place, code.count)...].starts(with: word.utf8)
      && !Self.isWordByte(byte(place + word.utf8.count))
  }

  /// `#if` and `#endif`, which enclose code as brackets do.
  private mutating func directive(at start: Int) {
    if starts(with: "if", at: offset) {
      conditions += 1
      if levels.count + conditions > Self.bracketLimit { excess = start }
    } else if starts(with: "endif", at: offset) {
      conditions = max(conditions - 1, 0)
    }
  }

  private mutating func skipLine() {
    while offset < code.count, byte(offset) != 0x0A, byte(offset) != 0x0D { offset += 1 }
  }

  /// Comments of this kind stand in each other.
  private mutating func skipComment() {
    var depth = 1
    offset += 1
    while offset < code.count, depth > 0 {
      if byte(offset) == UInt8(ascii: "*"), byte(offset + 1) == UInt8(ascii: "/") {
        depth -= 1
        offset += 2
      } else if byte(offset) == UInt8(ascii: "/"), byte(offset + 1) == UInt8(ascii: "*") {
        depth += 1
        offset += 2
      } else {
        offset += 1
      }
    }
  }

  /// What ends a string: one quotation mark or three, and the number signs after it.
  private struct Quote {
    let hashes: Int
    let isMultiline: Bool

    init?(_ code: UnsafeBufferPointer<UInt8>, _ offset: inout Int) {
      let hashes = code[offset...].prefix { $0 == UInt8(ascii: "#") }.count
      let marks = code[(offset + hashes)...].prefix(3).prefix { $0 == UInt8(ascii: "\"") }.count
      guard marks > 0 else { return nil }
      self.hashes = hashes
      isMultiline = marks == 3
      offset += hashes + (isMultiline ? 3 : 1)
    }
  }

  /// Skips a string up to its end, or behind the bracket that opens an interpolation.
  /// - Returns: Whether an interpolation was opened.
  private mutating func skip(_ quote: Quote) -> Bool {
    let marks = quote.isMultiline ? 3 : 1
    while offset < code.count {
      let byte = code[offset]
      if byte == 0x0A, !quote.isMultiline { return false }
      let signs = code[(offset + 1)...].prefix(quote.hashes)
      let isEscape =
        byte == UInt8(ascii: "\\") && signs.count == quote.hashes
        && signs.allSatisfy { $0 == UInt8(ascii: "#") }
      if isEscape {
        offset += 1 + quote.hashes
        if self.byte(offset) == UInt8(ascii: "(") {
          open(at: offset)
          offset += 1
          return true
        }
        offset += 1
        continue
      }
      let rest = code[offset...].prefix(marks + quote.hashes)
      offset += 1
      if rest.count == marks + quote.hashes,
        rest.prefix(marks).allSatisfy({ $0 == UInt8(ascii: "\"") }),
        rest.dropFirst(marks).allSatisfy({ $0 == UInt8(ascii: "#") })
      {
        offset += marks + quote.hashes - 1
        return false
      }
    }
    return false
  }
}
