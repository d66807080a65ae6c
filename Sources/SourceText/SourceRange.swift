/// A stretch of a file that the user wrote.
package struct SourceRange: Sendable, Hashable {
  /// The file that holds the stretch.
  package let file: SourceFile
  /// The stretch, as offsets of UTF-8 bytes from the start of the file.
  package let bytes: Range<Int>

  /// Makes a range of a file.
  /// - Parameters:
  ///   - file: The file that holds the stretch.
  ///   - bytes: Offsets of UTF-8 bytes, within the file.
  package init(file: SourceFile, bytes: Range<Int>) {
    self.file = file
    self.bytes = bytes
  }

  /// The text of the stretch.
  package var text: String { file.text(of: bytes) }

  /// Where the stretch begins.
  package var start: SourcePosition { SourcePosition(file: file, offset: bytes.lowerBound) }

  /// Where the stretch ends: the place after its last byte.
  package var end: SourcePosition { SourcePosition(file: file, offset: bytes.upperBound) }

  /// The line of the first byte, counted from 1.
  package var line: Int { file.lines.line(at: bytes.lowerBound) }

  /// The line of the last byte, counted from 1.
  package var lastLine: Int {
    file.lines.line(at: max(bytes.upperBound - 1, bytes.lowerBound))
  }
}

/// A place in a file that the user wrote, as people count: lines and columns from 1.
package struct SourcePosition: Sendable, Hashable {
  /// The line, counted from 1.
  package let line: Int
  /// The column, in UTF-8 bytes counted from 1, as the Swift compiler counts them.
  package let column: Int

  /// Finds the line and column of an offset.
  /// - Parameters:
  ///   - file: The file.
  ///   - offset: A byte offset within the file.
  package init(file: SourceFile, offset: Int) {
    line = file.lines.line(at: offset)
    column = offset - file.lines.start(ofLine: line) + 1
  }
}
