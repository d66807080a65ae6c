package import SourceText

extension MappedText {
  /// The lines, without their line endings.
  var textLines: [MappedText] {
    var lines: [MappedText] = []
    lines.reserveCapacity(bytes.count(of: UInt8(ascii: "\n")) + 1)
    var start = 0
    for offset in bytes.indices where bytes[offset] == UInt8(ascii: "\n") {
      let end = offset > start && bytes[offset - 1] == UInt8(ascii: "\r") ? offset - 1 : offset
      lines.append(part(start..<end))
      start = offset + 1
    }
    if start < bytes.count { lines.append(part(start..<bytes.count)) }
    return lines
  }

  /// Whether the text ends in blanks.
  package var hasBlanksAtEnd: Bool { bytes.last.map(Self.isBlank) ?? false }

  /// The text up to its last character that is no blank: editors cut off the others.
  package var withoutBlanksAtEnd: MappedText {
    var end = bytes.count
    while end > 0, Self.isBlank(bytes[end - 1]) { end -= 1 }
    return end < bytes.count ? part(0..<end) : self
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0D
  }
}
