/// The byte offsets at which the lines of a text start.
///
/// A line ends after a line feed, a carriage return, or the pair of both, as CommonMark 0.31
/// section 2.1 defines line endings.
package struct LineTable: Sendable, Hashable {
  /// The offset of each line's first byte, in ascending order; the first is always zero.
  package let starts: [Int]
  /// Whether lines end as on Windows, or as they once did on a Mac.
  package let hasCarriageReturns: Bool

  /// Finds the line starts of a text.
  /// - Parameter bytes: The UTF-8 bytes of the text.
  package init(bytes: [UInt8]) {
    let lineFeed = UInt8(ascii: "\n")
    let carriageReturn = UInt8(ascii: "\r")
    var starts: [Int] = []
    // A table that grows with the lines would be copied often.
    starts.reserveCapacity(bytes.count / 32 + 16)
    starts.append(0)
    hasCarriageReturns = bytes.firstIndex(of: carriageReturn, in: bytes.indices) != nil
    if hasCarriageReturns {
      for (offset, byte) in bytes.enumerated() {
        let next = offset + 1
        let isReturn = byte == carriageReturn && (next == bytes.count || bytes[next] != lineFeed)
        if isReturn || byte == lineFeed { starts.append(next) }
      }
    } else {
      var start = 0
      while let end = bytes.firstIndex(of: lineFeed, in: start..<bytes.count) {
        start = end + 1
        starts.append(start)
      }
    }
    self.starts = starts
  }

  /// The number of the line that holds an offset, counted from 1.
  /// - Parameter offset: A byte offset within the text.
  package func line(at offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    return max(low, 1)
  }

  /// The offset of the first byte of a line; past the last line, that of the last line.
  /// - Parameter line: A line number, counted from 1.
  package func start(ofLine line: Int) -> Int {
    starts[min(max(line - 1, 0), starts.count - 1)]
  }
}
