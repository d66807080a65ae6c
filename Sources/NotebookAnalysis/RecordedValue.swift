/// A value that a comment records, `// => 3 (three elements)`, with what it says more.
package enum RecordedValue {
  /// Where the value ends: a literal that a remark explains. Any other text is the value as a whole.
  /// - Parameter text: What the comment records, in UTF-8.
  static func end(in text: ArraySlice<UInt8>) -> Int {
    guard let end = literalEnd(text), end < text.endIndex else { return text.endIndex }
    return isRemark(text[end...]) ? end : text.endIndex
  }

  /// Where a value ends that may hold what looks like a remark in brackets: `3 (mod 5)`.
  /// - Parameters:
  ///   - comment: The comment that records it, in offsets of the code.
  ///   - value: The value as far as it is certain.
  ///   - code: The code, in UTF-8.
  package static func endWithBrackets(
    of value: Range<Int>, in comment: Range<Int>, _ code: [UInt8]
  ) -> Int {
    let content = OutputComments.content(of: Array(code[comment]))
    let end = comment.lowerBound + content.upperBound
    guard value.upperBound <= end, code[value.upperBound..<end].starts(with: " (".utf8),
      let last = code[value.upperBound..<end].lastIndex(of: UInt8(ascii: ")"))
    else { return value.upperBound }
    return last + 1
  }

  /// Whether what stands behind a literal explains it: in brackets, behind a sign or a word, or with a tick.
  private static func isRemark(_ rest: ArraySlice<UInt8>) -> Bool {
    if rest.elementsEqual(".".utf8) { return true }
    let words = rest.drop { $0 == 0x20 }
    if signs.contains(where: { rest.starts(with: $0.utf8) }) {
      return isText(rest.drop { ",;:".utf8.contains($0) })
    }
    guard words.startIndex > rest.startIndex, let first = words.first else { return false }
    if first == UInt8(ascii: "(") {
      let end = words.lastIndex { $0 != 0x20 && $0 != UInt8(ascii: ".") }
      let isClosed = end.map { words[$0] == UInt8(ascii: ")") } ?? false
      return isClosed || isText(words.dropFirst()) && words.contains(0x20)
    }
    if openings.contains(where: { words.starts(with: $0.utf8) }) { return true }
    if let dash = dashes.first(where: { words.starts(with: $0.utf8) }) {
      return isText(words.dropFirst(dash.utf8.count))
    }
    return first >= 0x80 && judges(words)
  }

  /// What stands right behind a value, before a remark.
  private static let signs = [", ", "; ", ": "]
  /// What stands before a remark that starts with a letter: `3 - 1` may be a value.
  private static let dashes = ["- ", "-- ", "– ", "— "]
  /// What no value goes on with.
  private static let openings = ["because ", "since ", "as ", "// "]

  /// Whether a text starts with a letter, behind blanks.
  private static func isText(_ text: ArraySlice<UInt8>) -> Bool {
    text.first { $0 != 0x20 }.map { (0x61...0x7A).contains($0 | 0x20) } ?? false
  }

  /// Whether a text starts with a tick, a cross, a hand or a face; other pictures may be what is counted.
  private static func judges(_ text: ArraySlice<UInt8>) -> Bool {
    switch String(decoding: text.prefix(4), as: UTF8.self).unicodeScalars.first?.value ?? 0 {
    case 0x26A0, 0x2705, 0x2713...0x2718, 0x274C, 0x274E, 0x2757, 0x1F389, 0x1F38A,
      0x1F446...0x1F44F, 0x1F4AF, 0x1F600...0x1F64F, 0x1F680, 0x1F910...0x1F92F:
      true
    default: false
    }
  }

  /// Where a number, word of a truth value, text, array or optional at the start of a text ends.
  private static func literalEnd(_ text: ArraySlice<UInt8>) -> Int? {
    guard let first = text.first else { return nil }
    switch first {
    case UInt8(ascii: "\""): return textEnd(text)
    case UInt8(ascii: "["): return bracketEnd(text)
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): return numberEnd(text)
    default:
      for word in ["true", "false", "nil"] where text.starts(with: word.utf8) {
        return text.startIndex + word.utf8.count
      }
      guard text.starts(with: "Optional(".utf8) else { return nil }
      return bracketEnd(text)
    }
  }

  /// Where a number ends, with the dots behind it that stand for more digits.
  private static func numberEnd(_ text: ArraySlice<UInt8>) -> Int? {
    let dot = UInt8(ascii: ".")
    func digits(from start: Int) -> Int {
      text[start...].firstIndex { !(0x30...0x39).contains($0) && $0 != 0x5F } ?? text.endIndex
    }
    let start = text.startIndex + (text.first == UInt8(ascii: "-") ? 1 : 0)
    var end = digits(from: start)
    guard end > start else { return nil }
    if end + 1 < text.endIndex, text[end] == dot, (0x30...0x39).contains(text[end + 1]) {
      end = digits(from: end + 1)
    }
    let dots = text[end...].prefix { $0 == dot }
    return dots.count == 3 ? dots.endIndex : end
  }

  /// Where a text in quotation marks ends.
  private static func textEnd(_ text: ArraySlice<UInt8>) -> Int? {
    var offset = text.startIndex + 1
    while offset < text.endIndex, text[offset] != UInt8(ascii: "\"") {
      offset += text[offset] == UInt8(ascii: "\\") ? 2 : 1
    }
    return offset < text.endIndex ? offset + 1 : nil
  }

  /// Where the first bracket closes, without those in texts; nil where it does not.
  private static func bracketEnd(_ text: ArraySlice<UInt8>) -> Int? {
    var depth = 0
    var offset = text.startIndex
    while offset < text.endIndex {
      switch text[offset] {
      case UInt8(ascii: "\""):
        guard let end = textEnd(text[offset...]) else { return nil }
        offset = end
        continue
      case UInt8(ascii: "["), UInt8(ascii: "("): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: ")"):
        depth -= 1
        if depth == 0 { return offset + 1 }
      default: break
      }
      offset += 1
    }
    return nil
  }
}
