package import PackageSymbols
package import SourceText

/// The text of a doc comment without its markers, with the way back to the file.
///
/// Indentation goes as the compiler takes it off (`LineList::str`): as much of every line as the
/// first line with text has.
package struct CommentText: Sendable {
  /// The comment in the file.
  package let comment: SourceComment
  /// The Markdown of the comment; each line is the end of a line of the file.
  package let text: MappedText

  /// Takes the markers and the indentation off a comment.
  /// - Parameter comment: The comment in the file.
  package init(_ comment: SourceComment) {
    self.comment = comment
    let file = comment.file
    let lines = comment.pieces.flatMap(\.lines)
    let common = lines.lazy.map { ($0, file.indentation(of: $0)) }.first { $1 < $0.count }?.1 ?? 0
    var text = MappedText(file: file)
    for line in lines {
      let start = line.lowerBound + min(common, file.indentation(of: line))
      text.append(start..<line.upperBound)
      text.append(synthesized: "\n")
    }
    self.text = text
  }
}

extension SourceFile {
  /// The number of blanks at the start of a stretch.
  fileprivate func indentation(of line: Range<Int>) -> Int {
    var offset = line.lowerBound
    while offset < line.upperBound, bytes[offset].isBlank { offset += 1 }
    return offset - line.lowerBound
  }
}

extension UInt8 {
  /// Whether the byte is a space, a tab or a line ending.
  var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }

  /// Whether the byte ends a line.
  var isLineEnd: Bool { self == 0x0A || self == 0x0D }
}
