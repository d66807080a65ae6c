internal import NotebookDiagnostics
package import PackageSymbols
internal import SourceText

/// What is linted: modules that are linked, each with what is configured for its files.
package struct LintInput: Sendable {
  /// A module.
  package struct Module: Sendable {
    /// Its symbols.
    package var symbols: SymbolModule
    /// The rules in use for each file; the first is that of the module.
    package var rules: [RuleSet]
    /// What is configured about rules, for each file.
    package var options: [RuleOptions]
    /// The files that are reported, by index; others only help to understand them.
    package var reported: Set<Int>

    /// Joins a module with its configuration.
    /// - Parameters:
    ///   - symbols: Its symbols.
    ///   - rules: The rules in use for each file.
    ///   - options: What is configured about rules, for each file.
    ///   - reported: The files that are reported, by index.
    package init(
      symbols: SymbolModule, rules: [RuleSet], options: [RuleOptions], reported: Set<Int>
    ) {
      self.symbols = symbols
      self.rules = rules
      self.options = options
      self.reported = reported
    }
  }

  /// The modules.
  package var modules: [Module]
  /// What lies around them.
  package var surroundings: RuleSurroundings

  /// Joins modules with what lies around them.
  /// - Parameters:
  ///   - modules: The modules.
  ///   - surroundings: What lies around them.
  package init(modules: [Module], surroundings: RuleSurroundings) {
    self.modules = modules
    self.surroundings = surroundings
  }
}

/// Counts what is documented, and applies the rules.
/// - Parameters:
///   - input: What is linted.
///   - scope: What counts.
/// - Returns: The report, before any gate.
package func lint(_ input: LintInput, _ scope: LintReport.Scope) async -> LintReport {
  let contexts = await contexts(of: input, scope.access)
  let results = await results(of: input.modules, contexts)
  var report = LintReport(scope: scope)
  for (number, module) in input.modules.enumerated() {
    for (index, result) in results[number].sorted(by: { $0.key < $1.key }) {
      report.findings += result.findings
      report.coverage.add(result.details)
      for symbol in module.symbols.symbols(inFile: index) where symbol.counts(at: scope.access) {
        report.add(symbol, module: module.symbols.name, at: symbol.declaration.place)
      }
    }
    if let rules = module.rules.first, module.reported.count == module.symbols.files.count {
      report.findings += rules.findings(in: contexts[number]).map {
        LintReport.Finding(diagnostic: $0.diagnostic, module: module.symbols.name)
      }
    }
  }
  return report
}

/// Prepares the modules for rules, on all cores.
private func contexts(of input: LintInput, _ access: AccessLevel) async -> [RuleContext] {
  await withTaskGroup(of: (Int, RuleContext).self) { group in
    for (number, module) in input.modules.enumerated() {
      group.addTask {
        let context = RuleContext(
          module: module.symbols, access: access, options: module.options.first ?? RuleOptions(),
          surroundings: input.surroundings)
        return (number, context)
      }
    }
    var contexts: [Int: RuleContext] = [:]
    for await (number, context) in group { contexts[number] = context }
    return input.modules.indices.compactMap { contexts[$0] }
  }
}

/// What was found in a file.
private struct FileResult: Sendable {
  var findings: [LintReport.Finding]
  /// The numbers that need the text of comments.
  var details: Coverage
}

/// Looks at the files of modules, on all cores.
/// - Returns: For each module what was found in those of its files that are reported.
private func results(
  of modules: [LintInput.Module], _ contexts: [RuleContext]
) async -> [[Int: FileResult]] {
  await withTaskGroup(of: (Int, Int, FileResult).self) { group in
    for (number, (module, context)) in zip(modules, contexts).enumerated() {
      for index in module.reported {
        group.addTask { (number, index, result(of: module, file: index, context)) }
      }
    }
    var results: [[Int: FileResult]] = modules.map { _ in [:] }
    for await (number, index, found) in group { results[number][index] = found }
    return results
  }
}

private func result(of module: LintInput.Module, file: Int, _ context: RuleContext) -> FileResult {
  let symbols = module.symbols
  var context = context
  context.options = module.options[file]
  let linted = context.file(file)
  let found = module.rules[file].findings(in: linted, at: file, of: context).map { finding in
    LintReport.Finding(
      diagnostic: finding.diagnostic, module: symbols.name,
      symbol: finding.symbol.map { symbols.symbols[$0] })
  }
  var details = Coverage()
  for symbol in linted.documented { details.addDetails(of: symbol) }
  details.overviews.add(MissingFileOverview().check(linted, in: context).isEmpty)
  return FileResult(findings: found, details: details)
}

extension Coverage {
  /// Counts what a comment says beside the summary, where it is the symbol's own.
  fileprivate mutating func addDetails(of symbol: DocumentedSymbol) {
    guard case .direct = symbol.symbol.documentation, let comment = symbol.comment else { return }
    let declaration = symbol.declaration
    let named = Set(declaration.parameters.compactMap(\.name))
    let documented = named.intersection(comment.parameters.map(\.name))
    parameters.add(Share(documented: documented.count, total: named.count))
    switch declaration.kind {
    case .function, .method, .typeMethod, .operator, .subscript, .typeSubscript, .macro:
      let results = ["Void", "()", "Never"]
      if let type = declaration.type, !results.contains(type) {
        returns.add(comment.field(.returns) != nil)
      }
    case .struct, .class, .actor, .enum, .protocol, .typealias, .associatedType, .initializer,
      .variable, .property, .typeProperty, .enumCase:
      break
    }
    if declaration.effects.throwing != .nothing {
      throwing.add(comment.field(.throws) != nil)
    }
    examples.add(comment.blocks.contains(where: \.isCode))
  }
}
