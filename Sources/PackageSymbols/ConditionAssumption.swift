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

  /// Whether it can be true for a package: one for version 6 of the tools is built by no compiler before.
  /// - Parameter toolsVersion: The version at the top of the manifest.
  package func isPossible(withTools toolsVersion: [Int]) -> Bool {
    !conditions.contains { condition, isTrue in
      !isTrue
        && Self.leastVersion(condition).map { !toolsVersion.lexicographicallyPrecedes($0) } ?? false
    }
  }

  /// The version that a condition asks of the compiler: `[6, 0]` of `compiler(>=6.0)`.
  private static func leastVersion(_ condition: String) -> [Int]? {
    let text = condition.filter { $0 != " " }
    for name in ["compiler", "swift"] where text.hasPrefix(name + "(>=") && text.hasSuffix(")") {
      let digits = text.dropFirst(name.count + 3).dropLast()
      var parts = digits.split(separator: ".").map { Int($0) ?? 0 }
      while parts.last == 0 { parts.removeLast() }
      // The language may be that of Swift 5 with any compiler.
      return name == "swift" && (parts.first ?? 0) > 5 ? nil : parts
    }
    return nil
  }
}
