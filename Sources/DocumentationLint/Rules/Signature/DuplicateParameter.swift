package import NotebookDiagnostics

/// See ``description``.
package struct DuplicateParameter: SymbolRule {
  package static let description = RuleDescription(
    "duplicate-parameter", .signature, .error,
    summary: "A parameter is documented twice.",
    rationale: "Readers see the last entry, and maintainers change the other one.",
    triggering: [
      """
      /// Runs.
      /// - Parameter count: How often.
      /// - Parameter ↓count: The count.
      public func run(count: Int) {}
      """
    ],
    nonTriggering: ["/// Runs.\n/// - Parameter count: How often.\npublic func run(count: Int) {}"])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    guard let signature = CallSignature(symbol), signature.entries.count > 1 else { return [] }
    var first: [String: CommentField] = [:]
    return signature.entries.compactMap { entry in
      guard let earlier = first.updateValue(entry, forKey: entry.name) else { return nil }
      return Self.finding(
        "Parameter '\(entry.name)' is documented twice", at: signature.place(entry.nameRange),
        related: [.init("first documented here", at: signature.place(earlier.nameRange))])
    }
  }
}
