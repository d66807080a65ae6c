internal import SourceText

/// Where to break a line that became too long by moving deeper.
enum LineBreak {
  /// After the first parenthesis whose partner ends the line, as `swift format` breaks a call whose
  /// arguments fit on the next line.
  /// - Parameters:
  ///   - line: The line, without its indentation.
  ///   - columns: The indentation.
  /// - Returns: An offset in the line, or nil where no such break helps.
  static func place(in line: ProvenanceText, at columns: Int) -> Int? {
    let bytes = line.bytes
    if let label = endOfLabel(bytes) { return label }
    // From here on there are only closing parentheses.
    let closing = bytes.lastIndex { $0 != UInt8(ascii: ")") } ?? -1
    var open: [Int] = []
    var isInString = false
    var candidates: [Int] = []
    var offset = 0
    while offset < bytes.count {
      let byte = bytes[offset]
      if isInString {
        if byte == UInt8(ascii: "\\") { offset += 1 }
        if byte == UInt8(ascii: "\"") { isInString = false }
      } else if byte == UInt8(ascii: "\"") {
        isInString = true
      } else if byte == UInt8(ascii: "(") {
        open.append(offset)
      } else if byte == UInt8(ascii: ")"), let start = open.popLast() {
        if offset >= closing, start + 1 < offset { candidates.append(start) }
      }
      offset += 1
    }
    guard let place = candidates.min() else { return nil }
    return columns + 2 + bytes.count - place - 1 <= 100 ? place + 1 : nil
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
