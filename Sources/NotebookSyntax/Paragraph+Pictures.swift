internal import SourceText

extension Paragraph {
  /// Whether the paragraph is pictures without a word, which may be links: a row of badges.
  package var hasPicturesOnly: Bool {
    let bytes = text.bytes
    guard let first = bytes.first, first == Mark.exclamation || first == Mark.bracket else {
      return false
    }
    var openLinks = 0
    var offset = 0
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x20, 0x09, 0x0A, 0x0D:
        offset += 1
      case Mark.exclamation where bytes[offset...].dropFirst().first == Mark.bracket:
        guard let label = Mark.end(ofGroupAt: offset + 1, in: bytes),
          let end = Mark.endOfDestination(at: label, in: bytes)
        else { return false }
        offset = end
      case Mark.bracket where bytes[offset...].dropFirst().first == Mark.exclamation:
        openLinks += 1
        offset += 1
      case UInt8(ascii: "]") where openLinks > 0:
        guard let end = Mark.endOfDestination(at: offset + 1, in: bytes) else { return false }
        openLinks -= 1
        offset = end
      default:
        return false
      }
    }
    return openLinks == 0
  }

  /// Whether the paragraph is links without a word between them: `[[Source](a) | [Tests](b)]`.
  package var hasLinksOnly: Bool {
    let bytes = text.bytes
    guard bytes.contains(Mark.bracket) else { return false }
    var isLink = false
    // What stands outside of links, and for each open bracket how much of it stood before.
    var rest: [UInt8] = []
    var open: [Int] = []
    var offset = 0
    while offset < bytes.count {
      let byte = bytes[offset]
      rest.append(byte)
      offset += 1
      if byte == Mark.bracket {
        open.append(rest.count)
      } else if byte == UInt8(ascii: "]"), let start = open.popLast() {
        guard let end = Mark.endOfDestination(at: offset, in: bytes) else { return false }
        guard end > offset else { continue }
        rest.removeLast(rest.count - start)
        offset = end
        isLink = true
      }
    }
    // A full stop makes a sentence of a link.
    return isLink && open.isEmpty
      && !String(decoding: rest, as: UTF8.self).contains { $0.isLetter || $0.isNumber || $0 == "." }
  }

  /// Whether the last sign leads to what follows, as code that is not there where the paragraph stands alone.
  package var leadsOn: Bool {
    // Most paragraphs end in another sign of ASCII.
    guard let last = text.bytes.last(where: { !isBlank($0) }),
      last >= 0x80 || last == UInt8(ascii: ":") || last == UInt8(ascii: ",")
    else { return false }
    return text.text.last { !$0.isWhitespace }.map { ":,：，、".contains($0) } ?? false
  }
}

extension Paragraph {
  /// Whether the paragraph tells who wrote the document or when: emphasised as a whole, with a year or a word of
  /// such lines in front.
  package var isByline: Bool {
    // Most paragraphs begin with another sign of ASCII.
    guard let first = text.bytes.first(where: { !isBlank($0) }),
      first >= 0x80 || first == UInt8(ascii: "*") || first == UInt8(ascii: "_")
    else { return false }
    let words = text.text.drop(while: \.isWhitespace)
    guard let mark = words.first, mark == "*" || mark == "_",
      words.last(where: { !$0.isWhitespace }) == mark
    else { return false }
    let word = words.drop { $0 == mark }.prefix(while: \.isLetter).lowercased()
    let openings = ["by", "posted", "published", "updated", "written"]
    let hasYear = words.split { !$0.isNumber }.contains { $0.count == 4 }
    return openings.contains(word) || hasYear
  }

  /// Whether a byte is white space of ASCII.
  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}

/// The marks of links and pictures (CommonMark 0.31, sections "Links" and "Images").
private enum Mark {
  static let exclamation = UInt8(ascii: "!")
  static let bracket = UInt8(ascii: "[")
  static let parenthesis = UInt8(ascii: "(")

  /// The offset after a destination or label that may stand there; nil where it has no end.
  static func endOfDestination(at start: Int, in bytes: [UInt8]) -> Int? {
    guard start < bytes.count, [bracket, parenthesis].contains(bytes[start]) else { return start }
    return end(ofGroupAt: start, in: bytes)
  }

  /// The offset after the mark that closes the one at an offset; nil where none does.
  static func end(ofGroupAt start: Int, in bytes: [UInt8]) -> Int? {
    let opening = bytes[start]
    let closing = opening == bracket ? UInt8(ascii: "]") : UInt8(ascii: ")")
    var depth = 0
    for offset in start..<bytes.count {
      if bytes[offset] == opening { depth += 1 }
      if bytes[offset] == closing { depth -= 1 }
      if depth == 0 { return offset + 1 }
    }
    return nil
  }
}
