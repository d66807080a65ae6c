internal import NotebookSyntax
internal import SourceText

/// Takes code of an earlier cell to a place in a later one, indented as that is.
struct RecalledText {
  /// The code of the later cell.
  let code: MappedText
  /// One step of indentation in it, in columns.
  let unit: Int

  /// Part of a cell that was shown before.
  struct Source {
    let cell: AnalyzedCell
    let range: Range<Int>
  }

  /// The blanks at the start of a line, in columns.
  /// - Parameter offset: A place in the line.
  func indentation(at offset: Int) -> Int {
    Self.indentation(at: offset, in: code.bytes, unit: unit)
  }

  /// A part of an earlier cell, for a place that is indented by some columns.
  /// - Parameters:
  ///   - source: The part.
  ///   - column: How far its first line is indented in the later cell; nothing is written for that.
  func moved(_ source: Source, to column: Int) -> MappedText {
    let bytes = source.cell.cell.code.bytes
    let earlierUnit = source.cell.layout.unit
    let base = Self.indentation(at: source.range.lowerBound, in: bytes, unit: earlierUnit)
    var text = MappedText(file: code.file)
    guard earlierUnit != unit || base != column || bytes[source.range].contains(0x09) else {
      text.append(source.range, of: source.cell.cell.code)
      return text
    }
    // What stands in a literal of several lines moves as a whole.
    let literals = source.cell.layout.marks.multilineStrings
    let isScaled = earlierUnit != unit && !literals.contains { $0.overlaps(source.range) }
    var start = source.range.lowerBound
    while start < source.range.upperBound {
      let end = bytes[start..<source.range.upperBound].firstIndex(of: 0x0A).map { $0 + 1 }
      text.append(start..<(end ?? source.range.upperBound), of: source.cell.cell.code)
      guard let end else { break }
      start = end
      let steps = Self.indentation(at: start, in: bytes, unit: earlierUnit) - base
      while start < source.range.upperBound, bytes[start] == 0x20 || bytes[start] == 0x09 {
        start += 1
      }
      guard start < source.range.upperBound, bytes[start] != 0x0A, bytes[start] != 0x0D else {
        continue
      }
      let moved = column + (isScaled ? steps * unit / earlierUnit : steps)
      text.append(synthesized: String(repeating: " ", count: max(moved, 0)))
    }
    return text
  }

  /// A line feed with the blanks of the next line.
  static func newLine(_ column: Int) -> String { "\n" + String(repeating: " ", count: column) }

  private static func indentation(at offset: Int, in bytes: [UInt8], unit: Int) -> Int {
    var start = offset
    while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
    var columns = 0
    while start < bytes.count, bytes[start] == 0x20 || bytes[start] == 0x09 {
      columns += bytes[start] == 0x09 ? unit : 1
      start += 1
    }
    return columns
  }
}

extension MappedText {
  /// Appends a part of another text of the same file.
  /// - Parameters:
  ///   - range: The part, in offsets of the other text.
  ///   - other: The other text.
  mutating func append(_ range: Range<Int>, of other: MappedText) {
    guard !range.isEmpty else { return }
    for piece in other.verbatim(range).pieces {
      switch piece {
      case .verbatim(let origin): append(origin.bytes)
      case .synthesized(let text): append(synthesized: text)
      }
    }
  }

  /// Appends all of another text of the same file, with what Recto made of it.
  mutating func append(whole other: MappedText) { append(0..<other.bytes.count, of: other) }
}
