package import NotebookDiagnostics
package import PackageSymbols
package import SourceText

/// See ``description``.
package struct UnknownRule: WaiverRule {
  package static let description = RuleDescription(
    "unknown-rule", .meta, .error, fix: .rename,
    summary: "A waiver or the configuration names a rule, or a waiver, that does not exist.",
    rationale: """
      A misspelt name excuses or configures nothing; one outside brackets is read as the reason of a \
      waiver that excuses every rule.
      """,
    triggering: [
      RuleExample(
        "// recto:ignore[↓mising-docs] it is obvious\npublic func run() {}",
        fixed: "// recto:ignore[missing-docs] it is obvious\npublic func run() {}"),
      RuleExample(
        "// recto:↓ignor[missing-docs] it is obvious\npublic func run() {}",
        fixed: "// recto:ignore[missing-docs] it is obvious\npublic func run() {}"),
      RuleExample(
        "// recto:ignore ↓missing-docs it is obvious\npublic func run() {}",
        fixed: "// recto:ignore [missing-docs] it is obvious\npublic func run() {}"),
    ],
    nonTriggering: [
      "// recto:ignore[missing-docs] it is obvious\npublic func run() {}",
      "// recto:ignore [missing-docs] it is obvious\npublic func run() {}",
      "// recto:ignore spelling out what it does would be silly\npublic func run() {}",
    ])

  /// A finding about a waiver that names a rule without brackets.
  ///
  /// Only a name with a hyphen is taken for one: `spelling` may begin a sentence.
  /// - Parameter waiver: The waiver.
  /// - Returns: The finding; nil where the waiver has brackets or names no rule.
  package static func finding(outsideBracketsOf waiver: Waiver) -> Diagnostic? {
    guard waiver.kind == .ignore || waiver.kind == .ignoreFile, waiver.rules.isEmpty else {
      return nil
    }
    let id = String(waiver.reason.prefix { $0.isLetter || $0 == "-" })
    guard id.contains("-"), Rules.named(id) != nil,
      let place = waiver.range.text.firstRange(of: id)
    else { return nil }
    let start = waiver.range.bytes.lowerBound + waiver.range.text[..<place.lowerBound].utf8.count
    let range = start..<start + id.utf8.count
    return finding(
      "Rule '\(id)' stands outside brackets, so every rule is excused",
      at: SourceRange(file: waiver.range.file, bytes: range),
      fixIt: FixIt("Put it in brackets", edits: [TextEdit(range, "[\(id)]")]))
  }

  /// A finding about a name that is no rule's.
  /// - Parameters:
  ///   - id: The name.
  ///   - range: Where it is written.
  ///   - isWaiver: Whether it stands in the place of the waiver's own name.
  /// - Returns: The finding; nil where there is such a rule.
  package static func finding(
    _ id: String, at range: SourceRange, isWaiver: Bool = false
  ) -> Diagnostic? {
    guard isWaiver || Rules.named(id) == nil else { return nil }
    let known = isWaiver ? Waiver.Kind.words : Rules.descriptions.map(\.id)
    let guess = nearMiss(of: id, in: known)
    return finding(
      "\(isWaiver ? "Waiver" : "Rule") '\(id)' does not exist", at: range,
      hint: guess.map { "did you mean '\($0)'?" },
      fixIt: SymbolLinks.fix(guess, range))
  }
}
