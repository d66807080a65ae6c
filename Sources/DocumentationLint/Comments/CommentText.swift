package import SourceText

/// The text of a doc comment without its markers, with the way back to the file.
///
/// The markers go as the compiler takes them off (`MarkupContext::getLineList`): three bytes of a
/// line, the ends of a block and its column of stars, then as much indentation from every line as
/// the first line with text has.
package struct CommentText: Sendable {
  /// The stretches of the file, each one line comment or one block comment.
  package let pieces: [Range<Int>]
  /// The Markdown of the comment; each line is the end of a line of the file.
  package let text: MappedText

  /// Reads a doc comment.
  /// - Parameters:
  ///   - pieces: The comments that make up the documentation, each from its marker to its end.
  ///   - file: The file that holds them.
  package init(_ pieces: [Range<Int>], in file: SourceFile) {
    var lines = CommentLines(file: file)
    for piece in pieces { lines.add(piece) }
    self.pieces = pieces
    text = lines.text()
  }

  /// The whole comment in the file, with whatever stands between its parts.
  package var range: SourceRange {
    let lower = pieces.first?.lowerBound ?? 0
    return SourceRange(file: text.file, bytes: lower..<(pieces.last?.upperBound ?? lower))
  }

  /// Whether a comment has no visible text, which documents nothing.
  package var isBlank: Bool { text.bytes.allSatisfy(\.isBlank) }

  /// Whether the comment has a block in `/** */`.
  package var hasBlockStyle: Bool {
    pieces.contains { text.file.bytes[$0.lowerBound + 1] == UInt8(ascii: "*") }
  }
}

/// The lines of a comment, while its markers are taken off.
private struct CommentLines {
  let file: SourceFile
  private var lines: [Range<Int>] = []

  init(file: SourceFile) { self.file = file }

  mutating func add(_ piece: Range<Int>) {
    guard piece.count >= 3 else { return }
    if file.bytes[piece.lowerBound + 1] == UInt8(ascii: "*") {
      addBlock(piece)
    } else {
      lines.append(piece.lowerBound + 3..<piece.upperBound)
    }
  }

  private mutating func addBlock(_ piece: Range<Int>) {
    let isClosed = piece.count >= 4 && file.bytes[piece.upperBound - 1] == UInt8(ascii: "/")
    let end = max(isClosed ? piece.upperBound - 2 : piece.upperBound, piece.lowerBound + 2)
    var start = min(piece.lowerBound + 3, end)
    let column = piece.lowerBound - file.lines.start(ofLine: file.lines.line(at: piece.lowerBound))
    var hasStars = false
    if start < end, file.bytes[start].isLineEnd {
      start = afterLineEnd(start, before: end)
      hasStars = starWidth(start..<end, column: column) > 0
    }
    while start < end {
      if hasStars { start += starWidth(start..<end, column: column) }
      var lineEnd = start
      while lineEnd < end, !file.bytes[lineEnd].isLineEnd { lineEnd += 1 }
      lines.append(start..<lineEnd)
      start = lineEnd < end ? afterLineEnd(lineEnd, before: end) : end
    }
  }

  private func afterLineEnd(_ offset: Int, before end: Int) -> Int {
    let isPair =
      file.bytes[offset] == UInt8(ascii: "\r") && offset + 1 < end
      && file.bytes[offset + 1] == UInt8(ascii: "\n")
    return offset + (isPair ? 2 : 1)
  }

  /// The bytes of a line up to its text, where a star stands under the first one of the comment.
  private func starWidth(_ range: Range<Int>, column: Int) -> Int {
    let star = range.lowerBound + column + 1
    guard star < range.upperBound, file.bytes[star] == UInt8(ascii: "*"),
      file.bytes[range.lowerBound..<star].allSatisfy({ $0 == UInt8(ascii: " ") })
    else { return 0 }
    let next = star + 1
    if next >= range.upperBound || file.bytes[next].isLineEnd { return column + 2 }
    return file.bytes[next] == UInt8(ascii: " ") ? column + 3 : 0
  }

  func text() -> MappedText {
    let first = lines.first { indentation(of: $0) < $0.count }
    let common = first.map(indentation(of:)) ?? 0
    var text = MappedText(file: file)
    for line in lines {
      let start = line.lowerBound + min(common, indentation(of: line))
      text.append(start..<line.upperBound)
      text.append(synthesized: "\n")
    }
    return text
  }

  private func indentation(of line: Range<Int>) -> Int {
    var offset = line.lowerBound
    while offset < line.upperBound, file.bytes[offset].isBlank { offset += 1 }
    return offset - line.lowerBound
  }
}

extension UInt8 {
  /// Whether the byte is a space, a tab or a line ending.
  var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }

  /// Whether the byte ends a line.
  var isLineEnd: Bool { self == 0x0A || self == 0x0D }
}
