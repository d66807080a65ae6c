internal import SourceText

/// A place where a line that became too long by moving deeper is broken.
struct LineBreak: Equatable {
  /// The offset in the line of what goes to the next one.
  let place: Int
  /// How many columns deeper than the line it stands there.
  let indentation: Int

  /// The breaks that `swift format` makes: around the body of a declaration, after the label of a
  /// `case`, or in a call whose arguments fit on the next line.
  /// - Parameters:
  ///   - line: The line, without its indentation.
  ///   - columns: The indentation.
  /// - Returns: The breaks, in the order of the text; none where no such break helps.
  static func breaks(in line: ProvenanceText, at columns: Int) -> [LineBreak] {
    let bytes = line.bytes
    if let label = endOfLabel(bytes) { return [LineBreak(place: label, indentation: 2)] }
    if let body = body(in: bytes) {
      // The blank before the body stays behind, as the one at its end does.
      let isShort = columns + body.lowerBound - 1 <= 100 && columns + body.count + 1 <= 100
      return isShort
        ? [
          LineBreak(place: body.lowerBound, indentation: 2),
          LineBreak(place: body.upperBound, indentation: 0),
        ] : []
    }
    return argument(in: bytes, at: columns).map { [LineBreak(place: $0, indentation: 2)] } ?? []
  }

  /// The words by which a declaration is told that may have a body.
  private static let keywords = ["func", "init", "subscript", "var", "get"].map { Array($0.utf8) }

  /// What stands between the braces of a declaration that ends the line.
  private static func body(in bytes: [UInt8]) -> Range<Int>? {
    guard bytes.last == UInt8(ascii: "}") else { return nil }
    let head = bytes.prefix { ![UInt8(ascii: "("), UInt8(ascii: ":")].contains($0) }
    let words = head.split { $0 == 0x20 || $0 == UInt8(ascii: "<") }
    guard words.contains(where: { word in keywords.contains { word.elementsEqual($0) } }) else {
      return nil
    }
    var open: [Int] = []
    eachByteOutsideStrings(bytes.dropLast()) { offset, byte in
      if byte == UInt8(ascii: "{") { open.append(offset) }
      if byte == UInt8(ascii: "}") { _ = open.popLast() }
    }
    guard let start = open.first, start + 3 < bytes.count, bytes[start + 1] == 0x20,
      bytes[bytes.count - 2] == 0x20,
      // Several statements, or accessors, would each have a line.
      !bytes[start...].contains(UInt8(ascii: ";")), !bytes[start...].elementsEqual("{ get }".utf8),
      !bytes[start...].elementsEqual("{ get set }".utf8)
    else { return nil }
    return start + 2..<bytes.count - 1
  }

  /// After the first parenthesis whose partner ends the line.
  private static func argument(in bytes: [UInt8], at columns: Int) -> Int? {
    // From here on there are only closing parentheses.
    let closing = bytes.lastIndex { $0 != UInt8(ascii: ")") } ?? -1
    var open: [Int] = []
    var candidates: [Int] = []
    eachByteOutsideStrings(bytes[...]) { offset, byte in
      if byte == UInt8(ascii: "(") {
        open.append(offset)
      } else if byte == UInt8(ascii: ")"), let start = open.popLast() {
        if offset >= closing, start + 1 < offset { candidates.append(start) }
      }
    }
    guard let place = candidates.min() else { return nil }
    return columns + 2 + bytes.count - place - 1 <= 100 ? place + 1 : nil
  }

  /// Goes through a line without the string literals in it.
  private static func eachByteOutsideStrings(
    _ bytes: ArraySlice<UInt8>, _ body: (_ offset: Int, _ byte: UInt8) -> Void
  ) {
    var isInString = false
    var offset = bytes.startIndex
    while offset < bytes.endIndex {
      let byte = bytes[offset]
      if isInString {
        if byte == UInt8(ascii: "\\") { offset += 1 }
        if byte == UInt8(ascii: "\"") { isInString = false }
      } else if byte == UInt8(ascii: "\"") {
        isInString = true
      } else {
        body(offset, byte)
      }
      offset += 1
    }
  }

  /// After the colon of a `case` label that is followed by its statement.
  private static func endOfLabel(_ bytes: [UInt8]) -> Int? {
    guard bytes.starts(with: "case ".utf8) else { return nil }
    var depth = 0
    for (offset, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") { depth -= 1 }
      if byte == UInt8(ascii: ":"), depth == 0 {
        return offset + 2 < bytes.count && bytes[offset + 1] == 0x20 ? offset + 2 : nil
      }
    }
    return nil
  }
}
