/// What is taken for true of `#if`, so that a clause is read that is not built on this machine.
package struct ConditionAssumption: Sendable, Hashable {
  /// The conditions as written, and what they are taken to be.
  package let conditions: [String: Bool]
  /// All of them as one condition, as `!os(Linux)`.
  package let title: String

  /// Assumes a clause to be built.
  /// - Parameters:
  ///   - condition: Its condition; nil for that of `#else`.
  ///   - earlier: The conditions of the clauses before it.
  init(_ condition: String?, after earlier: [String]) {
    var conditions = Dictionary(
      earlier.map { ($0, false) }, uniquingKeysWith: { first, _ in first })
    if let condition { conditions[condition] = true }
    self.conditions = conditions
    title =
      condition
      ?? earlier.map { $0.contains(" ") ? "!(\($0))" : "!\($0)" }.joined(separator: " && ")
  }
}
