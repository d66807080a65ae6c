/// The difference of one file in the form that `patch` and `git apply` read.
package struct UnifiedDiff {
  /// The path in the output directory.
  package let path: String
  /// The old content; nothing where there was no file.
  package let before: [UInt8]?
  /// The new content; nothing where the file goes.
  package let after: [UInt8]?

  /// Makes the difference of a file.
  /// - Parameters:
  ///   - path: The path by which it is named.
  ///   - before: The old content; nil where there was no file.
  ///   - after: The new content; nil where the file goes.
  package init(path: String, before: [UInt8]?, after: [UInt8]?) {
    self.path = path
    self.before = before
    self.after = after
  }

  private static let context = 3
  private static let lineFeed = UInt8(ascii: "\n")

  /// The text; empty where nothing differs.
  package var text: String {
    guard before != after else { return "" }
    let old = before == nil ? "/dev/null" : "a/\(path)"
    let new = after == nil ? "/dev/null" : "b/\(path)"
    if before?.contains(0) == true || after?.contains(0) == true {
      return "Binary files \(old) and \(new) differ\n"
    }
    let oldLines = lines(before ?? [])
    let newLines = lines(after ?? [])
    var bytes = Array("--- \(old)\n+++ \(new)\n".utf8)
    for hunk in hunks(LineDifference(before: oldLines, after: newLines).blocks) {
      append(hunk, oldLines, newLines, to: &bytes)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Splits a content into lines that keep their line feed: a last line without one differs.
  private func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var rest = bytes[...]
    while let end = rest.firstIndex(of: Self.lineFeed) {
      lines.append(rest[...end])
      rest = rest[(end + 1)...]
    }
    return rest.isEmpty ? lines : lines + [rest]
  }

  /// Groups blocks whose context would touch.
  private func hunks(_ blocks: [LineDifference.Block]) -> [[LineDifference.Block]] {
    var hunks: [[LineDifference.Block]] = []
    for block in blocks {
      if let last = hunks.last?.last,
        block.before.lowerBound - last.before.upperBound <= 2 * Self.context
      {
        hunks[hunks.count - 1].append(block)
      } else {
        hunks.append([block])
      }
    }
    return hunks
  }

  private func append(
    _ hunk: [LineDifference.Block], _ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>],
    to bytes: inout [UInt8]
  ) {
    guard let first = hunk.first, let last = hunk.last else { return }
    let leading = min(Self.context, first.before.lowerBound)
    let trailing = min(Self.context, old.count - last.before.upperBound)
    let oldRange = first.before.lowerBound - leading..<last.before.upperBound + trailing
    let newRange = first.after.lowerBound - leading..<last.after.upperBound + trailing
    bytes += "@@ -\(numbers(oldRange)) +\(numbers(newRange)) @@\n".utf8
    var position = oldRange.lowerBound
    for block in hunk {
      for line in old[position..<block.before.lowerBound] { append(" ", line, to: &bytes) }
      for line in old[block.before] { append("-", line, to: &bytes) }
      for line in new[block.after] { append("+", line, to: &bytes) }
      position = block.before.upperBound
    }
    for line in old[position..<oldRange.upperBound] { append(" ", line, to: &bytes) }
  }

  private func append(_ sign: String, _ line: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
    bytes += sign.utf8
    bytes += line
    if line.last != Self.lineFeed { bytes += "\n\\ No newline at end of file\n".utf8 }
  }

  /// Lines count from 1, except that an empty range names the line before it.
  private func numbers(_ lines: Range<Int>) -> String {
    switch lines.count {
    case 0: "\(lines.lowerBound),0"
    case 1: "\(lines.lowerBound + 1)"
    default: "\(lines.lowerBound + 1),\(lines.count)"
    }
  }
}
