package import NotebookDiagnostics

/// See ``description``.
package struct ParameterLabelUsed: SymbolRule {
  package static let description = RuleDescription(
    "parameter-label-used", .signature, .error, fix: .rename,
    summary: "A parameter is documented under its argument label.",
    rationale: "DocC matches entries with the names inside the body, and drops this one.",
    triggering: [
      RuleExample(
        "/// Runs.\n/// - Parameter ↓at: The speed.\npublic func run(at speed: Int) {}",
        fixed: "/// Runs.\n/// - Parameter speed: The speed.\npublic func run(at speed: Int) {}")
    ],
    nonTriggering: [
      "/// Runs.\n/// - Parameter speed: The speed.\npublic func run(at speed: Int) {}",
      "/// Swaps.\n/// - Parameter to: The goal.\npublic func swap(to from: Int, from to: Int) {}",
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    guard let signature = CallSignature(symbol), !signature.entries.isEmpty else { return [] }
    return signature.entries.compactMap { entry in
      guard let name = signature.nameBehindLabel(entry) else { return nil }
      let isFree = !signature.entries.contains { $0.name == name }
      return Self.finding(
        "Parameter '\(name)' is documented as '\(entry.name)', its label",
        at: signature.place(entry.nameRange),
        fixIt: isFree
          ? FixIt("Replace with '\(name)'", edits: [signature.edit(entry.nameRange, name)]) : nil)
    }
  }
}
