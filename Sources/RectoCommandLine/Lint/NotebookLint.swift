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
    var surroundings = surroundings
    surroundings.anchors = anchors(of: analyzed.value.notebook)
    let context = NotebookContext(options: configuration.options, surroundings: surroundings)
    var findings = NotebookFindings(
      LintedNotebook(analyzed.value, analyzed.diagnostics), in: context, at: scope.access,
      by: configuration.rules)
    var report = LintReport(scope: scope)
    let plan = analyzed.flatMap { lower($0) }
    // What a rule tells is a finding; anything else that is wrong keeps the lint from being complete,
    // and yet what can be carried is looked at.
    let errors = plan.diagnostics.filter { $0.severity == .error && !Self.isAdopted($0.id) }
    // A page without code is a document and no notebook, and becomes no package.
    guard !errors.contains(where: { $0.id == "notebook-empty" }) else {
      report.findings = findings.judged
      return (report, [])
    }
    let (modules, maps) = try Self.symbols(of: plan.value)
    for module in modules {
      findings.add(module, from: maps)
      Self.count(module, maps, in: &report)
    }
    report.findings = findings.judged
    if verifies, errors.isEmpty { report.findings += try await staleOutputs(source.value, path) }
    return (report, errors)
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

  /// Counts the symbols of a notebook.
  /// - Parameters:
  ///   - source: The notebook.
  ///   - scope: What counts.
  /// - Returns: A report of nothing else.
  /// - Throws: ``CommandFailure`` where a template is wrong.
  static func counts(of source: SourceFile, _ scope: LintReport.Scope) throws -> LintReport {
    var report = LintReport(scope: scope)
    let plan = analysis(of: source).flatMap { lower($0) }
    guard !plan.diagnostics.contains(where: { $0.id == "notebook-empty" }) else { return report }
    let (modules, maps) = try symbols(of: plan.value)
    for module in modules { count(module, maps, in: &report) }
    return report
  }

  /// The symbols of the package that a notebook becomes, and where its texts come from.
  private static func symbols(
    of plan: PackagePlan
  ) throws -> (modules: [SymbolModule], maps: [String: SourceMap]) {
    let package = emit(plan, templates: try NotebookFiles.templates(nil), resources: [:])
    var targets: [String: [SymbolFile]] = [:]
    var maps: [String: SourceMap] = [:]
    for file in package.files.files {
      let parts = file.path.split(separator: "/")
      guard parts.count > 2, parts[0] == "Sources", file.path.hasSuffix(".swift") else { continue }
      let source = SourceFile(path: file.path, bytes: file.text.bytes)
      maps[file.path] = SourceMap(file.text)
      targets[String(parts[1]), default: []].append(readSymbols(of: source, for: BuildSettings()))
    }
    let sources = targets.sorted { $0.key < $1.key }.map {
      ModuleSources(name: $0.key, files: $0.value)
    }
    return (linkSymbols(of: sources), maps)
  }

  /// Counts the symbols of a module where the notebook declares them.
  private static func count(
    _ module: SymbolModule, _ maps: [String: SourceMap], in report: inout LintReport
  ) {
    for symbol in module.symbols(at: report.scope.access) {
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
