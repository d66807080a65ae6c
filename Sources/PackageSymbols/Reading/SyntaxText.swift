internal import SourceText
internal import SwiftSyntax

extension SyntaxProtocol {
  /// The node without the trivia around it, as offsets in its file.
  var textRange: Range<Int> {
    let start = positionAfterSkippingLeadingTrivia.utf8Offset
    return start..<max(start, endPositionBeforeTrailingTrivia.utf8Offset)
  }

  /// The text of the node on one line, blanks normalised, without comments.
  /// - Parameter file: The file that the node is part of.
  func line(in file: SourceFile) -> String {
    let range = textRange
    if let plain = SyntaxText.line(file.bytes[range]) { return plain }
    return SyntaxText.line(tokens(viewMode: .sourceAccurate))
  }
}

/// Texts of nodes as they are compared and shown: on one line, one blank where there are several.
enum SyntaxText {
  /// Joins the words of a text.
  /// - Parameter bytes: The text.
  /// - Returns: The text on one line; nil where it has a comment, which only its tokens can tell from
  ///   a literal.
  static func line(_ bytes: ArraySlice<UInt8>) -> String? {
    var isPlain = true
    var previous: UInt8 = 0
    for byte in bytes {
      if byte == 0x0A || byte == 0x0D || byte == 0x09 || (byte == 0x20 && previous == 0x20) {
        isPlain = false
      }
      if previous == UInt8(ascii: "/"), byte == UInt8(ascii: "/") || byte == UInt8(ascii: "*") {
        return nil
      }
      previous = byte
    }
    if isPlain { return String(decoding: bytes, as: UTF8.self) }
    var words: [UInt8] = []
    var isPending = false
    var isBroken = false
    for byte in bytes {
      if byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
        isPending = true
        if byte == 0x0A { isBroken = true }
        continue
      }
      if isPending, let last = words.last, !opens(last), !closes(byte),
        // Beside a blank these are operators.
        !isBroken || (last != UInt8(ascii: "<") && byte != UInt8(ascii: ">"))
      {
        words.append(0x20)
      }
      (isPending, isBroken) = (false, false)
      words.append(byte)
    }
    return String(decoding: words, as: UTF8.self)
  }

  /// Joins tokens without the comments between them.
  /// - Parameter tokens: The tokens.
  static func line(_ tokens: some Sequence<TokenSyntax>) -> String {
    var text: [UInt8] = []
    var isPending = false
    for token in tokens {
      if isPending || token.leadingTriviaLength.utf8Length > 0, !text.isEmpty { text.append(0x20) }
      text.append(contentsOf: token.text.utf8)
      isPending = token.trailingTriviaLength.utf8Length > 0
    }
    return line(text[...]) ?? String(decoding: text, as: UTF8.self)
  }

  /// Joins the tokens that begin within a range.
  /// - Parameters:
  ///   - tokens: The tokens.
  ///   - range: Offsets in the file.
  static func line(_ tokens: TokenSequence, within range: Range<Int>) -> String {
    line(tokens.filter { range.contains($0.positionAfterSkippingLeadingTrivia.utf8Offset) })
  }

  /// A text without blanks around it.
  /// - Parameter text: The text.
  static func trimmed(_ text: String) -> String {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r\n" }
    guard let first = text.firstIndex(where: { !isBlank($0) }),
      let last = text.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return first == text.startIndex && text.index(after: last) == text.endIndex
      ? text : String(text[first...last])
  }

  // A line may be broken after an opening and before a closing parenthesis, which means nothing.
  private static func opens(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[")
  }

  private static func closes(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: ",")
  }
}
