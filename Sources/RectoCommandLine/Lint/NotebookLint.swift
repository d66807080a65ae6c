internal import DocumentationLint
internal import NotebookAnalysis
internal import NotebookCompiler
internal import NotebookDiagnostics
internal import PackageEmission
internal import PackageLowering
internal import PackageSymbols
internal import SourceText

/// Lints a notebook: its own rules, and the package that it becomes, told on the notebook's lines.
struct NotebookLint {
  let configuration: LintConfiguration
  let scope: LintReport.Scope
  /// What lies around the notebook.
  let surroundings: RuleSurroundings
  /// Whether its cells are run, and what they print is compared with what is recorded.
  var verifies = false

  init(
    _ configuration: LintConfiguration, _ scope: LintReport.Scope, _ surroundings: RuleSurroundings
  ) {
    self.configuration = configuration
    self.scope = scope
    self.surroundings = surroundings
  }

  /// Lints a notebook.
  /// - Parameter path: The notebook.
  /// - Returns: The report, and what keeps it from being complete.
  /// - Throws: ``CommandFailure`` where it cannot be read.
  func run(_ path: String) async throws -> (report: LintReport, diagnostics: [Diagnostic]) {
    let source = try NotebookFiles.read(path)
    guard !source.hasErrors else { return (LintReport(scope: scope), source.diagnostics) }
    let analyzed = analysis(of: source.value)
    var report = LintReport(scope: scope)
    let rules = configuration.rules
    let context = NotebookContext(options: configuration.options, surroundings: surroundings)
    report.findings = rules.findings(
      in: LintedNotebook(analyzed.value, analyzed.diagnostics), of: context
    ).map { LintReport.Finding(diagnostic: $0.diagnostic) }
    let plan = plan(source.value)
    // What a rule tells is a finding; anything else that is wrong keeps the lint from being complete.
    let errors = plan.diagnostics.filter { $0.severity == .error && !Self.isAdopted($0.id) }
    // A page without code is a document and no notebook, and becomes no package.
    if errors.contains(where: { $0.id == "notebook-empty" }) { return (report, []) }
    guard errors.isEmpty else { return (report, errors) }
    if verifies { report.findings += try await staleOutputs(source.value, path) }
    let package = emit(plan.value, templates: try NotebookFiles.templates(nil), resources: [:])
    addSymbols(of: package, path, &report)
    return (report, [])
  }

  /// Runs the cells, and finds the recorded outputs that differ.
  private func staleOutputs(
    _ source: SourceFile, _ path: String
  ) async throws -> [LintReport.Finding] {
    let rule = StaleOutputBlock.description.id
    guard let severity = configuration.rules.severities[rule] else { return [] }
    let session = VerificationSession(
      path: path, timeout: 10, package: nil, usesCache: true,
      templates: try NotebookFiles.templates(nil), templatesFolder: nil)
    return try await session.verify(source).diagnostics.filter { $0.id == "output-differs" }.map {
      LintReport.Finding(
        diagnostic: Diagnostic(
          severity, id: rule, $0.message, at: $0.place, hint: $0.hint, related: $0.related,
          fixIt: $0.fixIt))
    }
  }

  /// Whether a finding of the parser is one of a rule.
  private static func isAdopted(_ id: String) -> Bool { AdoptedFindings.ids.contains(id) }

  /// Counts the symbols of the package, and adds what is wrong with their documentation.
  private func addSymbols(
    of package: EmittedPackage, _ notebook: String, _ report: inout LintReport
  ) {
    var targets: [String: [SymbolFile]] = [:]
    var texts: [String: ProvenanceText] = [:]
    for file in package.files.files {
      let parts = file.path.split(separator: "/")
      guard parts.count > 2, parts[0] == "Sources", file.path.hasSuffix(".swift") else { continue }
      let source = SourceFile(path: file.path, bytes: file.text.bytes)
      texts[file.path] = file.text
      targets[String(parts[1]), default: []].append(readSymbols(of: source, for: BuildSettings()))
    }
    let sources = targets.sorted { $0.key < $1.key }.map {
      ModuleSources(name: $0.key, files: $0.value)
    }
    let maps = texts.mapValues(SourceMap.init)
    for module in linkSymbols(of: sources) {
      let context = RuleContext(
        module: module, access: scope.access, options: configuration.options)
      for index in module.files.indices {
        for finding in configuration.rules.findings(inFile: index, of: context) {
          // What is missing is told below; rules about files are about Recto's own.
          guard let id = finding.symbol, finding.diagnostic.id != "missing-docs",
            let mapped = finding.diagnostic.mapped(through: maps)
          else { continue }
          report.findings.append(
            LintReport.Finding(
              diagnostic: mapped, module: module.name, symbol: module.symbols[id]))
        }
      }
      if let severity = configuration.rules.severities["exported-symbol-undocumented"] {
        report.findings += ExportedSymbolUndocumented.findings(
          in: module, texts: texts, access: scope.access
        ).map {
          LintReport.Finding(diagnostic: $0.withSeverity(severity), module: module.name)
        }
      }
      for symbol in module.symbols(at: scope.access) {
        let name = symbol.declaration.nameRange
        guard let origin = maps[symbol.declaration.file.path]?.origin(of: name.lowerBound) else {
          continue
        }
        let start = origin.bytes.lowerBound
        report.add(
          symbol, module: module.name,
          at: SourceRange(file: origin.file, bytes: start..<start + name.count))
      }
    }
  }
}

extension Diagnostic {
  /// The same finding on the notebook's line; nil where Recto wrote what it is about.
  fileprivate func mapped(through maps: [String: SourceMap]) -> Diagnostic? {
    guard case .source(let range) = place, let map = maps[range.file.path],
      let start = map.origin(of: range.bytes.lowerBound)
    else { return nil }
    let offset = start.bytes.lowerBound
    let end = min(offset + range.bytes.count, start.file.bytes.count)
    return Diagnostic(
      severity, id: id, message, at: .source(SourceRange(file: start.file, bytes: offset..<end)),
      hint: hint)
  }
}
