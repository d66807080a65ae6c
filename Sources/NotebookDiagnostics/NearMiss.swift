/// The candidate that a misspelt word most probably means.
/// - Parameters:
///   - word: The word as written.
///   - candidates: The words that would be right.
/// - Returns: The nearest candidate within a third of its length in edits, or nil.
package func nearMiss(of word: String, in candidates: [String]) -> String? {
  // The count of the bytes is known at once; a character has at most a few dozen of them.
  guard word.utf8.count <= 4_096, word.count <= 64 else { return nil }
  let distances = candidates.map { (distance(word, $0), $0) }
  guard let best = distances.min(by: { $0.0 < $1.0 }) else { return nil }
  return best.0 <= max(1, best.1.count / 3) ? best.1 : nil
}

/// The number of insertions, removals, substitutions and swaps of neighbours between two words.
private func distance(_ left: String, _ right: String) -> Int {
  let a = Array(left.lowercased())
  let b = Array(right.lowercased())
  guard !a.isEmpty, !b.isEmpty, a.count <= 64 else { return max(a.count, b.count) }
  var previous: [Int] = []
  var current = Array(0...b.count)
  for i in 1...a.count {
    let beforePrevious = previous
    previous = current
    current = [i] + Array(repeating: 0, count: b.count)
    for j in 1...b.count {
      let cost = a[i - 1] == b[j - 1] ? 0 : 1
      current[j] = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + cost)
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        current[j] = min(current[j], beforePrevious[j - 2] + 1)
      }
    }
  }
  return current[b.count]
}
