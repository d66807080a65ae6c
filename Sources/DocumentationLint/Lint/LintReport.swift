package import NotebookDiagnostics
package import PackageSymbols
package import SourceText

/// What a lint found: the numbers, each symbol, each finding, and which gates failed.
package struct LintReport: Sendable {
  /// How the symbols were found.
  package enum Mode: String, Sendable {
    /// By reading the sources.
    case syntax
    /// In symbol graphs of the compiler.
    case graph
  }

  /// What was looked at.
  package struct Scope: Sendable {
    /// The name of the package, or of the folder.
    package var package: String
    /// The commit that changes were compared with.
    package var reference: String?
    /// The narrowest access level that counts.
    package var access: AccessLevel
    /// How the symbols were found.
    package var mode = Mode.syntax
    /// What counts as documented beside a comment of one's own.
    package var inheritance = Coverage.Inheritance.all
    /// The access levels as a report names them: paths of one run may have several.
    package fileprivate(set) var levels: String

    /// Describes what was looked at.
    /// - Parameters:
    ///   - package: The name of the package, or of the folder.
    ///   - access: The narrowest access level that counts.
    package init(package: String, access: AccessLevel) {
      self.package = package
      self.access = access
      levels = access.rawValue
    }
  }

  /// A symbol that counts.
  package struct SymbolEntry: Sendable {
    /// The symbol.
    package let symbol: Symbol
    /// The module.
    package let module: String
    /// The name that the compiler gives it, where a symbol graph was read.
    package var usr: String?
    /// Where its name is written; for a symbol of a notebook, there.
    package let place: SourceRange
  }

  /// A finding of a rule.
  package struct Finding: Sendable {
    /// What never changes about a finding, shared by its copies: findings are put in order and chosen from
    /// time and again.
    private final class Facts: Sendable {
      let diagnostic: Diagnostic
      let module: String?
      let symbol: Symbol?

      init(_ diagnostic: Diagnostic, _ module: String?, _ symbol: Symbol?) {
        self.diagnostic = diagnostic
        self.module = module
        self.symbol = symbol
      }
    }

    private let facts: Facts
    /// What stays the same when lines move.
    package var fingerprint = ""
    /// Whether the change under review, or what is not in the base line, brought it.
    package var isNew = true

    /// Joins a finding with what it is about.
    /// - Parameters:
    ///   - diagnostic: The finding.
    ///   - module: The module, where it is about one.
    ///   - symbol: The symbol, where it is about one.
    package init(diagnostic: Diagnostic, module: String? = nil, symbol: Symbol? = nil) {
      facts = Facts(diagnostic, module, symbol)
    }

    /// The finding.
    package var diagnostic: Diagnostic { facts.diagnostic }
    /// The module, where it is about one.
    package var module: String? { facts.module }
    /// The symbol, where it is about one.
    package var symbol: Symbol? { facts.symbol }
  }

  /// A gate that failed.
  package struct Failure: Sendable, Hashable {
    /// What a gate is about.
    package enum Kind: String, Sendable, Hashable {
      /// Findings that are too grave.
      case findings
      /// Coverage that is too low.
      case threshold
      /// Coverage that fell.
      case regression
    }

    /// What the gate is about.
    package let kind: Kind
    /// What is wrong, as a headline.
    package let message: String
  }

  /// What was looked at.
  package var scope: Scope
  /// The numbers.
  package var coverage = Coverage()
  /// The symbols that count, by path and place.
  package var symbols: [SymbolEntry] = []
  /// The findings, by path and place.
  package var findings: [Finding] = []
  /// The gates that failed.
  package var failures: [Failure] = []
  /// What kept the analysis from being complete.
  package var incomplete: [Diagnostic] = []

  /// Makes a report of nothing.
  /// - Parameter scope: What was looked at.
  package init(scope: Scope) { self.scope = scope }

  /// Counts a symbol.
  /// - Parameters:
  ///   - symbol: The symbol.
  ///   - module: Its module.
  ///   - place: Where its name is written.
  package mutating func add(_ symbol: Symbol, module: String, at place: SourceRange) {
    coverage.add(symbol, target: module, file: place.file.path)
    symbols.append(SymbolEntry(symbol: symbol, module: module, place: place))
  }

  /// Adds what another part of the same run found.
  /// - Parameter other: Its report.
  package mutating func add(_ other: LintReport) {
    coverage.add(other.coverage)
    symbols += other.symbols
    findings += other.findings
    failures += other.failures
  }

  /// Adds what was found at another path of the same run.
  /// - Parameter other: Its report.
  package mutating func join(_ other: LintReport) {
    add(other)
    scope.package += ", " + other.scope.package
    if !scope.levels.split(separator: ", ").contains(other.scope.levels[...]) {
      scope.levels += ", " + other.scope.levels
    }
  }

  /// Puts the findings in order of path, place and rule.
  package mutating func sortFindings() {
    let keys = findings.indices.map { index in
      let diagnostic = findings[index].diagnostic
      let offset = diagnostic.range?.bytes.lowerBound ?? 0
      return (diagnostic.subjectPath, offset, diagnostic.id, index)
    }
    findings = keys.sorted { $0 < $1 }.map { findings[$0.3] }
  }
}
