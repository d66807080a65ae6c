package import NotebookDiagnostics

/// See ``description``.
package struct MisorderedCallouts: SymbolRule {
  package static let description = RuleDescription(
    "misordered-callouts", .structure, nil,
    summary: "Fields stand in another order than parameters, result, errors.",
    rationale: "DocC shows them in that order, after the summary and before the discussion.",
    triggering: [
      """
      /// Runs.
      /// - Returns: How often.
      /// ↓- Parameter count: At most.
      public func run(count: Int) -> Int { 0 }
      """
    ],
    nonTriggering: [
      """
      /// Runs.
      /// - Parameter count: At most.
      /// - Returns: How often.
      /// - Note: Slow.
      public func run(count: Int) -> Int { 0 }
      """
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    guard let comment = symbol.comment else { return [] }
    var last = 0
    for field in comment.fields {
      guard let rank = field.kind.rank else { continue }
      if rank < last {
        return [
          Self.finding(
            "Field '\(field.name)' stands after those of results or errors",
            at: comment.range(field.range))
        ]
      }
      last = rank
    }
    return []
  }
}

extension CommentField.Kind {
  /// The position among the fields whose order is fixed.
  fileprivate var rank: Int? {
    switch self {
    case .parameter, .parameterList: 1
    case .returns: 2
    case .throws: 3
    case .other: nil
    }
  }
}
