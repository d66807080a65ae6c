internal import SourceText

/// A text with changes, of which any part can be written out.
struct EditedText {
  private let text: MappedText
  private let edits: [TextEdit]

  /// Makes a text with changes.
  /// - Parameters:
  ///   - text: The text.
  ///   - edits: The changes, in its offsets; of those that overlap, the first one counts.
  init(_ text: MappedText, _ edits: [TextEdit]) {
    self.text = text
    var last = 0
    var kept: [TextEdit] = []
    for edit in edits.sorted(by: {
      ($0.range.lowerBound, -$0.range.count) < ($1.range.lowerBound, -$1.range.count)
    })
    where edit.range.lowerBound >= last {
      kept.append(edit)
      last = max(edit.range.upperBound, last)
    }
    self.edits = kept
  }

  /// A part, with the changes that are inside and without empty lines at its ends; lines end with a
  /// line feed.
  /// - Parameter range: Offsets of the text before the changes.
  func text(of range: Range<Int>) -> ProvenanceText {
    var result = ProvenanceText()
    var offset = range.lowerBound
    func copy(to end: Int) {
      var start = offset
      for index in offset..<max(end, offset) where text.bytes[index] == 0x0D {
        result.append(text.verbatim(start..<index))
        let isPair = index + 1 < text.bytes.count && text.bytes[index + 1] == 0x0A
        if !isPair { result.append("\n") }
        start = index + 1
      }
      if start < end { result.append(text.verbatim(start..<end)) }
      offset = max(end, offset)
    }
    for edit in edits where range.lowerBound <= edit.range.lowerBound {
      guard edit.range.upperBound <= range.upperBound else { break }
      copy(to: edit.range.lowerBound)
      result.append(edit.replacement)
      offset = edit.range.upperBound
    }
    copy(to: range.upperBound)
    return result.withoutBlankEnds
  }
}

extension ProvenanceText {
  /// The text without empty lines at its ends.
  var withoutBlankEnds: ProvenanceText {
    let bytes = bytes
    let isBlank = { (byte: UInt8) in byte == 0x0A || byte == 0x0D || byte == 0x20 || byte == 0x09 }
    guard let first = bytes.firstIndex(where: { !isBlank($0) }),
      let last = bytes.lastIndex(where: { !isBlank($0) })
    else { return ProvenanceText() }
    // The indentation of the first line is part of it.
    let start = bytes[..<first].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return part(start..<last + 1)
  }
}
