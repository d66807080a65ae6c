internal import SourceText

/// The cells of the rows of a table, with their places.
enum TableCells {
  /// The cells of a row as written, without blanks around them, their bars unescaped.
  ///
  /// A row is split at bars that no backslash escapes, as GFM section 4.10 says.
  /// - Parameters:
  ///   - line: The line of the row.
  ///   - source: The file.
  static func ofLine(_ line: Int, in source: SourceFile) -> [MappedText] {
    bounds(ofLine: line, in: source).map { text(trimmed($0, in: source), in: source) }
  }

  /// Where the cells of a row stand, with the blanks around them.
  /// - Parameters:
  ///   - line: The line of the row.
  ///   - source: The file.
  static func bounds(ofLine line: Int, in source: SourceFile) -> [Range<Int>] {
    let range = source.byteRange(ofLine: line)
    let bytes = source.bytes
    var bounds: [Range<Int>] = []
    // Few tables have more columns.
    bounds.reserveCapacity(8)
    var start = range.lowerBound
    for offset in range where bytes[offset] == UInt8(ascii: "|") {
      if offset > range.lowerBound, bytes[offset - 1] == UInt8(ascii: "\\") { continue }
      bounds.append(start..<offset)
      start = offset + 1
    }
    bounds.append(start..<range.upperBound)
    if let first = bounds.first, isBlankOrQuote(first, in: source) { bounds.removeFirst() }
    if let last = bounds.last, isBlankOrQuote(last, in: source) { bounds.removeLast() }
    return bounds
  }

  /// A stretch with its bars unescaped.
  /// - Parameters:
  ///   - range: The stretch.
  ///   - source: The file.
  static func text(_ range: Range<Int>, in source: SourceFile) -> MappedText {
    let bytes = source.bytes
    var text = MappedText(file: source)
    var start = range.lowerBound
    for offset in range.dropLast()
    where bytes[offset] == UInt8(ascii: "\\") && bytes[offset + 1] == UInt8(ascii: "|") {
      text.append(start..<offset)
      start = offset + 1
    }
    text.append(start..<range.upperBound)
    return text
  }

  /// A stretch without the blanks around it.
  /// - Parameters:
  ///   - range: The stretch.
  ///   - source: The file.
  static func trimmed(_ range: Range<Int>, in source: SourceFile) -> Range<Int> {
    let isBlank = { (offset: Int) in [0x20, 0x09].contains(source.bytes[offset]) }
    guard let first = range.first(where: { !isBlank($0) }),
      let last = range.last(where: { !isBlank($0) })
    else { return range.lowerBound..<range.lowerBound }
    return first..<last + 1
  }

  private static func isBlankOrQuote(_ range: Range<Int>, in source: SourceFile) -> Bool {
    source.bytes[range].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: ">") }
  }
}
