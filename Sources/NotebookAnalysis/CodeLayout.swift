internal import SourceText

/// How a cell's code is indented, so that it can move to another depth and style.
package struct CodeLayout: Sendable {
  /// A stretch of code that is indented otherwise than `swift format` does.
  package struct Shift: Sendable {
    /// The stretch, in offsets of the code.
    package let range: Range<Int>
    /// By how many steps it moves to the right.
    package let steps: Int
  }

  /// What the lines of some code cannot tell by themselves, in offsets of the code.
  package struct Marks: Sendable {
    /// The string literals of several lines: only the blanks that belong to the source, not those of
    /// the value, may change.
    package var multilineStrings: [Range<Int>] = []
    /// What `swift format` indents otherwise, outer stretches before inner ones.
    package var shifts: [Shift] = []
    /// What `swift format` writes otherwise within lines, in ascending order.
    package var restylings: [CodeRepair] = []
  }

  /// The width of one step of indentation, in columns; a tab counts as one step.
  package let unit: Int
  /// What the lines cannot tell by themselves.
  package let marks: Marks

  /// Measures some code.
  /// - Parameters:
  ///   - bytes: The code.
  ///   - marks: What its lines cannot tell by themselves.
  package init(bytes: [UInt8], _ marks: Marks) {
    self.marks = marks
    unit = Self.unit(of: bytes, skipping: marks.multilineStrings)
  }

  /// The step by which most opening braces, or labels of a `case`, indent the next line, the smaller one of
  /// two; without any, that of other brackets, which people indent as they like.
  private static func unit(of bytes: [UInt8], skipping strings: [Range<Int>]) -> Int {
    // How often each step is taken, where any is; wider ones are no habit.
    var steps: [Int] = []
    let widest = 16
    var smallestOfOthers = Int.max
    var previous = 0
    var opening = Opening.none
    var offset = 0
    // The next place where a comment starts, or what looks like one.
    var comment = -1
    var string = strings.startIndex
    while offset < bytes.count {
      let start = offset
      var width = 0
      while offset < bytes.count, bytes[offset] == UInt8(ascii: " ") {
        width += 1
        offset += 1
      }
      let isTabbed = offset < bytes.count && bytes[offset] == UInt8(ascii: "\t")
      let content = offset
      let rest = content..<bytes.count
      let lineEnd = bytes.firstRange(of: newline, in: rest)?.lowerBound ?? bytes.count
      if comment < content {
        comment = bytes.firstRange(of: slashes, in: rest)?.lowerBound ?? bytes.count
      }
      let code = bytes[content..<min(comment, lineEnd)]
      offset = lineEnd + 1
      while string < strings.endIndex, strings[string].upperBound <= start { string += 1 }
      let isInString = string < strings.endIndex && strings[string].lowerBound < start
      guard lineEnd > content, !isTabbed, !isInString else { continue }
      if width > previous {
        switch opening {
        case .body:
          if steps.isEmpty { steps = [Int](repeating: 0, count: widest + 1) }
          steps[min(width - previous, widest)] += 1
        case .other: smallestOfOthers = min(smallestOfOthers, width - previous)
        case .none:
          // A chain goes on below its start.
          if code.first == UInt8(ascii: ".") {
            smallestOfOthers = min(smallestOfOthers, width - previous)
          }
        }
      }
      if let last = code.lastIndex(where: { !isBlank($0) }) {
        previous = width
        opening = Self.opening(code[...last])
      }
    }
    if let most = steps.max(), most > 0 { return steps.firstIndex(of: most) ?? 2 }
    return smallestOfOthers < Int.max ? smallestOfOthers : 2
  }

  private static let newline = Array("\n".utf8)
  private static let slashes = Array("//".utf8)

  /// What the end of a line opens.
  private enum Opening { case body, other, none }

  /// What a line opens, without the comment and the blanks at its end.
  private static func opening(_ line: ArraySlice<UInt8>) -> Opening {
    // Directives: what stands below `#if` or `#else` may be indented.
    if line.first == UInt8(ascii: "#") {
      return ["#if ", "#else"].contains { line.starts(with: $0.utf8) } ? .body : .none
    }
    switch line.last {
    case UInt8(ascii: "{"): return .body
    case UInt8(ascii: "["), UInt8(ascii: "("): return .other
    case UInt8(ascii: ":"):
      return ["case ", "default"].contains { line.starts(with: $0.utf8) } ? .body : .none
    // A closure with a signature opens its body after `in`.
    case UInt8(ascii: "n") where line.dropLast().last == UInt8(ascii: "i"):
      return line.contains(UInt8(ascii: "{")) ? .body : .none
    default: return .none
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0D
  }
}
