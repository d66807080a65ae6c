internal import PackageSymbols
internal import SourceText

/// The text of a summary, with the places where its sentences start.
struct SummaryText {
  let comment: DocumentationComment
  let range: Range<Int>

  /// - Parameter symbol: A symbol; nil is the result where its comment has no summary.
  init?(_ symbol: DocumentedSymbol) {
    guard let comment = symbol.comment, let summary = comment.summary else { return nil }
    self.comment = comment
    range = summary.range
    spans = summary.spans
  }

  private let spans: [CommentSpan]

  /// The text as written.
  var text: String { comment.text(range) }

  /// The number of characters, a line break with the blanks around it counting for one.
  var length: Int {
    text.split(whereSeparator: \.isWhitespace).reduce(-1) { $0 + $1.count + 1 }
  }

  /// The first word, with its place.
  var firstWord: (text: String, range: Range<Int>) {
    let bytes = comment.source.text.bytes
    var end = range.lowerBound
    while end < range.upperBound, !bytes[end].isBlank { end += 1 }
    return (comment.text(range.lowerBound..<end), range.lowerBound..<end)
  }

  private static let abbreviations: Set<String> = [
    "e.g.", "i.e.", "etc.", "vs.", "cf.", "approx.", "no.", "fig.", "sec.", "resp.", "incl.", "dr.",
    "mr.", "mrs.", "st.", "p.", "pp.", "ca.", "al.",
  ]

  /// Where each sentence after the first one starts.
  ///
  /// A sentence ends with a terminator before a blank and a letter that is no small one. The bytes
  /// are looked at, so that the answer is the same on every system.
  var laterSentences: [Int] {
    let bytes = comment.source.text.bytes
    var starts: [Int] = []
    var offset = range.lowerBound
    var word = offset
    var spans = spans[...]
    while offset < range.upperBound {
      if let span = spans.first, offset >= span.range.lowerBound {
        spans.removeFirst()
        offset = max(offset, span.range.upperBound)
        continue
      }
      if bytes[offset].isBlank {
        let text = String(decoding: bytes[word..<offset], as: UTF8.self).lowercased()
        var next = offset
        while next < range.upperBound, bytes[next].isBlank { next += 1 }
        let ends = text.trimming(")\"'").last.map { ".!?".contains($0) } ?? false
        if ends, !Self.abbreviations.contains(text.trimming("(,")), next < range.upperBound,
          !(0x61...0x7A).contains(bytes[next])
        {
          starts.append(next)
        }
        word = next
        offset = next
      } else {
        offset += 1
      }
    }
    return starts
  }
}
