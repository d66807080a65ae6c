@_spi(RawSyntax) internal import SwiftSyntax

/// Finds the outputs that comments record: those in a form that says so, `// Prints "…"`, `// prints "…"`,
/// `// => value`, `// → value`, and those that only look like one, `// returns 3`, `// 3`.
package struct OutputComments {
  /// A comment on one line, with its text and where it starts in the tree.
  struct Comment: Sendable {
    let text: String
    let offset: Int
  }

  /// The comments beside a statement: at the end of its last line, and on the lines directly below.
  /// - Parameters:
  ///   - item: The statement.
  ///   - part: The same in the raw tree: most statements have nothing below them, for which no nodes of
  ///     tokens are made.
  ///   - place: What stands behind it on its last line.
  ///   - next: What starts below, a statement or the end of the file; nil where that is unsure.
  static func comments(
    beside item: CodeBlockItemSyntax, _ part: RawSyntax, at place: Range<Int>,
    before next: RawSyntax?
  ) -> [Comment] {
    var found: [Comment] = []
    if place.count > 1, let pieces = part.trailingTriviaPieces {
      let trivia = Trivia(pieces: pieces.map { TriviaPiece(raw: $0) })
      guard isText(trivia, SourceLength(utf8Length: place.count)) else { return found }
      var offset = place.lowerBound
      for piece in trivia {
        if let text = piece.lineOfComment { found.append(Comment(text: text, offset: offset)) }
        offset += piece.sourceLength.utf8Length
      }
    }
    let mayHaveBelow = next.map { $0.leadingTriviaByteLength > 2 } ?? true
    guard mayHaveBelow,
      let next = item.lastToken(viewMode: .sourceAccurate)?.nextToken(viewMode: .sourceAccurate),
      next.leadingTriviaLength.utf8Length > 2
    else { return found }
    let trivia = next.leadingTrivia
    guard isText(trivia, next.leadingTriviaLength) else { return found }
    var offset = next.position.utf8Offset
    for piece in trivia {
      switch piece {
      case .lineComment, .blockComment:
        guard let text = piece.lineOfComment else { return found }
        found.append(Comment(text: text, offset: offset))
      case .newlines(let count), .carriageReturnLineFeeds(let count), .carriageReturns(let count):
        if count > 1 { return found }
      case .spaces, .tabs: break
      default: return found
      }
      offset += piece.sourceLength.utf8Length
    }
    return found
  }

  /// The comments inside a statement, in the order of the text.
  /// - Parameter item: The statement.
  static func comments(inside item: CodeBlockItemSyntax) -> [Comment] {
    var found: [Comment] = []
    let last = item.lastToken(viewMode: .sourceAccurate)
    var isFirst = true
    for token in item.tokens(viewMode: .sourceAccurate) {
      if !isFirst {
        add(token.leadingTrivia, at: token.position, length: token.leadingTriviaLength, to: &found)
      }
      isFirst = false
      guard token != last else { break }
      add(
        token.trailingTrivia, at: token.endPositionBeforeTrailingTrivia,
        length: token.trailingTriviaLength, to: &found)
    }
    return found
  }

  /// The comments at the ends of the lines of a declaration, its last line among them.
  /// - Parameter item: The declaration.
  static func commentsAtLineEnds(of item: CodeBlockItemSyntax) -> [Comment] {
    var found: [Comment] = []
    for token in item.tokens(viewMode: .sourceAccurate)
    where token.trailingTriviaLength.utf8Length > 2 {
      add(
        token.trailingTrivia, at: token.endPositionBeforeTrailingTrivia,
        length: token.trailingTriviaLength, to: &found)
    }
    return found
  }

  private static func add(
    _ trivia: Trivia, at position: AbsolutePosition, length: SourceLength,
    to comments: inout [Comment]
  ) {
    guard trivia.contains(where: \.isComment), isText(trivia, length) else { return }
    var offset = position.utf8Offset
    for piece in trivia {
      if let text = piece.lineOfComment { comments.append(Comment(text: text, offset: offset)) }
      offset += piece.sourceLength.utf8Length
    }
  }

  /// Whether trivia are UTF-8: where bytes are none, their text is longer, and its places are others.
  private static func isText(_ trivia: Trivia, _ length: SourceLength) -> Bool {
    trivia.reduce(0) { $0 + $1.sourceLength.utf8Length } == length.utf8Length
  }

  /// Whether a comment records an output.
  /// - Parameter text: The comment, with its slashes.
  package static func isOutput(_ text: String) -> Bool {
    output(Comment(text: text, offset: 0)) != nil
  }

  /// The outputs that some comments below each other record.
  /// - Parameter comments: The comments beside a statement.
  /// - Returns: Those in a form that says so, and the comments that may be meant as outputs.
  static func read(_ comments: [Comment]) -> (outputs: [RecordedOutput], remarks: [Comment]) {
    var outputs: [RecordedOutput] = []
    var remarks: [Comment] = []
    var position = 0
    while position < comments.count {
      let comment = comments[position]
      if let output = output(comment) {
        outputs.append(output)
      } else if let (lines, next) = quotedLines(comments, from: position) {
        outputs += lines
        position = next
        continue
      } else {
        remarks.append(comment)
      }
      position += 1
    }
    return (outputs, remarks)
  }

  /// What stands before a quotation of what is printed.
  private static let openings = ["Prints \"", "Prints: \"", "prints \"", "prints: \""]

  /// A `// Prints "…` whose quotation ends on a later line.
  private static func quotedLines(
    _ comments: [Comment], from first: Int
  ) -> ([RecordedOutput], Int)? {
    let opening = Array(comments[first].text.utf8)
    guard opening.starts(with: "//".utf8),
      case let words = opening.dropFirst(2).drop(while: { $0 == 0x20 }),
      let marker = openings.first(where: { words.starts(with: $0.utf8) })
    else { return nil }
    let start = words.startIndex + marker.utf8.count
    var lines: [RecordedOutput] = []
    for (position, comment) in comments.enumerated().dropFirst(first) {
      let bytes = Array(comment.text.utf8)
      let lower =
        position == first ? start : min(bytes.count, bytes.count > 2 && bytes[2] == 0x20 ? 3 : 2)
      var upper = bytes.count
      let trimmed = bytes.lastIndex { $0 != 0x20 && $0 != UInt8(ascii: ".") }
      let isLast = position > first && trimmed.map { bytes[$0] == UInt8(ascii: "\"") } ?? false
      if isLast, let trimmed { upper = max(trimmed, lower) }
      lines.append(
        RecordedOutput(
          kind: .printed, text: comment.offset + lower..<comment.offset + max(upper, lower),
          comment: comment.offset..<comment.offset + bytes.count))
      if isLast { return (lines, position + 1) }
    }
    return nil
  }

  /// What a comment says, without the marks of the comment.
  static func content(of comment: [UInt8]) -> Range<Int> {
    let isBlock = comment.starts(with: "/*".utf8) && comment.count > 3
    return min(2, comment.count)..<(isBlock ? comment.count - 2 : comment.count)
  }

  /// Whether a quotation ends before the last quotation mark, and words follow it.
  private static func isExplained(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text
    while let quote = rest.firstIndex(of: UInt8(ascii: "\"")) {
      rest = rest[(quote + 1)...]
      if rest.starts(with: ", ".utf8), let letter = rest.dropFirst(2).first,
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter)
      {
        return true
      }
    }
    return false
  }

  /// Whether the text between two quotation marks ends one quotation and opens another: `a" then "b`.
  private static func holdsTwoQuotations(_ text: ArraySlice<UInt8>) -> Bool {
    let quote = UInt8(ascii: "\"")
    guard let first = text.firstIndex(of: quote), let last = text.lastIndex(of: quote),
      first < last, first > text.startIndex, last + 1 < text.endIndex
    else { return false }
    let before = text[first - 1]
    let opensValue = before == 0x20 || before == UInt8(ascii: "[") || before == UInt8(ascii: "(")
    let closes = !opensValue && (text[first + 1] == 0x20 || text[first + 1] == UInt8(ascii: ","))
    return closes && text[last - 1] == 0x20 && text[last + 1] != 0x20
  }

  /// The output that a comment records.
  /// - Parameter comment: A comment on one line.
  static func output(_ comment: Comment) -> RecordedOutput? {
    let bytes = Array(comment.text.utf8)
    let content = content(of: bytes)
    var start = content.lowerBound
    while start < content.upperBound, bytes[start] == 0x20 { start += 1 }
    let range = comment.offset..<comment.offset + bytes.count
    for (marker, kind) in [("=>", RecordedOutput.Kind.value), ("→", .value)]
    where bytes[start...].starts(with: marker.utf8) {
      var lower = start + marker.utf8.count
      while lower < content.upperBound, bytes[lower] == 0x20 { lower += 1 }
      var upper = content.upperBound
      while upper > lower, bytes[upper - 1] == 0x20 { upper -= 1 }
      guard lower < upper else { return nil }
      upper = RecordedValue.end(in: bytes[lower..<upper])
      return RecordedOutput(
        kind: kind, text: comment.offset + lower..<comment.offset + upper, comment: range)
    }
    guard
      let opening = openings.first(where: {
        bytes[start...].starts(with: $0.utf8)
      })
    else { return nil }
    let lower = start + opening.utf8.count
    // The full stop may stand after the quotation mark.
    guard let upper = bytes[lower...].lastIndex(of: UInt8(ascii: "\"")), upper >= lower,
      bytes[(upper + 1)..<content.upperBound].allSatisfy({ $0 == 0x20 || $0 == UInt8(ascii: ".") }),
      // `Prints "a", because b is "b"` is a quotation with an explanation.
      QuotedText.meaning(of: bytes[lower..<upper]) != nil
        || !isExplained(bytes[lower..<upper]) && !holdsTwoQuotations(bytes[lower..<upper])
    else { return nil }
    return RecordedOutput(
      kind: .printed, text: comment.offset + lower..<comment.offset + upper, comment: range)
  }
}

extension TriviaPiece {
  /// The text of a comment on one line.
  var lineOfComment: String? {
    switch self {
    case .lineComment(let text): text
    case .blockComment(let text): text.utf8.contains(0x0A) ? nil : text
    default: nil
    }
  }
}
