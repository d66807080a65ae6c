package import NotebookDiagnostics
internal import PackageSymbols
internal import SourceText

/// See ``description``.
package struct ParameterOrder: SymbolRule {
  package static let description = RuleDescription(
    "parameter-order", .signature, nil, fix: .rewrite,
    summary: "Parameters are documented in another order than they are declared.",
    rationale: "A reader goes through both lists at once.",
    triggering: [
      RuleExample(
        """
        /// Runs.
        /// - Parameters:
        ///   - ↓speed: How fast,
        ///     in knots.
        ///   - count: How often.
        public func run(count: Int, speed: Int) {}
        """,
        fixed: """
          /// Runs.
          /// - Parameters:
          ///   - count: How often.
          ///   - speed: How fast,
          ///     in knots.
          public func run(count: Int, speed: Int) {}
          """)
    ],
    nonTriggering: [
      "/// Runs.\n/// - Parameter b: B.\npublic func run(a: Int, b: Int) {}"
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    guard let signature = CallSignature(symbol), signature.entries.count > 1 else { return [] }
    let names = signature.names
    let known = signature.entries.compactMap { entry in
      names.firstIndex(of: entry.name).map { (entry: entry, position: $0) }
    }
    let sorted = known.sorted { $0.position < $1.position }
    guard let wrong = zip(known, sorted).first(where: { $0.position != $1.position }) else {
      return []
    }
    let hasOneStyle = Set(known.map(\.entry.kind)).count == 1
    let file = signature.declaration.file
    let edits = zip(known, sorted).compactMap { old, new -> TextEdit? in
      guard old.position != new.position else { return nil }
      return signature.edit(
        old.entry.range, file.text(of: signature.place(new.entry.range).bytes))
    }
    return [
      Self.finding(
        "Parameter '\(wrong.0.entry.name)' is documented before '\(wrong.1.entry.name)'",
        at: signature.place(wrong.0.entry.nameRange),
        fixIt: hasOneStyle ? FixIt("Sort the entries", edits: edits) : nil)
    ]
  }
}
