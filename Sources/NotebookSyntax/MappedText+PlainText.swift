package import SourceText

extension MappedText {
  /// The words of a line of Markdown without its markup: emphasis, backticks, the destinations of
  /// links, backslashes before marks.
  package var plainText: String {
    var words: [UInt8] = []
    words.reserveCapacity(bytes.count)
    var isInDestination = false
    var previous: Unicode.Scalar = " "
    var scalars = text.unicodeScalars.makeIterator()
    var following = scalars.next()
    while let scalar = following {
      following = scalars.next()
      let next = following ?? " "
      defer { previous = scalar }
      if isInDestination {
        isInDestination = scalar != ")"
        continue
      }
      switch scalar {
      case "*", "`", "~", "[": continue
      case "\\" where next.isMark: continue
      case "]":
        isInDestination = next == "("
        continue
      case "_" where !previous.isWordPart || !next.isWordPart: continue
      default:
        words.append(word: scalar)
      }
    }
    if words.last == 0x20 { words.removeLast() }
    return String(decoding: words, as: UTF8.self)
  }
}

extension [UInt8] {
  /// Appends a character to words that have one blank between them, and none before the first.
  mutating func append(word scalar: Unicode.Scalar) {
    switch scalar {
    case "!"..."~": append(UInt8(truncatingIfNeeded: scalar.value))
    case _ where scalar.isBlank: if let last, last != 0x20 { append(0x20) }
    default: append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
    }
  }
}

// Most text is ASCII, for which tables of properties are a detour.
extension Unicode.Scalar {
  /// Whether a backslash may stand before it: CommonMark 0.31 section 2.4, "ASCII punctuation".
  fileprivate var isMark: Bool { isASCII && value > 0x20 && value < 0x7F && !isWordPart }

  /// Whether it is a letter or a digit.
  fileprivate var isWordPart: Bool {
    switch self {
    case "a"..."z", "A"..."Z", "0"..."9": true
    default: !isASCII && (properties.isAlphabetic || properties.numericType != nil)
    }
  }

  /// Whether it is white space.
  fileprivate var isBlank: Bool {
    isASCII ? self == " " || (0x09...0x0D).contains(value) : properties.isWhitespace
  }
}
