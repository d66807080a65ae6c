package import NotebookDiagnostics

/// See ``description``.
package struct UnknownParameter: SymbolRule {
  package static let description = RuleDescription(
    "unknown-parameter", .signature, .error, fix: .rename,
    summary: "A parameter is documented that the declaration does not have.",
    rationale: """
      It was renamed or removed, or never there. A name close to one that lacks documentation is \
      proposed. Entries use the name inside the body, as DocC's do; generic parameters may have one.
      """,
    triggering: [
      RuleExample(
        "/// Runs.\n/// - Parameter ↓cuont: How often.\npublic func run(count: Int) {}",
        fixed: "/// Runs.\n/// - Parameter count: How often.\npublic func run(count: Int) {}"),
      """
      /// Runs.
      /// - Parameters:
      ///   - count: How often.
      ///   - ↓speed: How fast.
      public func run(count: Int) {}
      """,
      "/// Runs.\n/// - Parameter ↓from, to: Where.\npublic func run(from: Int, to: Int) {}",
    ],
    nonTriggering: [
      "/// Runs.\n/// - parameter count: How often.\npublic func run(_ count: Int) {}",
      "/// Runs.\n/// - Parameter T: The kind.\npublic func run<T>(_: T) {}",
      """
      /// A mistake.
      public enum Mistake {
        /// Of spelling.
        /// - Parameter place: Where.
        case spelling(Int, word: String)
      }
      """,
      "/// Runs.\n/// - Parameter `in`: Where.\npublic func run(`in`: Int) {}",
      """
      /// A point.
      public enum Point {
        /// Flat.
        /// - Parameter x: Right.
        case flat(x: Int)
      }
      """,
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    guard let signature = CallSignature(symbol), !signature.entries.isEmpty else { return [] }
    return signature.entries.compactMap { entry in
      guard signature.isUnknown(entry), signature.nameBehindLabel(entry) == nil else { return nil }
      let guess = nearMiss(of: entry.name, in: signature.undocumentedNames)
      let isList = entry.name.contains(",")
      return Self.finding(
        "Parameter '\(entry.name)' does not exist", at: signature.place(entry.nameRange),
        hint: isList
          ? "write an item for each parameter, as DocC reads them"
          : guess.map { "did you mean '\($0)'?" },
        fixIt: guess.map {
          FixIt("Replace with '\($0)'", edits: [signature.edit(entry.nameRange, $0)])
        })
    }
  }
}
