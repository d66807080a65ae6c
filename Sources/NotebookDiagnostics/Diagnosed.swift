/// A value, with what was found while it was made.
///
/// Stages never throw on what a user wrote: they return the best value they can and every
/// finding, so that one run reports everything.
package struct Diagnosed<Value> {
  /// The value.
  package let value: Value
  /// The findings, in the order in which they were made.
  package let diagnostics: [Diagnostic]

  /// Makes a value with findings.
  /// - Parameters:
  ///   - value: The value.
  ///   - diagnostics: What was found while it was made.
  package init(_ value: Value, _ diagnostics: [Diagnostic] = []) {
    self.value = value
    self.diagnostics = diagnostics
  }

  /// Whether a finding stops the run.
  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// The next stage, which may find more.
  /// - Parameter transform: The stage.
  package func flatMap<Next>(_ transform: (Value) -> Diagnosed<Next>) -> Diagnosed<Next> {
    let next = transform(value)
    return Diagnosed<Next>(next.value, diagnostics + next.diagnostics)
  }

  /// The next stage, which finds nothing.
  /// - Parameter transform: The stage.
  package func map<Next>(_ transform: (Value) -> Next) -> Diagnosed<Next> {
    Diagnosed<Next>(transform(value), diagnostics)
  }
}

extension Diagnosed: Sendable where Value: Sendable {}
