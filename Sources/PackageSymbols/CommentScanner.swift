/// A comment of any kind, found among blanks.
struct ScannedComment: Hashable {
  enum Kind: Hashable {
    case documentationLine
    case documentationBlock
    case line
    case block

    var isDocumentation: Bool {
      switch self {
      case .documentationLine, .documentationBlock: true
      case .line, .block: false
      }
    }
  }

  let kind: Kind
  /// All of it but for the line ending, as offsets in the file.
  let range: Range<Int>
  /// How many lines begin between the start of what was scanned and its first byte.
  let line: Int
  /// The same for its last byte.
  let lastLine: Int
}

/// Finds the comments between two tokens.
enum CommentScanner {
  /// Scans what stands between two tokens, which is blanks and comments.
  /// - Parameters:
  ///   - bytes: The bytes of the file.
  ///   - range: The end of one token to the start of the next.
  /// - Returns: The comments, in order.
  static func comments(_ bytes: [UInt8], in range: Range<Int>) -> [ScannedComment] {
    var comments: [ScannedComment] = []
    var offset = range.lowerBound
    var line = 0
    while offset < range.upperBound {
      let byte = bytes[offset]
      if byte == slash, offset + 1 < range.upperBound {
        let start = offset
        let firstLine = line
        let third = offset + 2 < range.upperBound ? bytes[offset + 2] : 0
        if bytes[offset + 1] == slash {
          while offset < range.upperBound, !isLineEnd(bytes[offset]) { offset += 1 }
          comments.append(
            ScannedComment(
              kind: third == slash ? .documentationLine : .line, range: start..<offset,
              line: firstLine, lastLine: line))
          continue
        }
        if bytes[offset + 1] == star {
          offset = blockEnd(bytes, from: offset, limit: range.upperBound, line: &line)
          comments.append(
            ScannedComment(
              kind: third == star ? .documentationBlock : .block, range: start..<offset,
              line: firstLine, lastLine: line))
          continue
        }
      }
      if isLineStart(bytes, after: offset, limit: range.upperBound) { line += 1 }
      offset += 1
    }
    return comments
  }

  /// Whether a documentation comment may stand in a range; text in a literal may look like one.
  static func mayHoldDocumentation(_ bytes: [UInt8], in range: Range<Int>) -> Bool {
    guard range.count > 2 else { return false }
    for offset in range.lowerBound..<range.upperBound - 2 where bytes[offset] == slash {
      let next = bytes[offset + 1]
      if next == slash || next == star, bytes[offset + 2] == next { return true }
    }
    return false
  }

  /// The end of a block comment; Swift's nest.
  private static func blockEnd(
    _ bytes: [UInt8], from start: Int, limit: Int, line: inout Int
  ) -> Int {
    var offset = start + 2
    var depth = 1
    while offset < limit {
      let byte = bytes[offset]
      let next = offset + 1 < limit ? bytes[offset + 1] : 0
      if byte == star, next == slash {
        depth -= 1
        offset += 2
        if depth == 0 { return offset }
      } else if byte == slash, next == star {
        depth += 1
        offset += 2
      } else {
        if isLineStart(bytes, after: offset, limit: limit) { line += 1 }
        offset += 1
      }
    }
    return limit
  }

  private static func isLineStart(
    _ bytes: [UInt8], after offset: Int, limit: Int
  ) -> Bool {
    let byte = bytes[offset]
    if byte == 0x0A { return true }
    return byte == 0x0D && !(offset + 1 < limit && bytes[offset + 1] == 0x0A)
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  private static let slash = UInt8(ascii: "/")
  private static let star = UInt8(ascii: "*")
}
