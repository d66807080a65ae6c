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
    // The last line with code, and what it opens, once a deeper one asks for that.
    var above = 0..<0
    var previous = 0
    var opening: Opening?
    var offset = 0
    var string = strings.startIndex
    while offset < bytes.count {
      let start = offset
      while offset < bytes.count, bytes[offset] == UInt8(ascii: " ") { offset += 1 }
      let content = offset
      let width = content - start
      let lineEnd =
        bytes.firstIndex(of: UInt8(ascii: "\n"), in: content..<bytes.count) ?? bytes.count
      offset = lineEnd + 1
      while string < strings.endIndex, strings[string].upperBound <= start { string += 1 }
      let isInString = string < strings.endIndex && strings[string].lowerBound < start
      guard lineEnd > content, bytes[content] != UInt8(ascii: "\t"), !isInString else { continue }
      if width > previous {
        let opened = opening ?? Self.opening(above, in: bytes)
        opening = opened
        switch opened {
        case .body:
          if steps.isEmpty { steps = [Int](repeating: 0, count: widest + 1) }
          steps[min(width - previous, widest)] += 1
        case .other: smallestOfOthers = min(smallestOfOthers, width - previous)
        case .none:
          // A chain goes on below its start.
          if bytes[content] == UInt8(ascii: ".") {
            smallestOfOthers = min(smallestOfOthers, width - previous)
          }
        }
      }
      if holdsCode(content..<lineEnd, in: bytes) {
        above = content..<lineEnd
        previous = width
        opening = nil
      }
    }
    if let most = steps.max(), most > 0 { return steps.firstIndex(of: most) ?? 2 }
    return smallestOfOthers < Int.max ? smallestOfOthers : 2
  }

  private static let slashes = Array("//".utf8)

  /// What the end of a line opens.
  private enum Opening { case body, other, none }

  /// Whether more stands on a line than blanks and a comment.
  private static func holdsCode(_ line: Range<Int>, in bytes: [UInt8]) -> Bool {
    guard let first = line.first(where: { !isBlank(bytes[$0]) }) else { return false }
    let slash = UInt8(ascii: "/")
    return bytes[first] != slash || first + 1 == line.upperBound || bytes[first + 1] != slash
  }

  /// What a line opens, without the comment and the blanks at its end.
  private static func opening(_ range: Range<Int>, in bytes: [UInt8]) -> Opening {
    let comment = bytes.firstRange(of: slashes, in: range)?.lowerBound ?? range.upperBound
    let end = (range.lowerBound..<comment).last { !isBlank(bytes[$0]) }.map { $0 + 1 }
    let line = bytes[range.lowerBound..<(end ?? range.lowerBound)]
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
