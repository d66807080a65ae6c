internal import NotebookDiagnostics

/// See ``description``.
package struct ExampleOutputMismatch: ReportedRule {
  package static let description = RuleDescription(
    "example-output-mismatch", .examples, .error,
    summary: "An example does not print or return what its comment says.",
    rationale: """
      With `--compile-examples` the fences are run: the value of a line with `// => value` is \
      compared, and what was printed up to a line with `// prints: x` or `// Prints "x"`.
      """,
    triggering: [
      """
      /// Doubles.
      ///
      /// ```swift
      /// double(2)  ↓// => 5
      /// ```
      public func double(_ a: Int) -> Int { a * 2 }
      """
    ],
    nonTriggering: [
      """
      /// Doubles.
      ///
      /// ```swift
      /// double(2)  // => 4
      /// ```
      public func double(_ a: Int) -> Int { a * 2 }
      """
    ])
}
