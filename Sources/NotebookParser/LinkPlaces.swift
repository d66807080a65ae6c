internal import NotebookSyntax
internal import SourceText

/// Finds the destinations of the links of a paragraph, each where CommonMark has it: between round
/// brackets after the text of the link (section "Links").
struct LinkPlaces {
  private let paragraph: SourceRange
  /// For each destination, where the next one of its text is looked for.
  private var next: [String: Int] = [:]
  /// How many destinations may still be looked for in vain: each takes as long as the paragraph is.
  private var searches = 1_000

  init(_ paragraph: SourceRange) { self.paragraph = paragraph }

  /// A link with its place: where its destination stands, or else the paragraph.
  mutating func link(_ destination: String, isImage: Bool) -> Link {
    let place = search(destination) ?? paragraph.bytes
    return Link(
      destination: destination, range: SourceRange(file: paragraph.file, bytes: place),
      isImage: isImage)
  }

  private mutating func search(_ destination: String) -> Range<Int>? {
    let bytes = paragraph.file.bytes
    let text = Array(destination.utf8)
    var start = next[destination] ?? paragraph.bytes.lowerBound
    while searches > 0, !text.isEmpty,
      let place = bytes[start..<paragraph.bytes.upperBound].firstRange(of: text)
    {
      start = place.upperBound
      if isDestination(place, bytes) {
        next[destination] = start
        return place
      }
    }
    searches -= 1
    next[destination] = paragraph.bytes.upperBound
    // An address may stand alone.
    guard searches > 0, text.contains(UInt8(ascii: ":")) else { return nil }
    return bytes[paragraph.bytes].firstRange(of: text)
  }

  /// Whether `](` stands before a place, and what ends a destination after it.
  private func isDestination(_ place: Range<Int>, _ bytes: [UInt8]) -> Bool {
    let blanks: [UInt8] = [0x20, 0x09, 0x0A, 0x0D]
    var before = place.lowerBound - 1
    if before >= 0, bytes[before] == UInt8(ascii: "<") { before -= 1 }
    while before >= 0, blanks.contains(bytes[before]) { before -= 1 }
    guard before > 0, bytes[before] == UInt8(ascii: "("), bytes[before - 1] == UInt8(ascii: "]"),
      place.upperBound < bytes.count
    else { return false }
    let after = bytes[place.upperBound]
    return after == UInt8(ascii: ")") || after == UInt8(ascii: ">") || blanks.contains(after)
  }
}
