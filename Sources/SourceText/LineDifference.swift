/// The places where two texts differ, by line.
package struct LineDifference {
  /// Lines that were replaced; either side may be empty.
  package struct Block: Equatable {
    /// The lines that went, counted from 0.
    package var before: Range<Int>
    /// The lines that came, counted from 0.
    package var after: Range<Int>
  }

  /// The most lines that may differ before everything between the first and the last difference
  /// counts as replaced; it bounds the time and the memory.
  package static let limit = 2_000

  private let before: [Int]
  private let after: [Int]

  /// Prepares a comparison.
  /// - Parameters:
  ///   - before: The old lines, with their line endings.
  ///   - after: The new lines.
  package init(before: [ArraySlice<UInt8>], after: [ArraySlice<UInt8>]) {
    // Numbers are faster to compare than lines.
    var numbers: [ArraySlice<UInt8>: Int] = [:]
    func number(_ line: ArraySlice<UInt8>) -> Int {
      if let number = numbers[line] { return number }
      numbers[line] = numbers.count
      return numbers.count - 1
    }
    self.before = before.map(number)
    self.after = after.map(number)
  }

  /// The differences, from first to last.
  package var blocks: [Block] {
    let start = zip(before, after).prefix { $0 == $1 }.count
    let end = zip(before[start...].reversed(), after[start...].reversed()).prefix { $0 == $1 }.count
    let old = before[start..<before.count - end]
    let new = after[start..<after.count - end]
    if old.isEmpty && new.isEmpty { return [] }
    let whole = Block(before: old.indices, after: new.indices)
    guard !old.isEmpty, !new.isEmpty, let path = path(from: old, to: new) else { return [whole] }
    return merge(path)
  }

  /// Finds the fewest single lines to remove and insert (Myers, "An O(ND) Difference
  /// Algorithm", 1986).
  /// - Returns: The lines, from last to first; nothing beyond the limit.
  private func path(from old: ArraySlice<Int>, to new: ArraySlice<Int>) -> [Block]? {
    /// For every number of edits the furthest old line on every diagonal that they lead to.
    var rounds: [[Int]] = []
    for edits in 0...min(Self.limit, old.count + new.count) {
      var round: [Int] = []
      round.reserveCapacity(edits + 1)
      for position in 0...edits {
        let diagonal = 2 * position - edits
        var x = old.startIndex
        if let last = rounds.last {
          // The diagonal is reached from below by removing, or from above by inserting.
          x = inserts(position, edits, last) ? last[position] : last[position - 1] + 1
        }
        var y = x - old.startIndex - diagonal + new.startIndex
        while x < old.endIndex, y < new.endIndex, old[x] == new[y] {
          x += 1
          y += 1
        }
        round.append(x)
        if x >= old.endIndex, y >= new.endIndex {
          return steps(back: rounds, position, old.startIndex, new.startIndex)
        }
      }
      rounds.append(round)
    }
    return nil
  }

  /// Whether a diagonal is best reached by inserting a line rather than by removing one.
  private func inserts(_ position: Int, _ edits: Int, _ last: [Int]) -> Bool {
    position == 0 || (position < edits && last[position - 1] < last[position])
  }

  private func steps(
    back rounds: [[Int]], _ position: Int, _ oldStart: Int, _ newStart: Int
  ) -> [Block] {
    var blocks: [Block] = []
    var position = position
    for (index, last) in rounds.enumerated().reversed() {
      let edits = index + 1
      let isInsertion = inserts(position, edits, last)
      if !isInsertion { position -= 1 }
      let x = last[position]
      let y = x - oldStart - (2 * position - index) + newStart
      blocks.append(
        isInsertion
          ? Block(before: x..<x, after: y..<y + 1) : Block(before: x..<x + 1, after: y..<y))
    }
    return blocks
  }

  private func merge(_ steps: [Block]) -> [Block] {
    var blocks: [Block] = []
    for step in steps.reversed() {
      if let last = blocks.last, last.before.upperBound == step.before.lowerBound,
        last.after.upperBound == step.after.lowerBound
      {
        blocks[blocks.count - 1] = Block(
          before: last.before.lowerBound..<step.before.upperBound,
          after: last.after.lowerBound..<step.after.upperBound)
      } else {
        blocks.append(step)
      }
    }
    return blocks
  }
}
