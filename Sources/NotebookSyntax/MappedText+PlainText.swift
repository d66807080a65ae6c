package import SourceText

extension MappedText {
  /// The words of a line of Markdown without its markup: emphasis, backticks, the destinations of
  /// links, backslashes before marks.
  package var plainText: String {
    if isPlain { return text }
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

  /// Whether the text is words of ASCII with one blank between them and no markup, as most titles and
  /// cells are.
  private var isPlain: Bool {
    var previous: UInt8 = 0x20
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "*"), UInt8(ascii: "`"), UInt8(ascii: "~"), UInt8(ascii: "["),
        UInt8(ascii: "]"), UInt8(ascii: "\\"), UInt8(ascii: "_"):
        return false
      case 0x21...0x7E: break
      case 0x20 where previous != 0x20: break
      default: return false
      }
      previous = byte
    }
    return previous != 0x20
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
