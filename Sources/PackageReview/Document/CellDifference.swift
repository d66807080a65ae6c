internal import NotebookSyntax
internal import SourceText

/// Two versions of a cell as lines of a difference.
struct CellDifference {
  let lines: [String]

  /// Compares both versions of a cell, and of the output below it where that differs.
  init(_ change: NotebookComparison.CellChange) {
    let words = (Self.opening(of: change.before), Self.opening(of: change.after))
    let differ = change.before != nil && change.after != nil && words.0 != words.1
    let old = (differ ? words.0 : []) + Self.lines(of: change.before, change.outputs?.before)
    let new = (differ ? words.1 : []) + Self.lines(of: change.after, change.outputs?.after)
    var lines: [String] = []
    var position = 0
    for block in LineDifference(
      before: old.map { Array($0.utf8)[...] }, after: new.map { Array($0.utf8)[...] }
    ).blocks {
      lines += Self.context(old[position..<block.before.lowerBound], isFirst: position == 0)
      lines += old[block.before].map { "- " + $0 }
      lines += new[block.after].map { "+ " + $0 }
      position = block.before.upperBound
    }
    let rest = old[position...]
    lines += rest.prefix(Self.contextLength).map { "  " + $0 }
    if rest.count > Self.contextLength { lines.append("  …") }
    self.lines = lines
  }

  /// So many lines that did not change stand around each that did.
  private static let contextLength = 3

  private static func context(_ lines: ArraySlice<String>, isFirst: Bool) -> [String] {
    let most = isFirst ? contextLength : contextLength * 2
    // A mark in the place of a single line would gain nothing.
    guard lines.count > most + 1 else { return lines.map { "  " + $0 } }
    let head = isFirst ? [] : lines.prefix(contextLength).map { "  " + $0 }
    return head + ["  …"] + lines.suffix(contextLength).map { "  " + $0 }
  }

  /// The line that opens a cell, whose words say what becomes of it.
  private static func opening(of cell: Cell?) -> [String] {
    guard let cell else { return [] }
    let line = cell.range.text.prefix { !$0.isNewline }.drop { "`~> ".contains($0) }
    return [String(line)]
  }

  private static func lines(of cell: Cell?, _ output: Output?) -> [String] {
    var lines = (cell?.code.text ?? "").split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline
    )
    .map(String.init)
    while lines.last?.isEmpty == true { lines.removeLast() }
    guard let output else { return lines }
    return lines + [""] + output.range.text.split(whereSeparator: \.isNewline).map(String.init)
  }
}
