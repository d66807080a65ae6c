internal import SourceText

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
}
