internal import SourceText

/// What `lint:` in a `recto.yml` says; it holds for the folder of the file and those below it.
package struct LintSettings: Sendable {
  /// The value of an option of a rule.
  package enum Value: Sendable, Hashable {
    /// `true` or `false`.
    case flag(Bool)
    /// A whole number.
    case number(Int)
    /// Any other scalar.
    case text(String)
    /// A sequence of scalars.
    case list([String])
  }

  /// What is said about one rule.
  package struct Rule: Sendable {
    /// Its id.
    package var id: Located<String>
    /// `error`, `warning`, `note` or `off`; nil where only options are set.
    package var severity: Located<String>?
    /// Its options, in the order in which they are written.
    package var options: [(name: Located<String>, value: Value)] = []

    /// Says nothing yet about a rule.
    /// - Parameter id: Its id.
    package init(id: Located<String>) { self.id = id }
  }

  /// The least share of documented symbols, in tenths of a percent.
  package struct Thresholds: Sendable {
    /// Of the whole package.
    package var package: Located<Int>?
    /// Of targets, by name.
    package var targets: [(name: Located<String>, share: Located<Int>)] = []
    /// Of each file that a pattern of paths matches.
    package var files: [(name: Located<String>, share: Located<Int>)] = []
    /// Of kinds of symbols, by name.
    package var kinds: [(name: Located<String>, share: Located<Int>)] = []

    /// Asks for nothing.
    package init() {}
  }

  /// The narrowest access level that counts.
  package var access: Located<String>?
  /// What counts as documented beside a comment of one's own.
  package var inherit: Located<String>?
  /// The severity from which a finding fails the run.
  package var failOn: Located<String>?
  /// The files that are left out: paths, with `*` and `**`.
  package var exclude: [Located<String>] = []
  /// The rules that alone are in use; nil for those that are by default.
  package var select: [Located<String>]?
  /// The rules that are not in use.
  package var ignore: [Located<String>] = []
  /// What is said about single rules.
  package var rules: [Rule] = []
  /// The least shares of documented symbols.
  package var thresholds = Thresholds()

  /// Makes empty settings.
  package init() {}
}
