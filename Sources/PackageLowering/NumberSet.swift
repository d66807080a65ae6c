/// A set of small numbers that is emptied at no cost, so that each of many examples can start with
/// an empty one.
struct NumberSet {
  /// For each number, the round in which it was inserted last.
  private var rounds: [Int]
  private var round = 1

  /// Makes an empty set.
  /// - Parameter limit: A number that is greater than all that are inserted.
  init(below limit: Int) { rounds = Array(repeating: 0, count: limit) }

  /// Takes all numbers out.
  mutating func removeAll() { round += 1 }

  /// Whether a number is in the set.
  func contains(_ number: Int) -> Bool { rounds[number] == round }

  /// Puts a number in.
  /// - Returns: Whether it was not there.
  @discardableResult
  mutating func insert(_ number: Int) -> Bool {
    guard rounds[number] != round else { return false }
    rounds[number] = round
    return true
  }
}
