package import SourceText

/// A documentation comment as it stands in a file: the blocks that the compiler joins into one text.
package struct SourceComment: Sendable, Hashable {
  /// How a block is written.
  package enum Style: Sendable, Hashable {
    /// A line that begins with `///`.
    case line
    /// A block from `/**` to its end.
    case block
  }

  /// One `///` line, or one `/** */` block.
  package struct Piece: Sendable, Hashable {
    /// How it is written.
    package let style: Style
    /// All of it with its markers, as offsets in the file.
    package let range: Range<Int>
    /// The text of each of its lines without markers, as offsets in the file.
    ///
    /// Blanks after the marker are part of it. In a block, the column of stars that begins its lines
    /// is not.
    package let lines: [Range<Int>]
    /// Whether code of another declaration stands before it on its line: such a comment looks as if
    /// it belonged to what it follows.
    package let followsCode: Bool
  }

  /// The file in which it stands.
  package let file: SourceFile
  /// Its blocks, in the order of the file; never empty.
  package let pieces: [Piece]
  /// Whether several symbols share it, as in `case a, b`.
  package let isShared: Bool

  /// Makes a comment.
  /// - Parameters:
  ///   - file: The file in which it stands.
  ///   - pieces: Its blocks, in the order of the file; at least one.
  ///   - isShared: Whether several symbols share it.
  package init(file: SourceFile, pieces: [Piece], isShared: Bool = false) {
    self.file = file
    self.pieces = pieces
    self.isShared = isShared
  }

  /// From its first marker to its last byte.
  package var range: SourceRange {
    let start = pieces.first?.range.lowerBound ?? 0
    return SourceRange(file: file, bytes: start..<(pieces.last?.range.upperBound ?? start))
  }

  /// The text of each line, without markers.
  package var lines: [SourceRange] {
    pieces.flatMap { piece in piece.lines.map { SourceRange(file: file, bytes: $0) } }
  }

  /// The text without markers, a line feed between lines.
  package var text: String { lines.map(\.text).joined(separator: "\n") }

  /// Whether it says nothing: the compiler keeps such a comment, readers get nothing from it.
  package var isBlank: Bool {
    pieces.allSatisfy { piece in piece.lines.allSatisfy { content(of: $0).isEmpty } }
  }

  /// Whether it only says, as jazzy has it, that no documentation is wanted.
  var isOnlyNoDocumentation: Bool {
    var isFound = false
    for piece in pieces {
      for line in piece.lines {
        let content = content(of: line)
        if content.isEmpty { continue }
        guard !isFound, content.elementsEqual(":nodoc:".utf8) else { return false }
        isFound = true
      }
    }
    return isFound
  }

  /// A line without the blanks around it.
  private func content(of line: Range<Int>) -> ArraySlice<UInt8> {
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    let start = file.bytes[line].drop(while: isBlank)
    guard let last = start.lastIndex(where: { !isBlank($0) }) else { return [] }
    return start[...last]
  }

  /// The same comment where several symbols share it.
  package var shared: SourceComment {
    SourceComment(file: file, pieces: pieces, isShared: true)
  }
}

/// A documentation comment that documents nothing, since the compiler drops it.
package struct StrayComment: Sendable, Hashable {
  /// Why the compiler drops it.
  package enum Cause: String, Sendable, Hashable, CaseIterable {
    /// It stands after an attribute or a modifier of the declaration.
    case afterAttribute
    /// It stands inside `case`, before an element.
    case insideCase
    /// It stands above `#if`.
    case aboveCondition
    /// Another documentation comment follows after an empty line.
    case split
    /// It stands before a parameter, or elsewhere inside the head of a declaration.
    case insideSignature
    /// It stands on an accessor.
    case onAccessor
    /// It stands in the body of a function, above a local declaration or not.
    case insideBody
    /// It stands above an `import`.
    case aboveImport
    /// It stands above a statement, or a declaration that is no symbol, as `deinit`.
    case aboveStatement
    /// It stands before a closing brace, `#else` or `#endif`.
    case beforeBrace
    /// It stands at the end of the file.
    case atEnd
  }

  /// The comment.
  package let comment: SourceComment
  /// Why the compiler drops it.
  package let cause: Cause
  /// Where the comment would have to stand to document what it is meant for: the first byte of that
  /// declaration, where there is one.
  package let declarationStart: Int?
}
