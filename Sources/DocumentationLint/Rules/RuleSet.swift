internal import NotebookAnalysis
package import NotebookDiagnostics
internal import PackageSymbols
internal import SourceText

/// The rules in use, each with how grave its findings are.
package struct RuleSet: Sendable {
  /// A finding, with the symbol that it is about.
  package struct Finding: Sendable, Hashable {
    /// The finding.
    package let diagnostic: Diagnostic
    /// The symbol, by its id in the module; nil for a finding about a file or a module.
    package let symbol: Int?

    /// Joins a finding with its symbol.
    /// - Parameters:
    ///   - diagnostic: The finding.
    ///   - symbol: The symbol, by its id in the module.
    package init(_ diagnostic: Diagnostic, symbol: Int? = nil) {
      self.diagnostic = diagnostic
      self.symbol = symbol
    }
  }

  /// How grave the findings of each rule in use are, by its id.
  package let severities: [String: Diagnostic.Severity]
  /// The rules in use that find something by themselves.
  private let checkable: Set<String>
  private let symbolRules: [any SymbolRule]
  private let fileRules: [any FileRule]
  private let moduleRules: [any ModuleRule]
  private let notebookRules: [any NotebookRule]

  /// Takes rules into use.
  /// - Parameter severities: How grave the findings of each are, by its id; others are not used.
  package init(_ severities: [String: Diagnostic.Severity]) {
    self.severities = severities
    let rules = Rules.all.filter { severities[type(of: $0).description.id] != nil }
    checkable = Set(
      rules.filter { !$0.isReported || $0 is ExportedSymbolUndocumented }
        .map { type(of: $0).description.id })
    symbolRules = rules.compactMap(\.asSymbolRule)
    fileRules = rules.compactMap(\.asFileRule)
    moduleRules = rules.compactMap(\.asModuleRule)
    notebookRules = rules.compactMap(\.asNotebookRule)
  }

  /// The rules that are in use where nothing is configured.
  package static let standard = RuleSet(
    Dictionary(
      uniqueKeysWithValues: Rules.descriptions.compactMap { rule in
        rule.severity.map { (rule.id, $0) }
      }))

  /// What is wrong in a source file.
  /// - Parameters:
  ///   - index: The file, by its index in the module.
  ///   - context: The module and what surrounds it.
  /// - Returns: The findings in the order of the text.
  package func findings(inFile index: Int, of context: RuleContext) -> [Finding] {
    findings(in: context.file(index), at: index, of: context)
  }

  /// What is wrong in a source file that is ready for rules.
  /// - Parameters:
  ///   - file: The file.
  ///   - index: Its index in the module.
  ///   - context: The module and what surrounds it.
  /// - Returns: The findings in the order of the text.
  package func findings(
    in file: LintedFile, at index: Int, of context: RuleContext
  ) -> [Finding] {
    let symbols = context.symbols(inFile: index)
    let found =
      fileRules.flatMap { $0.check(file, in: context).map { Finding($0) } }
      + symbolFindings(in: file, of: context)
    let documented = Dictionary(
      symbols.map { ($0.declaration.range.lowerBound, $0.isDocumented) },
      uniquingKeysWith: { $0 && $1 })
    return judged(found, waivers: file.syntax.waivers, declarations: documented) {
      $0.symbol.map { context.module.symbols[$0].declaration.range }
    }
  }

  private func symbolFindings(in file: LintedFile, of context: RuleContext) -> [Finding] {
    file.documented.flatMap { symbol in
      symbolRules.flatMap { rule in
        rule.check(symbol, in: context).map { Finding($0, symbol: symbol.symbol.id) }
      }
    }
  }

  /// What rules find in a source file of a notebook, before its waivers are heard.
  /// - Parameters:
  ///   - index: The file, by its index in the module.
  ///   - context: The module and what surrounds it.
  ///   - concern: What is looked at; with declarations, each symbol is.
  /// - Returns: The findings.
  func rawFindings(
    inFile index: Int, of context: RuleContext, concerning concern: FileConcern
  ) -> [Finding] {
    let file = context.file(index)
    let rules = fileRules.filter { type(of: $0).concern == concern }
    let found = rules.flatMap { $0.check(file, in: context).map { Finding($0) } }
    return concern == .declarations ? found + symbolFindings(in: file, of: context) : found
  }

  /// What rules find in the text of a notebook, before its waivers are heard.
  /// - Parameters:
  ///   - notebook: The notebook.
  ///   - context: What surrounds it.
  /// - Returns: The findings.
  func rawFindings(in notebook: LintedNotebook, of context: NotebookContext) -> [Finding] {
    notebookRules.flatMap { $0.check(notebook, in: context) }.map { Finding($0) }
  }

  /// The findings that no waiver excuses, and those about the waivers, as grave as configured.
  /// - Parameters:
  ///   - findings: What rules found.
  ///   - waivers: The waivers of the text.
  ///   - declarations: What was looked at, by where it starts, and whether it is documented.
  ///   - declaration: The declaration that a finding is about.
  /// - Returns: The findings in the order of the text.
  func judged(
    _ findings: [Finding], waivers: [Waiver], declarations: [Int: Bool],
    declaration: (Finding) -> Range<Int>?
  ) -> [Finding] {
    guard !waivers.isEmpty else { return graded(findings) }
    var ledger = WaiverLedger(waivers)
    let kept = findings.filter { !ledger.excuses($0.diagnostic, about: declaration($0)) }
    let idle = ledger.findings(rules: checkable, declarations: declarations)
    return graded(kept + idle.map { Finding($0) })
  }

  /// What is wrong with a module as a whole.
  /// - Parameter context: The module and what surrounds it.
  /// - Returns: The findings.
  package func findings(in context: RuleContext) -> [Finding] {
    graded(moduleRules.flatMap { $0.check(context) }.map { Finding($0) })
  }

  /// The findings in the order of the text, as grave as configured; symbols that share a comment
  /// share what is wrong in it.
  private func graded(_ findings: [Finding]) -> [Finding] {
    guard !findings.isEmpty else { return [] }
    var seen: Set<Diagnostic> = []
    return findings.compactMap { finding -> Finding? in
      guard let severity = severities[finding.diagnostic.id] else { return nil }
      let diagnostic = finding.diagnostic.withSeverity(severity).withLineEndings()
      guard seen.insert(diagnostic).inserted else { return nil }
      return Finding(diagnostic, symbol: finding.symbol)
    }.sorted { left, right in
      let (a, b) = (left.diagnostic, right.diagnostic)
      return (a.range?.bytes.lowerBound ?? 0, a.id, a.message)
        < (b.range?.bytes.lowerBound ?? 0, b.id, b.message)
    }
  }
}

extension Diagnostic {
  /// The finding with a fix that ends lines as the file does.
  fileprivate func withLineEndings() -> Diagnostic {
    guard let fixIt, fixIt.edits.contains(where: { $0.replacement.utf8.contains(0x0A) }),
      case .source(let range) = place, range.file.endsLinesWithReturn
    else { return self }
    let edits = fixIt.edits.map {
      TextEdit($0.range, $0.replacement.replacing("\n", with: "\r\n"))
    }
    return Diagnostic(
      severity, id: id, message, at: place, hint: hint, related: related,
      fixIt: FixIt(fixIt.title, edits: edits))
  }
}

extension SourceFile {
  /// Whether its first line ends with carriage return and line feed.
  fileprivate var endsLinesWithReturn: Bool {
    guard lines.starts.count > 1 else { return false }
    let end = lines.starts[1]
    return end > 1 && bytes[end - 2] == 0x0D
  }
}

extension Symbol {
  /// Whether it has documentation, its own or an inherited one.
  var isDocumented: Bool {
    switch documentation {
    case .direct, .inheritedLocal, .inheritedExternal: true
    case .undocumented, .waived: false
    }
  }
}
