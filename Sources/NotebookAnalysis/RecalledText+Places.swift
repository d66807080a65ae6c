internal import SourceText

/// A change of a cell's code, made of what an earlier cell has shown.
struct CodeEdit {
  /// What is replaced, in offsets of the cell's code.
  let range: Range<Int>
  /// What takes its place.
  let text: MappedText
}

extension RecalledText {
  /// What goes to a line of its own.
  struct Part {
    /// A piece of it.
    enum Piece {
      /// What an earlier cell has shown.
      case code(Source)
      /// A word that it needs in its new place.
      case word(String)
    }

    let pieces: [Piece]
    /// Whether an empty line stands above it, unless it is the first.
    var isApart = false
  }

  /// The code of a part, for a place that is indented by some columns.
  func moved(_ part: Part, to column: Int) -> MappedText {
    var text = MappedText(file: code.file)
    for piece in part.pieces {
      switch piece {
      case .code(let source): text.append(whole: moved(source, to: column))
      case .word(let word): text.append(synthesized: word)
      }
    }
    return text
  }

  /// Puts a word before some code.
  func inserting(_ word: String, at offset: Int) -> CodeEdit {
    var text = MappedText(file: code.file)
    text.append(synthesized: word)
    return CodeEdit(range: offset..<offset, text: text)
  }

  /// Puts parts of earlier cells into the place of a mark, on lines of their own.
  /// - Parameters:
  ///   - parts: The parts; without any, the mark goes.
  ///   - mark: The mark.
  ///   - opening: Where the block or case around it begins.
  func putting(_ parts: [Part], for mark: ElisionMark, in opening: Int) -> CodeEdit {
    let bytes = code.bytes
    var (start, end) = (mark.range.lowerBound, mark.range.upperBound)
    while start > 0, bytes[start - 1] == 0x20 || bytes[start - 1] == 0x09 { start -= 1 }
    while end < bytes.count, [0x20, 0x09, UInt8(ascii: ";")].contains(bytes[end]) { end += 1 }
    let isFirst = start == 0 || bytes[start - 1] == 0x0A
    let isLast = end == bytes.count || bytes[end] == 0x0A || bytes[end] == 0x0D
    var text = MappedText(file: code.file)
    guard !parts.isEmpty else {
      // Its line goes with it.
      let next = bytes[end...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
      return CodeEdit(range: isFirst && isLast ? start..<next : mark.range, text: text)
    }
    let outer = indentation(at: opening)
    let column = isFirst ? indentation(at: mark.range.lowerBound) : outer + unit
    if !isFirst { text.append(synthesized: Self.newLine(column)) }
    for (position, part) in parts.enumerated() {
      if position > 0 {
        text.append(synthesized: (part.isApart ? "\n" : "") + Self.newLine(column))
      }
      text.append(whole: moved(part, to: column))
    }
    if !isLast {
      text.append(synthesized: Self.newLine(bytes[end] == UInt8(ascii: "}") ? outer : column))
    }
    return CodeEdit(range: (isFirst ? mark.range.lowerBound : start)..<end, text: text)
  }
}
