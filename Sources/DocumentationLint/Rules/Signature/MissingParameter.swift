package import NotebookDiagnostics
internal import PackageSymbols
internal import SourceText

/// See ``description``.
package struct MissingParameter: SymbolRule {
  package static let description = RuleDescription(
    "missing-parameter", .signature, .warning, fix: .stub,
    summary: "Some parameters are documented and this one is not.",
    rationale: """
      Who documents one parameter has shown that they need it; a gap is mostly a parameter that \
      was added later. With `strictness: full` every parameter needs an entry. Parameters \
      without a name need none.
      """,
    triggering: [
      RuleExample(
        """
        /// Runs.
        /// - Parameter count: How often.
        public func run(count: Int, ↓at speed: Int) {}
        """,
        fixed: """
          /// Runs.
          /// - Parameter count: How often.
          /// - Parameter speed: <#description#>
          public func run(count: Int, at speed: Int) {}
          """),
      RuleExample(
        """
        /// Runs.
        ///
        /// - Parameters:
        ///   - speed: How fast,
        ///     in knots.
        /// - Returns: How far.
        public func run(↓count: Int, at speed: Int) -> Int { 0 }
        """,
        fixed: """
          /// Runs.
          ///
          /// - Parameters:
          ///   - count: <#description#>
          ///   - speed: How fast,
          ///     in knots.
          /// - Returns: How far.
          public func run(count: Int, at speed: Int) -> Int { 0 }
          """),
      RuleExample(
        "/// Runs.\npublic func run(↓count: Int) {}",
        fixed:
          "/// Runs.\n///\n/// - Parameter count: <#description#>\npublic func run(count: Int) {}",
        options: ["missing-parameter.strictness": "full"]),
    ],
    nonTriggering: [
      "/// Runs.\npublic func run(count: Int) {}",
      "/// Runs.\n/// - Parameter count: How often.\npublic func run(_ count: Int, _: Int) {}",
      RuleExample(
        """
        /// Runs.
        /// - Parameter count: How often.
        public func run(count: Int, at speed: Int) {}
        """,
        options: ["missing-parameter.strictness": "off"]),
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    guard let signature = CallSignature(symbol), !signature.names.isEmpty else { return [] }
    switch context.options.text("missing-parameter.strictness") {
    case "off": return []
    case "full": break
    default:
      if !signature.entries.contains(where: { signature.names.contains($0.name) }) { return [] }
    }
    return signature.declaration.parameters.compactMap { parameter in
      guard let name = signature.documentedName(parameter),
        !signature.entries.contains(where: {
          $0.name == name || signature.nameBehindLabel($0) == name
        })
      else { return nil }
      return Self.finding(
        "Parameter '\(name)' is missing documentation",
        at: SourceRange(file: signature.declaration.file, bytes: parameter.range),
        fixIt: FixIt("Insert an entry", edits: [stub(name, in: signature)]))
    }
  }

  /// An entry after that of the nearest documented parameter before this one, or before the first.
  private func stub(_ name: String, in signature: CallSignature) -> TextEdit {
    let comment = signature.comment
    let position = signature.names.firstIndex(of: name) ?? 0
    let before = signature.names[..<position].last { known in
      signature.entries.contains { $0.name == known }
    }
    let isList = signature.entries.contains { $0.kind == .parameter(isInList: true) }
    let line = isList ? "  - \(name): <#description#>" : "- Parameter \(name): <#description#>"
    if let entry = signature.entries.last(where: { $0.name == before }) {
      return CommentEdits.insert(line, after: entry.range.upperBound, in: comment)
    }
    if let first = signature.entries.first {
      // The line before an entry is the head of its list, the summary, or an empty one.
      return CommentEdits.insert(line, before: first.range.lowerBound, in: comment)
    }
    let next = comment.fields.first(where: \.isOfSwift)
    if let next { return CommentEdits.insert(line, before: next.range.lowerBound, in: comment) }
    let end = comment.blocks.last?.range.upperBound ?? 0
    let blank = CommentEdits.insertBlankLine(after: end, in: comment)
    let text = CommentEdits.insert(line, after: end, in: comment)
    return TextEdit(text.range, blank.replacement + text.replacement)
  }
}
