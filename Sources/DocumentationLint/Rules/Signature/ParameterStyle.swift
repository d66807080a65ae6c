package import NotebookDiagnostics
internal import PackageSymbols
internal import SourceText

/// See ``description``.
package struct ParameterStyle: SymbolRule {
  package static let description = RuleDescription(
    "parameter-style", .signature, nil, fix: .rewrite,
    summary: "Parameters are documented one by one where a list is wanted, or the reverse.",
    rationale: """
      With the option `style`, `singular` wants `- Parameter x:` for each, `plural` a list under \
      `- Parameters:` where there is more than one. `either`, the default, wants nothing.
      """,
    triggering: [
      RuleExample(
        """
        /// Runs.
        ///
        /// ↓- Parameter count: How often,
        ///   in all.
        /// - Parameter speed: How fast.
        public func run(count: Int, speed: Int) {}
        """,
        fixed: """
          /// Runs.
          ///
          /// - Parameters:
          ///   - count: How often,
          ///     in all.
          ///   - speed: How fast.
          public func run(count: Int, speed: Int) {}
          """,
        options: ["parameter-style.style": "plural"]),
      RuleExample(
        """
        /// Runs.
        ///
        /// ↓- Parameters:
        ///   - count: How often,
        ///     in all.
        ///   - speed: How fast.
        public func run(count: Int, speed: Int) {}
        """,
        fixed: """
          /// Runs.
          ///
          /// - Parameter count: How often,
          ///   in all.
          /// - Parameter speed: How fast.
          public func run(count: Int, speed: Int) {}
          """,
        options: ["parameter-style.style": "singular"]),
    ],
    nonTriggering: [
      "/// Runs.\n/// - Parameters:\n///   - count: How often.\npublic func run(count: Int) {}",
      RuleExample(
        "/// Runs.\n/// - Parameter count: How often.\npublic func run(count: Int) {}",
        options: ["parameter-style.style": "plural"]),
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    guard let signature = CallSignature(symbol), !signature.entries.isEmpty else { return [] }
    let head = signature.comment.field(.parameterList)
    switch context.options.text("parameter-style.style") {
    case "singular":
      guard let head else { return [] }
      return [
        Self.finding(
          "Parameters are documented with '- Parameter' each", at: signature.place(head.range),
          fixIt: FixIt("Write them so", edits: singular(head, signature)))
      ]
    case "plural":
      guard head == nil, signature.entries.count > 1 else { return [] }
      let first = signature.entries[0]
      return [
        Self.finding(
          "Parameters are documented in a list under '- Parameters:'",
          at: signature.place(first.range),
          fixIt: FixIt("Write them so", edits: plural(signature)))
      ]
    default: return []
    }
  }

  private func plural(_ signature: CallSignature) -> [TextEdit] {
    var edits = signature.entries.flatMap { entry in
      [edit(entry, "  - ", signature)]
        + continuations(of: entry, signature).map {
          TextEdit($0..<$0, "  ")
        }
    }
    let first = edits.removeFirst()
    let line = signature.declaration.file.lines.line(at: first.range.lowerBound)
    let marker = CommentEdits.marker(ofLine: line, in: signature.comment)
    edits.insert(TextEdit(first.range, "- Parameters:\n\(marker)  - "), at: 0)
    return edits
  }

  private func singular(_ head: CommentField, _ signature: CallSignature) -> [TextEdit] {
    let file = signature.declaration.file
    let start = signature.place(head.nameRange).bytes
    let line = CommentEdits.wholeLines(
      file.byteRange(ofLine: file.lines.line(at: start.lowerBound)), in: file)
    let entries = signature.entries.filter { $0.kind == .parameter(isInList: true) }
    return [TextEdit(line, "")]
      + entries.flatMap { entry in
        [edit(entry, "- Parameter ", signature)]
          + continuations(of: entry, signature).compactMap { start in
            // Two blanks of indentation go, where there are two.
            file.bytes[start...].prefix(2).elementsEqual([0x20, 0x20])
              ? TextEdit(start..<start + 2, "") : nil
          }
      }
  }

  /// Replaces what stands on the line of an entry before its name.
  private func edit(_ entry: CommentField, _ text: String, _ signature: CallSignature) -> TextEdit {
    let bytes = signature.comment.source.text.bytes
    var start = entry.range.lowerBound
    while start > 0, bytes[start - 1] == 0x20 { start -= 1 }
    var end = entry.nameRange.lowerBound
    // The back-ticks around a name stay.
    if end > start, bytes[end - 1] == UInt8(ascii: "`") { end -= 1 }
    return TextEdit(signature.place(start..<end).bytes, text)
  }

  /// Where the text of each line of an entry after the first starts.
  private func continuations(of entry: CommentField, _ signature: CallSignature) -> [Int] {
    let text = signature.comment.source.text
    return entry.range.dropLast().filter { text.bytes[$0] == 0x0A && text.bytes[$0 + 1] != 0x0A }
      .map { text.origin(of: $0 + 1) }
  }
}
