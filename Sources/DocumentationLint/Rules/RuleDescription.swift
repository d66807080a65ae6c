package import NotebookDiagnostics

/// The manual page of a rule, which is also what its test runs.
package struct RuleDescription: Sendable {
  /// What a group of rules is about; the order is that of the reference.
  package enum Category: String, Sendable, CaseIterable {
    /// Whether documentation is there.
    case presence = "Presence"
    /// Whether it stands where the compiler finds it.
    case placement = "Placement"
    /// How its first paragraph reads.
    case summary = "Summary style"
    /// Whether it says what the declaration says.
    case signature = "Signature agreement"
    /// Whether its links lead somewhere.
    case links = "Links"
    /// Whether its code is right.
    case examples = "Examples"
    /// Whether it is built as documentation is.
    case structure = "Structure"
    /// Whether a notebook is complete.
    case notebooks = "Notebooks"
    /// Waivers, thresholds and the base line.
    case meta = "Lint itself"
  }

  /// What a fix of a rule does to the text.
  package enum Fix: String, Sendable {
    /// It writes a placeholder, which the author must fill in; never applied unasked.
    case stub
    /// It removes the text.
    case delete
    /// It moves the text to where it belongs.
    case move
    /// It replaces a name by the one that is meant.
    case rename
    /// It writes the text in another way.
    case rewrite

    /// Whether the text is right after the fix, so that it may be applied to all findings at once.
    package var isComplete: Bool {
      switch self {
      case .stub: false
      case .delete, .move, .rename, .rewrite: true
      }
    }
  }

  /// The stable name, in kebab case.
  package let id: String
  /// What group the rule belongs to.
  package let category: Category
  /// How grave a finding is unless configured otherwise; nil where the rule is off.
  package let severity: Diagnostic.Severity?
  /// What the fix does, where there is one.
  package let fix: Fix?
  /// What the rule does, in one sentence.
  package let summary: String
  /// Why it matters, and what it leaves alone.
  package let rationale: String
  /// Texts that the rule objects to, with `↓` before each place.
  package let triggering: [RuleExample]
  /// Texts that the rule accepts.
  package let nonTriggering: [RuleExample]

  /// Describes a rule.
  /// - Parameters:
  ///   - id: The stable name.
  ///   - category: What group it belongs to.
  ///   - severity: How grave a finding is; nil where the rule is off by default.
  ///   - fix: What the fix does.
  ///   - summary: What the rule does, in one sentence.
  ///   - rationale: Why it matters, and what it leaves alone.
  ///   - triggering: Texts that the rule objects to.
  ///   - nonTriggering: Texts that the rule accepts.
  package init(
    _ id: String, _ category: Category, _ severity: Diagnostic.Severity?, fix: Fix? = nil,
    summary: String, rationale: String, triggering: [RuleExample],
    nonTriggering: [RuleExample]
  ) {
    self.id = id
    self.category = category
    self.severity = severity
    self.fix = fix
    self.summary = summary
    self.rationale = rationale
    self.triggering = triggering
    self.nonTriggering = nonTriggering
  }
}

/// A text that shows what a rule objects to or accepts.
package struct RuleExample: Sendable, ExpressibleByStringLiteral {
  /// What a text is.
  package enum Language: String, Sendable {
    /// The source of a module.
    case swift
    /// A notebook.
    case markdown
    /// A report or a configuration, which only shows what happens.
    case yaml
  }

  /// The text, with `↓` before each place that the rule objects to.
  package let text: String
  /// The text after the fixes.
  package let fixed: String?
  /// What the text is.
  package let language: Language
  /// The options that are not as by default, by their names.
  package let options: [String: RuleOptionValue]
  /// What the rule is given beside the text.
  package let surroundings: RuleSurroundings

  /// Makes an example.
  /// - Parameters:
  ///   - text: The text, with `↓` before each place that the rule objects to.
  ///   - fixed: The text after the fixes.
  ///   - language: What the text is.
  ///   - options: The options that are not as by default.
  ///   - surroundings: What the rule is given beside the text.
  package init(
    _ text: String, fixed: String? = nil, language: Language = .swift,
    options: [String: RuleOptionValue] = [:], surroundings: RuleSurroundings = RuleSurroundings()
  ) {
    self.text = text
    self.fixed = fixed
    self.language = language
    self.options = options
    self.surroundings = surroundings
  }

  /// Makes an example of Swift.
  /// - Parameter value: The text.
  package init(stringLiteral value: String) { self.init(value) }

  /// Makes an example of a notebook.
  /// - Parameters:
  ///   - text: The notebook, with `↓` before each place that the rule objects to.
  ///   - fixed: The notebook after the fixes.
  ///   - options: The options that are not as by default.
  ///   - surroundings: What the rule is given beside the text.
  /// - Returns: The example.
  package static func notebook(
    _ text: String, fixed: String? = nil, options: [String: RuleOptionValue] = [:],
    surroundings: RuleSurroundings = RuleSurroundings()
  ) -> RuleExample {
    RuleExample(
      text, fixed: fixed, language: .markdown, options: options, surroundings: surroundings)
  }
}
