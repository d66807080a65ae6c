internal import DocumentationLint
internal import Foundation
internal import NotebookDiagnostics
internal import NotebookSyntax
internal import PackageSymbols
internal import Parallelism
internal import SourceText
internal import SymbolGraphs

/// One run of `recto lint`, from what is on the disk to the report.
struct LintSession {
  /// What came of a run.
  struct Result {
    /// What was found.
    var report: LintReport
    /// The gates that hold for it.
    var gates = Gates()
    /// What is wrong with settings, and what does not parse.
    var diagnostics: [Diagnostic] = []
    /// What keeps the analysis from being complete.
    var problems: [String] = []
    /// What was found before the change under review.
    var before: [FindingKey: Int] = [:]
    /// What of the package was looked at.
    var reach = Baseline.Reach()
  }

  let scope: LintScopeOptions
  /// The files beside what is linted.
  let disk = NeighbouringDisk()

  /// Lints what paths stand for, each by the settings around it.
  /// - Parameters:
  ///   - subjects: What the paths stand for.
  ///   - change: The change under review.
  ///   - compiles: Whether the examples are compiled as well.
  /// - Returns: What came of each.
  func run(
    _ subjects: [LintSubject], since change: ChangeScope?, compiling compiles: Bool
  ) async throws -> [Result] {
    var results: [Result] = []
    for (number, subject) in subjects.enumerated() {
      results.append(
        try await run(subject, before: change?.before[number], compiling: compiles))
    }
    return results
  }

  private func run(
    _ subject: LintSubject, before: [SymbolModule]?, compiling compiles: Bool
  ) async throws -> Result {
    var folders = LintSettingsFolders(
      subject.root, selecting: scope.select, ignoring: scope.ignore)
    let settings = try folders.settings()
    let access = scope.access ?? settings.access.flatMap { AccessLevel(rawValue: $0.value) }
    var reportScope = LintReport.Scope(package: subject.name, access: access ?? .public)
    reportScope.inheritance =
      scope.inherit
      ?? settings.inherit.flatMap { Coverage.Inheritance(rawValue: $0.value) } ?? .all
    if scope.symbolGraph != nil { reportScope.mode = .graph }

    let read = await SourceSet.read(subject.modules)
    var modules = linkSymbols(of: read.modules)
    var usrs: [Int: [Int: String]] = [:]
    if let folder = scope.symbolGraph {
      for number in modules.indices {
        let adopted = try adopt(folder, modules[number], reportScope.access)
        modules[number] = adopted.module
        usrs[number] = adopted.usrs
      }
    }
    var inputs: [LintInput.Module] = []
    for (found, module) in zip(subject.modules, modules) {
      inputs.append(try input(module, found, &folders))
    }
    let surroundings = LintSurroundings.find(subject, modules, before: before, disk)
    var report = await lint(
      LintInput(modules: inputs, surroundings: surroundings), reportScope)
    for index in report.symbols.indices {
      let entry = report.symbols[index]
      guard let number = modules.firstIndex(where: { $0.name == entry.module }) else { continue }
      report.symbols[index].usr = usrs[number]?[entry.symbol.id]
    }
    var result = Result(
      report: report, diagnostics: folders.diagnostics + read.diagnostics,
      problems: subject.problems + read.problems)
    result.reach = reach(of: subject, try folders.rootConfiguration().rules, inputs)
    if let before, !before.isEmpty {
      result.before = await self.findings(in: before, like: inputs, surroundings, reportScope)
    }
    if compiles {
      for input in inputs where !input.reported.isEmpty {
        result.report.findings += try await ExampleCheck(subject, input, report.scope.access)
          .findings()
      }
    }
    for path in subject.notebooks where !(try folders.isExcluded(path)) {
      let configuration = try folders.configuration(for: path)
      var linter = NotebookLint(configuration, report.scope, surroundings)
      linter.verifies = compiles
      let linted = try await linter.run(path)
      result.report.add(linted.report)
      result.diagnostics += linted.diagnostics
    }
    try addGeneratedFiles(subject, &folders, &result)
    result.gates = try gates(&folders, settings)
    for folder in result.gates.thresholds {
      result.diagnostics += folder.thresholds.unknownNames(subject.targets)
      // A part of a package does not show what the whole has.
      if result.reach.isWhole {
        let files = subject.modules.flatMap(\.files) + subject.notebooks
        result.diagnostics += folder.idlePatterns(files)
      }
    }
    result.diagnostics += folders.diagnostics.filter { !result.diagnostics.contains($0) }
    return result
  }

  /// What rules find in the state before a change.
  private func findings(
    in before: [SymbolModule], like inputs: [LintInput.Module],
    _ surroundings: RuleSurroundings, _ scope: LintReport.Scope
  ) async -> [FindingKey: Int] {
    var surroundings = surroundings
    (surroundings.formerSymbols, surroundings.formerParameters) = ([], [:])
    let modules = before.map { module -> LintInput.Module in
      let like = inputs.first { $0.symbols.name == module.name }
      return LintInput.Module(
        symbols: module, rules: module.files.map { _ in like?.rules.first ?? .standard },
        options: module.files.map { _ in like?.options.first ?? RuleOptions() },
        reported: Set(module.files.indices))
    }
    let report = await lint(LintInput(modules: modules, surroundings: surroundings), scope)
    return Dictionary(report.findings.map { (FindingKey($0), 1) }, uniquingKeysWith: +)
  }

  /// What of a subject was looked at, by which rules.
  private func reach(
    of subject: LintSubject, _ rules: RuleSet, _ inputs: [LintInput.Module]
  ) -> Baseline.Reach {
    var reach = Baseline.Reach()
    reach.isWhole = !subject.isFile && subject.modules.allSatisfy { $0.reported == nil }
    reach.modules = Set(subject.modules.filter { $0.reported == nil }.map(\.name))
    reach.rules = Set(rules.severities.keys).union(
      inputs.flatMap(\.rules).flatMap(\.severities.keys))
    return reach
  }

  /// Adds what Recto wrote and somebody else changed since, where the whole package is linted.
  private func addGeneratedFiles(
    _ subject: LintSubject, _ folders: inout LintSettingsFolders, _ result: inout Result
  ) throws {
    guard subject.modules.contains(where: { $0.reported == nil }) else { return }
    for diagnostic in try GeneratedFiles.findings(in: subject.root, disk) {
      let path = diagnostic.subjectPath
      let rules = try folders.configuration(for: path).rules
      guard let severity = rules.severities[diagnostic.id], !(try folders.isExcluded(path)) else {
        continue
      }
      result.report.findings.append(
        LintReport.Finding(diagnostic: diagnostic.withSeverity(severity)))
    }
  }

  /// What has to hold for a subject, by the settings in its folder and those below.
  private func gates(
    _ folders: inout LintSettingsFolders, _ settings: LintSettings
  ) throws -> Gates {
    var gates = Gates()
    gates.thresholds = folders.thresholds
    gates.severities = try folders.rootConfiguration().rules.severities
    if let failOn = settings.failOn {
      gates.failOn = Diagnostic.Severity(rawValue: failOn.value)
    }
    return gates
  }

  private func adopt(
    _ folder: String, _ module: SymbolModule, _ access: AccessLevel
  ) throws -> (module: SymbolModule, usrs: [Int: String]) {
    guard let graph = try SymbolGraphFolder.read(module.name, in: folder) else {
      throw CommandFailure(
        code: .incomplete, headline: "Folder '\(folder)' has no symbol graph of '\(module.name)'",
        hint: "'swift symbolgraph-extract -module-name \(module.name)' writes it")
    }
    return module.adopting(graph, at: access) {
      URL(fileURLWithPath: $0).standardizedFileURL.path
    }
  }

  private func input(
    _ module: SymbolModule, _ found: FoundModule, _ folders: inout LintSettingsFolders
  ) throws -> LintInput.Module {
    var rules: [RuleSet] = []
    var options: [RuleOptions] = []
    var reported: Set<Int> = []
    for (index, file) in module.files.enumerated() {
      let path = file.file.path
      let configuration = try folders.configuration(for: path)
      rules.append(configuration.rules)
      options.append(configuration.options)
      let isWanted = found.reported?.contains(path) ?? true
      if isWanted, !(try folders.isExcluded(path)) { reported.insert(index) }
    }
    return LintInput.Module(
      symbols: module, rules: rules, options: options, reported: reported)
  }
}

/// What tells a finding from others where its place does not count.
struct FindingKey: Hashable {
  private let rule: String
  private let module: String?
  private let symbol: String?
  private let message: String

  init(_ finding: LintReport.Finding) {
    rule = finding.diagnostic.id
    module = finding.module
    symbol = finding.symbol?.name
    message = finding.diagnostic.message
  }
}

extension Gates.FolderThresholds {
  /// What is wrong with patterns that no file matches: the thresholds would never be missed.
  fileprivate func idlePatterns(_ files: [String]) -> [Diagnostic] {
    let idle = thresholds.files.filter { name, _ in
      let pattern = PathPattern(name.value)
      return !files.contains { matches($0, pattern) }
    }
    return idle.map { name, _ in
      Diagnostic(
        .warning, id: "settings-threshold", "Pattern '\(name.value)' matches no file",
        at: .source(name.range), hint: "patterns start in the folder of the 'recto.yml'")
    }
  }
}

extension LintSettings.Thresholds {
  /// What is wrong with thresholds for what does not exist, which would never be missed.
  fileprivate func unknownNames(_ known: [String]) -> [Diagnostic] {
    func unknown(_ noun: String, _ name: Located<String>, _ known: [String]) -> Diagnostic? {
      guard !known.isEmpty, !known.contains(name.value) else { return nil }
      return Diagnostic(
        .error, id: "settings-threshold", "\(noun) '\(name.value)' does not exist",
        at: .source(name.range),
        hint: nearMiss(of: name.value, in: known).map { "did you mean '\($0)'?" }
          ?? "known are \(known.joined(separator: ", "))")
    }
    return targets.compactMap { unknown("Target", $0.name, known) }
      + kinds.compactMap { unknown("Kind", $0.name, SymbolKind.allCases.map(\.rawValue)) }
  }
}

/// Sources that were read, with what kept some from being read.
struct SourceSet {
  var modules: [ModuleSources] = []
  var diagnostics: [Diagnostic] = []
  var problems: [String] = []

  /// Reads and parses the files of modules, on all cores.
  /// - Parameter modules: The modules.
  static func read(_ modules: [FoundModule]) async -> SourceSet {
    let paths = modules.enumerated().flatMap { number, module in
      module.files.indices.map { (number, $0) }
    }
    let files = Parallel.map(paths.count) { position -> Swift.Result<SymbolFile, CommandFailure> in
      let (number, index) = paths[position]
      do {
        let file = try SourceReader.read(modules[number].files[index])
        return .success(readSymbols(of: file, for: modules[number].settings))
      } catch let failure as CommandFailure {
        return .failure(failure)
      } catch {
        return .failure(CommandFailure(code: .incomplete, headline: "\(error)"))
      }
    }
    var set = SourceSet()
    var read: [[SymbolFile]] = modules.map { _ in [] }
    for ((number, _), file) in zip(paths, files) {
      switch file {
      case .success(let file):
        read[number].append(file)
        set.diagnostics += file.problems.map {
          Diagnostic(.error, id: "swift-syntax", $0.message, at: .source($0.range))
        }
      case .failure(let failure): set.problems.append(failure.headline)
      }
    }
    set.modules = zip(modules, read).map { ModuleSources(name: $0.name, files: $1) }
    return set
  }
}
