/// How a cell's code is indented, so that it can move to another depth and style.
package struct CodeLayout: Sendable {
  /// The width of one step of indentation, in columns; a tab counts as one step.
  package let unit: Int
  /// The string literals of several lines, in offsets of the cell's code: only the blanks that
  /// belong to the source, not those of the value, may change.
  package let multilineStrings: [Range<Int>]

  /// Measures some code.
  /// - Parameters:
  ///   - bytes: The code.
  ///   - multilineStrings: The string literals of several lines.
  package init(bytes: [UInt8], multilineStrings: [Range<Int>]) {
    self.multilineStrings = multilineStrings
    unit = bytes.withUnsafeBufferPointer { Self.unit(of: $0, skipping: multilineStrings) }
  }

  /// The smallest step by which an opening brace indents the next line.
  private static func unit(
    of bytes: UnsafeBufferPointer<UInt8>, skipping strings: [Range<Int>]
  ) -> Int {
    var smallest = Int.max
    var previous = 0
    var isAfterBrace = false
    var offset = 0
    var string = strings.startIndex
    while offset < bytes.count {
      let start = offset
      var width = 0
      while offset < bytes.count, bytes[offset] == UInt8(ascii: " ") {
        width += 1
        offset += 1
      }
      let isTabbed = offset < bytes.count && bytes[offset] == UInt8(ascii: "\t")
      var last: UInt8 = 0
      var beforeLast: UInt8 = 0
      var isComment = false
      let content = offset
      while offset < bytes.count, bytes[offset] != UInt8(ascii: "\n") {
        let byte = bytes[offset]
        if byte == UInt8(ascii: "/"), offset + 1 < bytes.count,
          bytes[offset + 1] == UInt8(ascii: "/")
        {
          isComment = true
        }
        if !isComment, byte != 0x20, byte != 0x0D, byte != 0x09 {
          beforeLast = last
          last = byte
        }
        offset += 1
      }
      offset += 1
      while string < strings.endIndex, strings[string].upperBound <= start { string += 1 }
      let isInString = string < strings.endIndex && strings[string].lowerBound < start
      guard offset - 1 > content, !isTabbed, !isInString else { continue }
      if isAfterBrace, width > previous { smallest = min(smallest, width - previous) }
      if last != 0 {
        previous = width
        // A closure with a signature opens its body after `in`.
        isAfterBrace =
          [UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "(")].contains(last)
          || last == UInt8(ascii: "n") && beforeLast == UInt8(ascii: "i")
            && bytes[start..<offset - 1].contains(UInt8(ascii: "{"))
      }
    }
    return smallest == Int.max ? 2 : smallest
  }
}
