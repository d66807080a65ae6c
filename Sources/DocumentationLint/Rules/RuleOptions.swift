internal import NotebookDiagnostics

/// The value of an option of a rule.
package enum RuleOptionValue: Sendable, Hashable {
  /// Whether something is the case.
  case flag(Bool)
  /// A number.
  case number(Int)
  /// A text or a word.
  case text(String)
  /// Several texts.
  case list([String])
}

extension RuleOptionValue: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByStringLiteral, ExpressibleByArrayLiteral
{
  package init(booleanLiteral value: Bool) { self = .flag(value) }
  package init(integerLiteral value: Int) { self = .number(value) }
  package init(stringLiteral value: String) { self = .text(value) }
  package init(arrayLiteral elements: String...) { self = .list(elements) }
}

/// Something about a rule that can be configured.
package struct RuleOption: Sendable {
  /// The rule, a dot and the name of the option.
  package let key: String
  /// What it changes.
  package let summary: String
  /// What holds where nothing is configured.
  package let standard: RuleOptionValue
  /// The words that it takes; empty where any will do.
  package let words: [String]

  private init(
    _ key: String, _ standard: RuleOptionValue, words: [String] = [], _ summary: String
  ) {
    self.key = key
    self.standard = standard
    self.words = words
    self.summary = summary
  }

  /// The rule that the option is about.
  package var rule: String { String(key.prefix { $0 != "." }) }

  /// The name of the option within its rule.
  package var name: String { String(key.drop { $0 != "." }.dropFirst()) }

  /// The regular expression in a value; nil where the option takes plain text.
  /// - Parameter value: The value.
  func pattern(_ value: String) -> String? {
    switch name {
    case "pattern": value
    case "header" where value.count > 2 && value.hasPrefix("/") && value.hasSuffix("/"):
      String(value.dropFirst().dropLast())
    default: nil
    }
  }

  private static let strictness = ["partial", "full", "off"]

  /// All options, by rule in the order of the reference.
  package static let all: [RuleOption] = [
    RuleOption(
      "missing-docs.kinds", [], "the kinds of symbols that need documentation; all if empty"),
    RuleOption(
      "missing-docs.trivial", false,
      "whether cases without values, `init()` and `static let x: Self` may go without"),
    RuleOption(
      "missing-file-header.header", "",
      "the lines a file starts with; `{file}`, `{year}`, `{project}` and `{license}` stand for text"
    ),
    RuleOption("missing-file-header.project", "", "what `{project}` stands for"),
    RuleOption("missing-file-header.license", "", "what `{license}` stands for"),
    RuleOption(
      "doc-block-style.style", "line", words: ["line", "block"],
      "`line` for `///`, `block` for `/** */`"),
    RuleOption("summary-too-long.columns", 120, "the longest summary, in characters"),
    RuleOption(
      "missing-blank-line-after-summary.fields", false,
      "whether an empty line is wanted before `- Parameter` and its like as well"),
    RuleOption(
      "missing-parameter.strictness", "partial", words: strictness,
      "`partial` asks for all where one is documented, `full` for all"),
    RuleOption(
      "parameter-style.style", "either", words: ["either", "singular", "plural"],
      "`singular` for `- Parameter x:`, `plural` for a list under `- Parameters:`"),
    RuleOption(
      "missing-returns.strictness", "partial", words: strictness,
      "`partial` asks where parameters are documented, `full` always"),
    RuleOption(
      "missing-throws.strictness", "partial", words: strictness,
      "`partial` asks where parameters are documented, `full` always"),
    RuleOption(
      "missing-throws.rethrows", false, "whether functions that rethrow are asked as well"),
    RuleOption(
      "async-undocumented-cancellation.pattern", "(?i)cancel",
      "the regular expression that documentation of an `async` function has to match"),
    RuleOption(
      "missing-example.kinds", ["func", "method", "init"],
      "the kinds of symbols that need an example"),
    RuleOption(
      "missing-example.pattern", ".", "a regular expression that names of symbols match"),
    RuleOption("spelling.words", [], "more misspellings, each as `wrong=right`"),
    RuleOption("inclusive-language.words", [], "more words to avoid, each as `word=better`"),
    RuleOption(
      "prose-mentions-missing-symbol.allow", [],
      "names that prose may mention though nothing declares them"),
    RuleOption(
      "design-doc-missing-section.sections", ["Motivation", "Design"],
      "the sections that every notebook with a `status` has"),
    RuleOption(
      "design-doc-bad-status.words", ["draft", "review", "accepted", "implemented", "rejected"],
      "the words that `status` takes"),
  ]

  private static let byKey = Dictionary(uniqueKeysWithValues: all.map { ($0.key, $0) })

  /// The option of a name.
  /// - Parameter key: The rule, a dot and the name of the option.
  /// - Returns: The option; nil where there is none.
  package static func named(_ key: String) -> RuleOption? { byKey[key] }
}

/// What is configured about rules, beside whether they are in use.
package struct RuleOptions: Sendable {
  private var values: [String: RuleOptionValue] = [:]

  /// Leaves every option as it is by default.
  package init() {}

  /// Sets an option.
  /// - Parameters:
  ///   - key: The rule, a dot and the name of the option.
  ///   - value: The value.
  /// - Returns: What is wrong with the key or the value, as the rest of a headline; nil if nothing
  ///   is.
  package mutating func set(_ key: String, to value: RuleOptionValue) -> String? {
    guard let option = RuleOption.named(key) else {
      let guess = nearMiss(of: key, in: RuleOption.all.map(\.key))
      return "is not known" + (guess.map { ", did you mean '\($0)'?" } ?? "")
    }
    switch (option.standard, value) {
    case (.flag, .flag), (.number, .number), (.list, .list): break
    case (.text, .text(let word)):
      guard option.words.isEmpty || option.words.contains(word) else {
        return "is one of \(option.words.map { "'\($0)'" }.joined(separator: ", "))"
      }
      guard let pattern = option.pattern(word) else { break }
      guard (try? Regex(pattern)) != nil else { return "is no regular expression" }
    case (.list, .text(let word)):
      values[key] = .list([word])
      return nil
    case (.flag, _): return "is 'true' or 'false'"
    case (.number, _): return "is a number"
    case (.text, _): return "is a text"
    case (.list, _): return "is a list"
    }
    values[key] = value
    return nil
  }

  private func value(_ key: String) -> RuleOptionValue? {
    values[key] ?? RuleOption.named(key)?.standard
  }

  /// Whether something is the case.
  /// - Parameter key: The rule, a dot and the name of the option.
  package func flag(_ key: String) -> Bool {
    if case .flag(let flag) = value(key) { flag } else { false }
  }

  /// A number.
  /// - Parameter key: The rule, a dot and the name of the option.
  package func number(_ key: String) -> Int {
    if case .number(let number) = value(key) { number } else { 0 }
  }

  /// A text or a word.
  /// - Parameter key: The rule, a dot and the name of the option.
  package func text(_ key: String) -> String {
    if case .text(let text) = value(key) { text } else { "" }
  }

  /// Several texts.
  /// - Parameter key: The rule, a dot and the name of the option.
  package func list(_ key: String) -> [String] {
    if case .list(let list) = value(key) { list } else { [] }
  }
}
