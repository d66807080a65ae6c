internal import SourceText

/// Decides which of the comments before a declaration the compiler attaches to it.
///
/// The rules were found by asking the compiler, Swift 6.3.1: documentation comments join as long as no
/// line is empty between one and the comment before it, of whatever kind; where one is, those before
/// it are dropped. Empty lines before the declaration, or before an ordinary comment, do no harm.
struct CommentAttachment {
  /// The comment that is attached.
  private(set) var attached: SourceComment?
  /// Those that are dropped since an empty line and another one follow.
  private(set) var dropped: [SourceComment] = []

  /// Decides about the comments between two tokens.
  /// - Parameters:
  ///   - comments: The comments.
  ///   - start: The end of the token before them.
  ///   - file: The file.
  init(_ comments: [ScannedComment], after start: Int, in file: SourceFile) {
    var pieces: [SourceComment.Piece] = []
    var previous: ScannedComment?
    for comment in comments {
      if comment.kind.isDocumentation {
        if let previous, previous.lastLine + 1 < comment.line, !pieces.isEmpty {
          dropped.append(SourceComment(file: file, pieces: pieces))
          pieces = []
        }
        pieces.append(Self.piece(comment, after: start, in: file))
      }
      previous = comment
    }
    if !pieces.isEmpty { attached = SourceComment(file: file, pieces: pieces) }
  }

  private static func piece(
    _ comment: ScannedComment, after start: Int, in file: SourceFile
  ) -> SourceComment.Piece {
    let isLine = comment.kind == .documentationLine
    let text = comment.range.lowerBound + 3..<max(comment.range.upperBound, 3)
    return SourceComment.Piece(
      style: isLine ? .line : .block, range: comment.range,
      lines: isLine ? [text] : blockLines(comment.range, in: file),
      followsCode: comment.line == 0 && start > 0)
  }

  /// The lines of a block without its markers and without the stars at their beginning, which count as
  /// decoration where the first line is empty and they stand one column after the block's own
  /// (`getLineList` of the compiler's `lib/Markup/LineList.cpp`).
  private static func blockLines(_ range: Range<Int>, in file: SourceFile) -> [Range<Int>] {
    let bytes = file.bytes
    var offset = min(range.lowerBound + 3, range.upperBound)
    var end = range.upperBound
    if end - 2 >= offset, bytes[end - 1] == UInt8(ascii: "/"), bytes[end - 2] == UInt8(ascii: "*") {
      end -= 2
    } else if offset > end - 2 {
      // `/**/`: the star of the end is that of the beginning.
      return []
    }
    let column = range.lowerBound - file.lines.start(ofLine: file.lines.line(at: range.lowerBound))
    var isDecorated = false
    if let next = afterLineEnding(bytes, offset, end) {
      offset = next
      isDecorated = decoration(bytes, offset, end, column) > 0
    }
    var lines: [Range<Int>] = []
    while offset < end {
      var start = offset
      if isDecorated { start += decoration(bytes, offset, end, column) }
      var last = start
      while last < end, afterLineEnding(bytes, last, end) == nil { last += 1 }
      lines.append(start..<last)
      offset = afterLineEnding(bytes, last, end) ?? end
    }
    return lines
  }

  private static func afterLineEnding(_ bytes: [UInt8], _ offset: Int, _ end: Int) -> Int? {
    guard offset < end else { return nil }
    if bytes[offset] == 0x0A { return offset + 1 }
    guard bytes[offset] == 0x0D else { return nil }
    return offset + 1 < end && bytes[offset + 1] == 0x0A ? offset + 2 : offset + 1
  }

  /// The length of ` * ` with the blanks before it, or of ` *` at the end of a line.
  private static func decoration(
    _ bytes: [UInt8], _ offset: Int, _ end: Int, _ column: Int
  ) -> Int {
    let star = offset + column + 1
    guard star < end, bytes[star] == UInt8(ascii: "*"),
      bytes[offset..<star].allSatisfy({ $0 == 0x20 || $0 == 0x09 })
    else { return 0 }
    guard star + 1 < end else { return 0 }
    if bytes[star + 1] == 0x20 { return column + 3 }
    return bytes[star + 1] == 0x0A || bytes[star + 1] == 0x0D ? column + 2 : 0
  }
}
