internal import NotebookDiagnostics

/// The manual of the rules, made of their descriptions.
package enum RuleReference {
  /// The page about one rule, as `recto lint --explain RULE` prints it.
  /// - Parameters:
  ///   - rule: The rule.
  ///   - level: The level of the page's heading.
  /// - Returns: Markdown.
  package static func page(_ rule: RuleDescription, level: Int = 1) -> String {
    var lines = [String(repeating: "#", count: level) + " `\(rule.id)`", ""]
    lines += [rule.summary, "", facts(of: rule), ""]
    lines += ["**Why.** " + rule.rationale, ""]
    let options = RuleOption.all.filter { $0.rule == rule.id }
    if !options.isEmpty {
      lines += ["**Options.**", ""]
      lines += options.map { "- `\($0.name)` (\($0.standard.shown)): \($0.summary)." }
      lines += [""]
    }
    lines += ["**Examples.** What `↓` marks is found:", ""]
    lines += rule.triggering.flatMap(shown)
    if !rule.nonTriggering.isEmpty {
      lines += ["This is fine:", ""]
      lines += rule.nonTriggering.flatMap(shown)
    }
    if let fixed = rule.triggering.lazy.compactMap({ example in
      example.fixed.map { RuleExample($0, language: example.language) }
    }).first {
      lines += ["**Fix.** \(fixTitle(rule)) The first of the examples becomes:", ""]
      lines += shown(fixed)
    }
    return lines.joined(separator: "\n")
  }

  /// The page about all rules: `docs/lint-rules.md`.
  package static let all: String = {
    var lines = [
      "# Rules of `recto lint`", "",
      "Made of the rules' own descriptions; `make record` renews it. Each example below is a test,",
      "and `recto lint --explain RULE` prints one page.", "",
      "| rule | default | fix | what is found |", "|---|---|---|---|",
    ]
    lines += Rules.descriptions.map { rule in
      "| [`\(rule.id)`](#\(rule.id)) | \(rule.severity?.rawValue ?? "off") "
        + "| \(rule.fix?.rawValue ?? "") | \(rule.summary) |"
    }
    lines.append("")
    for category in RuleDescription.Category.allCases {
      lines += ["## \(category.rawValue)", ""]
      lines += Rules.descriptions.filter { $0.category == category }.map { page($0, level: 3) }
    }
    var text = lines.joined(separator: "\n")
    while text.hasSuffix("\n") { text.removeLast() }
    return text + "\n"
  }()

  private static func facts(of rule: RuleDescription) -> String {
    let severity = rule.severity.map { "Default: \($0.rawValue)" } ?? "Off by default"
    let fix =
      rule.fix.map { $0.isComplete ? "fixed by `--fix`" : "a fix inserts a placeholder" }
      ?? "no fix"
    return "\(severity) · \(fix) · \(rule.category.rawValue)"
  }

  private static func fixTitle(_ rule: RuleDescription) -> String {
    switch rule.fix {
    case .stub: "A placeholder is inserted, which `--fix` does not do unasked."
    case .delete: "It is removed."
    case .move: "It is moved."
    case .rename: "The nearest known word takes its place."
    case .rewrite, nil: "It is written anew."
    }
  }

  private static func shown(_ example: RuleExample) -> [String] {
    var lines: [String] = []
    if !example.options.isEmpty {
      let options = example.options.sorted { $0.key < $1.key }.map {
        "`\($0.key): \($0.value.shown)`"
      }
      lines += ["With \(options.joined(separator: ", ")):", ""]
    }
    // A fence is longer than those that it holds.
    let fence = String(repeating: "`", count: example.text.contains("```") ? 4 : 3)
    lines.append(fence + example.language.rawValue)
    lines += example.text.trimming("\n").split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    return lines + [fence, ""]
  }
}

extension RuleOptionValue {
  /// The value as it is written in `recto.yml`.
  fileprivate var shown: String {
    switch self {
    case .flag(let flag): "\(flag)"
    case .number(let number): "\(number)"
    case .text(let text): String(reflecting: text)
    case .list(let list): "[\(list.joined(separator: ", "))]"
    }
  }
}
