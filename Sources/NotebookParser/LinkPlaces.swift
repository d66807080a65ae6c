internal import NotebookSyntax
internal import SourceText

/// Finds the destinations of the links of a paragraph, each where CommonMark has it: between round
/// brackets after the text of the link (section "Links").
struct LinkPlaces {
  private let paragraph: SourceRange
  /// Where the destinations start that the paragraph spells out, in the order of the text.
  private lazy var starts = destinationStarts()
  /// For each destination, from which of the starts the next one of its text is looked for.
  private var next: [String: Int] = [:]
  /// The start after the last one that was found: most links are asked for in the order of the text.
  private var following = 0
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
    let text = Array(destination.utf8)
    guard searches > 0, !text.isEmpty else { return nil }
    let first = next[destination] ?? 0
    // The picture in the text of a link stands before the link's own destination, and comes after it.
    for position in [max(first, following)..<starts.count, first..<max(first, following)].joined()
    where isDestination(text, at: starts[position]) {
      next[destination] = position + 1
      following = position + 1
      return starts[position]..<starts[position] + text.count
    }
    searches -= 1
    next[destination] = starts.count
    // An address may stand alone.
    guard text.contains(UInt8(ascii: ":")) else { return nil }
    return paragraph.file.bytes.firstRange(of: text, in: paragraph.bytes)
  }

  /// Whether a destination stands at a place, with what ends one after it.
  private func isDestination(_ text: [UInt8], at start: Int) -> Bool {
    let bytes = paragraph.file.bytes
    guard bytes[start...].starts(with: text), start + text.count < bytes.count else { return false }
    let after = bytes[start + text.count]
    return after == UInt8(ascii: ")") || after == UInt8(ascii: ">") || Self.isBlank(after)
  }

  /// The places after `](`, blanks and an opening `<`.
  private func destinationStarts() -> [Int] {
    let end = paragraph.bytes.upperBound
    return paragraph.file.bytes.withUnsafeBufferPointer { bytes in
      var starts: [Int] = []
      for offset in paragraph.bytes.dropFirst()
      where bytes[offset] == UInt8(ascii: "(") && bytes[offset - 1] == UInt8(ascii: "]") {
        var start = offset + 1
        while start < end, Self.isBlank(bytes[start]) { start += 1 }
        if start < end, bytes[start] == UInt8(ascii: "<") { start += 1 }
        starts.append(start)
      }
      return starts
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}
