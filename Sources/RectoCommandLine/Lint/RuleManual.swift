internal import DocumentationLint
internal import NotebookDiagnostics

/// The manual pages of rules, as text.
enum RuleManual {
  /// The page of a rule, or a line for each.
  /// - Parameter id: The rule, or `all`.
  /// - Throws: ``CommandFailure`` where there is no such rule.
  static func page(_ id: String) throws -> String {
    if id == "all" { return Rules.descriptions.map(line).joined(separator: "\n") }
    guard let rule = Rules.named(id) else { throw unknown(id) }
    var text = "\(rule.id) (\(severity(rule)))\n\n\(rule.summary)\n\n\(rule.rationale)\n"
    if let fix = rule.fix {
      text +=
        fix.isComplete
        ? "\n'--fix' mends it.\n" : "\nThe fix writes a placeholder; '--fix' leaves it to you.\n"
    }
    for option in RuleOption.all where option.rule == rule.id {
      text += "\nOption '\(option.name)': \(option.summary).\n"
    }
    if let example = rule.triggering.first {
      text += "\nIt objects to this, at the arrow:\n\n" + indented(example.text) + "\n"
    }
    if let example = rule.nonTriggering.first {
      text += "\nIt accepts this:\n\n" + indented(example.text) + "\n"
    }
    return text
  }

  /// Checks names of rules that the user gave.
  /// - Throws: ``CommandFailure`` where one is no rule's.
  static func check(_ ids: [String]) throws {
    if let id = ids.first(where: { Rules.named($0) == nil }) { throw unknown(id) }
  }

  private static func unknown(_ id: String) -> CommandFailure {
    let guess = nearMiss(of: id, in: Rules.descriptions.map(\.id))
    return CommandFailure(
      code: .usage, headline: "Rule '\(id)' does not exist",
      hint: guess.map { "did you mean '\($0)'?" } ?? "'recto lint --explain all' lists the rules")
  }

  private static func severity(_ rule: RuleDescription) -> String {
    rule.severity?.rawValue ?? "off by default"
  }

  private static func line(_ rule: RuleDescription) -> String {
    let padding = String(repeating: " ", count: max(1, 32 - rule.id.count))
    return rule.id + padding + severity(rule) + ": " + rule.summary
  }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "    " + $0 }.joined(separator: "\n")
  }
}
