internal import SourceText
internal import SwiftSyntax

/// A place where a cell says that it leaves something out: `...` alone, or a comment that says so.
struct ElisionMark {
  /// Where it stands, in offsets of the cell's code.
  var range: Range<Int>
  /// Whether it says that the reader has seen what is left out: `// as before`.
  var refersBack: Bool
  /// The token before or behind it.
  let token: TokenSyntax

  /// The marks of a cell that stand alone on their lines, or behind a brace or a semicolon.
  /// - Parameters:
  ///   - code: The code as it was parsed.
  ///   - bytes: The code as it is written.
  static func marks(of code: ReadableCode, _ bytes: [UInt8]) -> [ElisionMark] {
    var dots = code.repairs.filter { $0.replacement.isEmpty && isDots(bytes[$0.range]) }
      .map(\.range).sorted { $0.lowerBound < $1.lowerBound }[...]
    var found: [ElisionMark] = []
    for token in code.tree.tokens(viewMode: .sourceAccurate) {
      add(token.leadingTrivia, of: token, from: token.position, to: &found)
      add(
        token.trailingTrivia, of: token, from: token.endPositionBeforeTrailingTrivia, to: &found)
      // In the place of dots, the parser sees blanks.
      while let range = dots.first, range.lowerBound < token.endPosition.utf8Offset {
        found.append(ElisionMark(range: range, refersBack: false, token: token))
        dots.removeFirst()
      }
    }
    found = found.filter { stands(alone: $0.range, in: bytes) }
      .sorted { $0.range.lowerBound < $1.range.lowerBound }
    return found.reduce(into: []) { marks, mark in
      guard let last = marks.last?.range,
        bytes[last.upperBound..<mark.range.lowerBound].allSatisfy(\.isWhitespace)
      else {
        marks.append(mark)
        return
      }
      // `// ...` above `// as before` says it once.
      marks[marks.count - 1].range = last.lowerBound..<mark.range.upperBound
      marks[marks.count - 1].refersBack = marks[marks.count - 1].refersBack || mark.refersBack
    }
  }

  /// Whether a comment of some code may be a mark, as far as its bytes tell: most cells have none.
  /// - Parameter code: The code.
  static func mayStand(in code: [UInt8]) -> Bool {
    var start = 0
    var lineEnd = 0
    while let slash = code.firstIndex(of: UInt8(ascii: "/"), in: start..<code.count),
      slash + 1 < code.count
    {
      start = slash + 1
      let isBlock = code[start] == UInt8(ascii: "*")
      guard isBlock || code[start] == UInt8(ascii: "/") else { continue }
      if lineEnd <= start {
        lineEnd = code.firstIndex(of: UInt8(ascii: "\n"), in: start..<code.count) ?? code.count
      }
      let closing = isBlock ? code.firstRange(of: blockEnd, in: start..<lineEnd) : nil
      let end = closing.map { $0.upperBound - 1 } ?? lineEnd
      let comment = start + 1..<end
      if dots.contains(where: { code.firstRange(of: $0, in: comment) != nil }) { return true }
      if comment.count < longest, mayReferBack(code[comment]),
        TriviaPiece.refersBack(String(decoding: code[comment], as: UTF8.self))
      {
        return true
      }
      start = end
    }
    return false
  }

  /// Whether a comment may be nothing but words that refer back and fillers, as far as its letters tell:
  /// most comments begin with another one.
  private static func mayReferBack(_ text: ArraySlice<UInt8>) -> Bool {
    var refers = false
    var word: UInt64 = 0
    for byte in text {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
        word = number(word, byte)
      // What other letters make is left to those who look closer.
      case 0x80...: return true
      default:
        guard word > 0 else { continue }
        guard let isReference = TriviaPiece.knownWords[word] else { return false }
        refers = refers || isReference
        word = 0
      }
    }
    return word > 0 ? TriviaPiece.knownWords[word].map { $0 || refers } ?? false : refers
  }

  /// The number of a word that has one letter more than another, in either case. Of long words, the
  /// last letters count.
  fileprivate static func number(_ word: UInt64, _ letter: UInt8) -> UInt64 {
    word &<< 5 | UInt64(letter & 0x1F)
  }

  private static let blockEnd = Array("*/".utf8)

  /// Three dots, and the one sign of three.
  private static let dots = [Array("...".utf8), Array("…".utf8)]

  /// A comment of more bytes says more than that something is left out.
  private static let longest = 100

  private static func isDots(_ bytes: ArraySlice<UInt8>) -> Bool {
    dots.contains { bytes.elementsEqual($0) }
  }

  private static func add(
    _ trivia: Trivia, of token: TokenSyntax, from position: AbsolutePosition,
    to marks: inout [ElisionMark]
  ) {
    var offset = position.utf8Offset
    for piece in trivia {
      let end = offset + piece.sourceLength.utf8Length
      if piece.isElision || piece.refersBack {
        marks.append(
          ElisionMark(range: offset..<end, refersBack: piece.refersBack, token: token))
      }
      offset = end
    }
  }

  private static func stands(alone range: Range<Int>, in bytes: [UInt8]) -> Bool {
    var before = range.lowerBound - 1
    while before >= 0, bytes[before] == 0x20 || bytes[before] == 0x09 { before -= 1 }
    return before < 0
      || [0x0A, UInt8(ascii: "{"), UInt8(ascii: ";")].contains(bytes[before])
  }
}

extension UInt8 {
  /// Whether the byte is a blank, or ends a line.
  var isWhitespace: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}

extension TriviaPiece {
  /// Words for what a reader has seen.
  private static let references: Set = [
    "same", "as", "before", "above", "earlier", "previous", "rest", "existing", "other",
    "unchanged", "omitted", "remaining",
  ]

  /// Of these, those that say so without three dots.
  private static let backReferences: Set = [
    "same", "before", "above", "earlier", "previous", "existing", "unchanged", "omitted",
    "identical",
  ]

  /// What else stands in a comment that says nothing but that: `// same body as above`.
  private static let fillers: Set = [
    "all", "and", "as", "bodies", "body", "brevity", "cases", "code", "else", "everything",
    "example", "for", "from", "function", "here", "implementation", "in", "init", "initialiser",
    "initializer",
    "is", "it", "like", "listing", "members", "method", "methods", "no", "of", "other", "others",
    "properties", "remain", "remaining", "remains", "rest", "section", "see", "shown", "stay",
    "stays", "step", "still", "the", "to", "version", "with",
  ]

  /// All of these as numbers of their letters, each with whether it refers back.
  fileprivate static let knownWords = Dictionary(
    backReferences.union(fillers).map {
      ($0.utf8.reduce(0, ElisionMark.number), backReferences.contains($0))
    }, uniquingKeysWith: { $0 || $1 })

  /// The text of an ordinary comment.
  private var comment: String? {
    switch self {
    case .lineComment(let comment): String(comment.dropFirst(2))
    case .blockComment(let comment): String(comment.dropFirst(2).dropLast(2))
    default: nil
    }
  }

  /// Whether the piece is a comment that begins with three dots, or ends with them as a word of their own:
  /// `// ...`, `/* … */`, `// as above ...`. Of what trails off, `// same as before...`, a word has to say
  /// that something is there already.
  var isElision: Bool {
    guard let words = comment?.split(whereSeparator: \.isWhitespace), let first = words.first,
      let last = words.last,
      let mark = ["...", "…"].first(where: { first.hasPrefix($0) || last.hasSuffix($0) })
    else { return false }
    return first.hasPrefix(mark) || last == mark
      || words.contains { Self.references.contains($0.lowercased().filter(\.isLetter)) }
  }

  /// Whether the piece is a comment of words for what a reader has seen, and of nothing else:
  /// `// same as before`, `/* unchanged */`, `// ... as above`.
  var refersBack: Bool { comment.map(Self.refersBack) ?? false }

  /// Whether some text is a few words, one of which refers back, and others are nothing but fillers.
  fileprivate static func refersBack(_ comment: String) -> Bool {
    var refers = false
    var count = 0
    var word = ""
    for scalar in comment.unicodeScalars + CollectionOfOne(" ") {
      // Letters outside of ASCII make words that are none of these.
      if scalar.isASCII
        ? ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
        : scalar.properties.isAlphabetic
      {
        word.unicodeScalars.append(scalar)
      } else if !word.isEmpty {
        let name = word.lowercased()
        let isReference = backReferences.contains(name)
        count += 1
        // Most comments begin with another word.
        guard count <= 8, isReference || fillers.contains(name) else { return false }
        refers = refers || isReference
        word = ""
      }
    }
    return refers
  }
}
