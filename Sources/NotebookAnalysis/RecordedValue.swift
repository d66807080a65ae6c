/// A value that a comment records, `// => 3 (three elements)`, with what it says more.
enum RecordedValue {
  /// Where the value ends: a literal that a remark in brackets, or behind a comma or dash, explains. Any other text
  /// is the value as a whole.
  /// - Parameter text: What the comment records, in UTF-8.
  static func end(in text: ArraySlice<UInt8>) -> Int {
    guard let end = literalEnd(text), end < text.endIndex else { return text.endIndex }
    let rest = text[end...]
    let isExplained = [" (", ", ", " – ", " — ", " // "].contains { opening in
      rest.starts(with: opening.utf8)
        && rest.dropFirst(opening.utf8.count).first.map(isLetter) == true
    }
    // A remark has words; one alone may belong to the value, as in `3 (mod)`.
    let words = rest.split(separator: 0x20)
    return isExplained && words.count > 1 ? end : text.endIndex
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20)
  }

  /// Where a number, word of a truth value, text, array or optional at the start of a text ends.
  private static func literalEnd(_ text: ArraySlice<UInt8>) -> Int? {
    guard let first = text.first else { return nil }
    switch first {
    case UInt8(ascii: "\""):
      return text.dropFirst().firstIndex(of: first).map { $0 + 1 }
    case UInt8(ascii: "["):
      return bracketEnd(text)
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
      let end = text.dropFirst().firstIndex { byte in
        !(0x30...0x39).contains(byte) && byte != UInt8(ascii: ".") && byte != UInt8(ascii: "_")
      }
      return end ?? text.endIndex
    default:
      for word in ["true", "false", "nil"] where text.starts(with: word.utf8) {
        return text.startIndex + word.utf8.count
      }
      guard text.starts(with: "Optional(".utf8) else { return nil }
      return bracketEnd(text)
    }
  }

  /// Where the first bracket closes; nil where it does not, or where a text in it may hold brackets.
  private static func bracketEnd(_ text: ArraySlice<UInt8>) -> Int? {
    var depth = 0
    for offset in text.indices {
      switch text[offset] {
      case UInt8(ascii: "["), UInt8(ascii: "("): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: ")"):
        depth -= 1
        if depth == 0 { return offset + 1 }
      default: break
      }
    }
    return nil
  }
}
