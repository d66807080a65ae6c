internal import PackageSymbols
internal import SourceText

/// Edits of comments that keep to the way in which the comment is written.
enum CommentEdits {
  /// Inserts a line of documentation after a line of it.
  /// - Parameters:
  ///   - line: The text of the line, without a marker.
  ///   - offset: A place in the line after which it goes, in offsets of the comment's text.
  ///   - comment: The comment.
  static func insert(
    _ line: String, after offset: Int, in comment: DocumentationComment
  ) -> TextEdit {
    let origin = comment.source.text.origin(of: offset)
    let file = comment.source.text.file
    let number = file.lines.line(at: origin)
    var end = file.byteRange(ofLine: number).upperBound
    if let piece = comment.source.comment.pieces.first(where: { $0.range.contains(origin) }),
      piece.style == .block, piece.range.upperBound <= end
    {
      // The line that closes the block stays last.
      end = comment.source.text.origin(of: comment.source.text.bytes.count)
    }
    return TextEdit(end..<end, "\n" + marker(ofLine: number, in: comment) + line)
  }

  /// Inserts a line of documentation before the line of a place.
  static func insert(
    _ line: String, before offset: Int, in comment: DocumentationComment
  ) -> TextEdit {
    let file = comment.source.text.file
    let number = file.lines.line(at: comment.source.text.origin(of: offset))
    let start = file.lines.start(ofLine: number)
    return TextEdit(start..<start, marker(ofLine: number, in: comment) + line + "\n")
  }

  /// Inserts an empty line after a line of documentation.
  static func insertBlankLine(after offset: Int, in comment: DocumentationComment) -> TextEdit {
    let file = comment.source.text.file
    let line = file.lines.line(at: comment.source.text.origin(of: offset))
    let end = file.byteRange(ofLine: line).upperBound
    let marker = marker(ofLine: line, in: comment)
    let visible = marker.reversed().drop { $0 == " " || $0 == "\t" }.reversed()
    return TextEdit(end..<end, "\n" + String(visible))
  }

  /// What stands before the text of a line of a comment.
  static func marker(ofLine number: Int, in comment: DocumentationComment) -> String {
    let file = comment.source.text.file
    let line = file.byteRange(ofLine: number)
    guard let piece = comment.source.comment.pieces.first(where: { $0.range.overlaps(line) })
    else { return "/// " }
    let indentation = indentation(ofLine: file.lines.line(at: piece.range.lowerBound), in: file)
    switch piece.style {
    case .line: return indentation + "/// "
    case .block:
      let hasStars = file.text(of: line).drop { $0 == " " || $0 == "\t" }.hasPrefix("* ")
      return indentation + (hasStars ? " * " : "  ")
    }
  }

  /// The blanks at the start of a line.
  static func indentation(ofLine line: Int, in file: SourceFile) -> String {
    String(file.text(ofLine: line).prefix { $0 == " " || $0 == "\t" })
  }

  /// Removes a stretch, with its line where nothing else stands on it.
  static func remove(_ range: Range<Int>, in file: SourceFile) -> TextEdit {
    TextEdit(wholeLines(range, in: file), "")
  }

  /// A stretch with the blanks before it and the line ending after it, where it fills its lines.
  static func wholeLines(_ range: Range<Int>, in file: SourceFile) -> Range<Int> {
    let first = file.lines.line(at: range.lowerBound)
    let last = file.lines.line(at: max(range.upperBound - 1, range.lowerBound))
    let start = file.lines.start(ofLine: first)
    let end = file.byteRange(ofLine: last).upperBound
    let before = file.bytes[start..<range.lowerBound]
    let after = file.bytes[min(range.upperBound, end)..<end]
    if before.allSatisfy(\.isBlank), after.allSatisfy(\.isBlank) {
      return start..<(last < file.lines.starts.count ? file.lines.starts[last] : end)
    }
    // What is left of the line has no blanks at its end, and no more than before within it.
    var lower = range.lowerBound
    var upper = range.upperBound
    if after.allSatisfy(\.isBlank) {
      while lower > start, file.bytes[lower - 1].isBlank { lower -= 1 }
    } else if before.last.map(\.isBlank) ?? true {
      while upper < end, file.bytes[upper].isBlank { upper += 1 }
    }
    return lower..<upper
  }

  /// Moves a comment above a declaration.
  /// - Parameters:
  ///   - comment: The comment.
  ///   - start: The first byte of the declaration.
  static func move(_ comment: SourceComment, above start: Int) -> [TextEdit] {
    let file = comment.file
    let line = file.lines.line(at: start)
    let indentation = indentation(ofLine: line, in: file)
    let text = comment.pieces.map { file.text(of: $0.range) + "\n" + indentation }.joined()
    let removals = comment.pieces.map { remove($0.range, in: file) }
    return [TextEdit(start..<start, text)] + removals
  }

  /// Turns comments into ones that document nothing.
  static func demote(_ comment: SourceComment) -> [TextEdit] {
    comment.pieces.map { piece in
      // `///` becomes `//`, `/**` becomes `/*`.
      TextEdit(piece.range.lowerBound + 2..<piece.range.lowerBound + 3, "")
    }
  }
}
