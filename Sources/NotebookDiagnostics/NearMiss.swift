/// The candidate that a misspelt word most probably means.
/// - Parameters:
///   - word: The word as written.
///   - candidates: The words that would be right.
/// - Returns: The nearest candidate within a third of its length in edits, or nil.
package func nearMiss(of word: String, in candidates: [String]) -> String? {
  // The count of the bytes is known at once; a character has at most a few dozen of them.
  guard word.utf8.count <= 4_096, !word.isEmpty, word.count <= 64 else { return nil }
  var comparison = WordComparison(word)
  var best: (distance: Int, candidate: String)?
  for candidate in candidates {
    // Only what is nearer than the best so far is worth the work.
    let limit = min(max(1, candidate.count / 3), (best?.distance ?? .max) - 1)
    guard let distance = comparison.distance(to: candidate, within: limit) else { continue }
    best = (distance, candidate)
    if distance == 0 { break }
  }
  return best?.candidate
}

/// Compares a word with many others.
private struct WordComparison {
  private let word: [Unicode.Scalar]
  // The last three rows of the table of distances, kept for the next word.
  private var beforePrevious: [Int] = []
  private var previous: [Int] = []
  private var current: [Int] = []

  init(_ word: String) { self.word = Array(word.lowercased().unicodeScalars) }

  /// The number of insertions, removals, substitutions and swaps of neighbours to another word.
  /// - Returns: nil where there are more than the limit.
  mutating func distance(to other: String, within limit: Int) -> Int? {
    // Letters have at most four bytes.
    guard limit >= 0, other.utf8.count <= 4 * (word.count + limit) else { return nil }
    let other = Array(other.lowercased().unicodeScalars)
    guard abs(other.count - word.count) <= limit, !other.isEmpty else { return nil }
    current = Array(0...other.count)
    previous = current
    for row in 1...word.count {
      swap(&beforePrevious, &previous)
      swap(&previous, &current)
      if current.count != other.count + 1 { current = previous }
      current[0] = row
      var nearest = row
      for column in 1...other.count {
        let cost = word[row - 1] == other[column - 1] ? 0 : 1
        var steps = min(previous[column] + 1, current[column - 1] + 1, previous[column - 1] + cost)
        if row > 1, column > 1, word[row - 1] == other[column - 2],
          word[row - 2] == other[column - 1]
        {
          steps = min(steps, beforePrevious[column - 2] + 1)
        }
        current[column] = steps
        nearest = min(nearest, steps)
      }
      // A swap of neighbours looks one row further back, and adds a step.
      if nearest > limit + 1 { return nil }
    }
    return current[other.count] <= limit ? current[other.count] : nil
  }
}
