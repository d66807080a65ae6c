internal import NotebookAnalysis
internal import NotebookDiagnostics
package import PackageSymbols
package import SourceText

/// Collects what rules find about a notebook: in its text, in its cells, and in the package that it
/// becomes; its waivers excuse from all of it.
package struct NotebookFindings {
  /// A symbol of the package, with where the notebook declares it.
  private struct Owner {
    let module: String
    let symbol: Symbol
    /// Where the declaration starts; nil where Recto wrote it.
    let start: Int?
  }

  private let rules: RuleSet
  private let context: NotebookContext
  /// The narrowest access level that counts.
  private let access: AccessLevel
  private var findings: [RuleSet.Finding]
  /// What the findings are about; their symbols are indices of it.
  private var owners: [Owner] = []
  private var waivers: [Waiver]

  /// Looks at the text of a notebook.
  /// - Parameters:
  ///   - notebook: The notebook.
  ///   - context: What surrounds it.
  ///   - access: The narrowest access level that counts.
  ///   - rules: The rules in use.
  package init(
    _ notebook: LintedNotebook, in context: NotebookContext, at access: AccessLevel,
    by rules: RuleSet
  ) {
    self.rules = rules
    self.context = context
    self.access = access
    findings = rules.rawFindings(in: notebook, of: context)
    waivers = DocumentationLint.waivers(in: notebook.analyzed.notebook)
    add(CellSources(notebook.analyzed))
  }

  /// Looks at where comments stand in the cells. What has no access level of its own counts there:
  /// the package may open it.
  private mutating func add(_ cells: CellSources) {
    waivers += cells.waivers
    for module in cells.modules {
      let context = RuleContext(
        module: module, access: min(access, .internal), options: context.options,
        surroundings: context.surroundings)
      for index in module.files.indices {
        findings += rules.rawFindings(inFile: index, of: context, concerning: .placement).map {
          RuleSet.Finding(cells.mapped($0.diagnostic, ofFile: index))
        }
      }
    }
  }

  /// Looks at a module of the package that the notebook becomes.
  /// - Parameters:
  ///   - module: The module.
  ///   - maps: Where the texts of its files come from, by their paths.
  package mutating func add(_ module: SymbolModule, from maps: [String: SourceMap]) {
    let first = owners.count
    owners += module.symbols.map { symbol in
      let declaration = symbol.declaration
      let start = maps[declaration.file.path]?.firstOrigin(in: declaration.range)
      return Owner(module: module.name, symbol: symbol, start: start?.bytes.lowerBound)
    }
    let context = RuleContext(
      module: module, access: access, options: context.options, surroundings: context.surroundings)
    for index in module.files.indices {
      // What is missing is told of what is exported.
      let found = rules.rawFindings(inFile: index, of: context, concerning: .declarations)
        .filter { $0.diagnostic.id != MissingDocs.description.id }
      for finding in found {
        guard let mapped = finding.diagnostic.mapped(through: maps) else { continue }
        findings.append(RuleSet.Finding(mapped, symbol: finding.symbol.map { first + $0 }))
      }
    }
    findings += ExportedSymbolUndocumented.findings(in: module, from: maps, access: access).map {
      RuleSet.Finding($0.diagnostic, symbol: $0.symbol.map { first + $0 })
    }
  }

  /// What no waiver excuses, and what is wrong with the waivers.
  package var judged: [LintReport.Finding] {
    let documented = Dictionary(
      owners.compactMap { owner in owner.start.map { ($0, owner.symbol.isDocumented) } },
      uniquingKeysWith: { $0 && $1 })
    return rules.judged(findings, waivers: waivers, declarations: documented) { finding in
      finding.symbol.flatMap { owners[$0].start }.map { $0..<$0 }
    }.map { finding in
      let owner = finding.symbol.map { owners[$0] }
      return LintReport.Finding(
        diagnostic: finding.diagnostic, module: owner?.module, symbol: owner?.symbol)
    }
  }
}

extension Diagnostic {
  /// The same finding on the notebook's line; nil where Recto wrote what it is about.
  fileprivate func mapped(through maps: [String: SourceMap]) -> Diagnostic? {
    mapped { range in
      guard let map = maps[range.file.path] else { return nil }
      guard let start = map.origin(of: range.bytes.lowerBound) else {
        return range.bytes.isEmpty ? nil : map.firstOrigin(in: range.bytes)
      }
      let offset = start.bytes.lowerBound
      let end = min(offset + range.bytes.count, start.file.bytes.count)
      return SourceRange(file: start.file, bytes: offset..<end)
    } edit: { edit in
      // What is replaced within a line stands in the notebook as it does in the package.
      guard case .source(let range) = place, let map = maps[range.file.path], !edit.range.isEmpty,
        !edit.replacement.utf8.contains(0x0A),
        let origin = map.firstOrigin(in: edit.range), origin.bytes.count == edit.range.count
      else { return nil }
      return TextEdit(origin.bytes, edit.replacement)
    }
  }
}
