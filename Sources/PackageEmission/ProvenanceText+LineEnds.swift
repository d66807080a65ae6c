internal import SourceText

extension SourceFile {
  /// Whether lines of the file end as on Windows, or as they once did on a Mac.
  var hasCarriageReturns: Bool { lines.hasCarriageReturns }
}

extension ProvenanceText {
  /// The text with line feeds alone at the ends of its lines: what Recto writes of its own has them,
  /// and a file has one kind.
  var withLineFeeds: ProvenanceText {
    let carriageReturn = UInt8(ascii: "\r")
    let lineFeed = UInt8(ascii: "\n")
    var text = ProvenanceText()
    // A line end may begin in one piece and end in the next.
    var isAfterReturn = false
    for piece in pieces {
      let bytes =
        switch piece {
        case .verbatim(let range): range.file.bytes[range.bytes]
        case .synthesized(let made): Array(made.utf8)[...]
        }
      var start = bytes.startIndex
      while start < bytes.endIndex {
        let end = bytes[start...].firstIndex(of: carriageReturn) ?? bytes.endIndex
        if isAfterReturn, bytes[start] != lineFeed { text.appendLineFeed() }
        switch piece {
        case .verbatim(let range): text.append(SourceRange(file: range.file, bytes: start..<end))
        case .synthesized: text.append(String(decoding: bytes[start..<end], as: UTF8.self))
        }
        isAfterReturn = end < bytes.endIndex
        start = end + 1
      }
    }
    if isAfterReturn { text.appendLineFeed() }
    return text
  }
}
