internal import Foundation
internal import NotebookAnalysis
internal import NotebookDiagnostics
internal import NotebookSyntax
internal import PackageEmission
internal import PackageLowering
internal import SourceText
internal import SwiftToolchain

/// One verification under way: what is decided so far, and the steps that decide more. Those that run
/// examples stand in ExampleRuns.swift, those that make the package green in PackageFinishing.swift.
struct VerificationRun {
  let verifier: Verifier
  let notebook: AnalyzedNotebook
  var resources: [String: SourceFile] = [:]
  var decisions = CarryDecisions()
  var outputs: [Verification.RecordedOutput] = []
  var diagnostics: [Diagnostic] = []
  /// How often the compiler was asked.
  var trials = 0
  var blame: Blame
  var lastResort = LastResort()
  /// How often a part was searched for that keeps all from compiling, without a place in any file.
  var searches = 0
  let chance: Chance
  /// The claims of values that a description tells, too, where `==` cannot compare them.
  var describable: Set<Int> = []
  /// What the compiler warns of in the sources.
  var warnings: [(part: ItemReference, diagnostic: Diagnostic)] = []

  init(_ verifier: Verifier, _ notebook: AnalyzedNotebook) {
    self.verifier = verifier
    self.notebook = notebook
    blame = Blame(notebook, documentsPackage: verifier.package != nil)
    chance = Chance(notebook)
    decisions.leaveOutQuotations(in: notebook)
    decisions.triesFailures = true
    decisions.importedModules = verifier.package?.modules ?? []
    decisions.lentFunctions = verifier.package?.functions
    decisions.projectPackages = verifier.projectPackages.map(\.value)
    decisions.missingModules = missingModules()
  }

  /// The modules that neither come with the toolchain nor, as far as can be told, with a dependency.
  func missingModules() -> Set<String> {
    let own = Set(notebook.notebook.frontMatter.targets.map(\.value) + decisions.importedModules)
    let hasPackages = !wantedPackages().isEmpty
    return importedModules.subtracting(own).filter { module in
      !ModuleCatalogue.isAvailable(module)
        && (!hasPackages || ModuleCatalogue.isOfOtherSystem(module))
    }
  }

  /// The modules that the notebook imports.
  var importedModules: Set<String> {
    Set(
      notebook.cells.flatMap(\.items).compactMap { item in
        if case .import(let found) = item.kind, !found.module.isEmpty { found.module } else { nil }
      })
  }

  // MARK: Compiling

  var trialFolder: String { verifier.folder + "/trial" }
  var packageFolder: String { verifier.folder + "/package" }

  /// Builds trials until one compiles, each without what kept the one before from compiling. Where that
  /// does not come to an end, what runs is given up, and then all.
  mutating func tryUntilItCompiles() async throws {
    var lastOutput = ""
    for round in 0..<(verifier.limit + 2) {
      if round >= verifier.limit {
        lastResort.omit(
          &decisions, notebook, "the package does not build with it",
          sources: round > verifier.limit)
      }
      // The first round compiles everything, so that what the compiler says does not depend on what
      // an earlier run left.
      let (trial, result) = try await buildTrial(anew: round == 0)
      lastOutput = result.output
      note(warnings: CompilerMessage.messages(in: result.output), trial)
      if result.isSuccess {
        if round <= verifier.limit, blame.restoreLanguageMode(&decisions) { continue }
        reportCompilingFailures()
        return
      }
      if leaveOutBlamed(trial, result) { continue }
      guard try await leaveOutBySearching(result.output) else { break }
    }
    throw VerificationFailure("Trial of the notebook does not build", output: lastOutput)
  }

  /// Builds a trial of what is decided so far.
  /// - Parameter anew: Whether also what did not change is compiled.
  mutating func buildTrial(
    anew: Bool = false
  ) async throws -> (trial: EmittedTrial, result: SwiftToolchain.Result) {
    let trial = trial()
    verifier.progress("compiling")
    try WorkFolder(path: trialFolder).write(trial.files, anew: anew)
    let result = try await verifier.toolchain.build(
      trialFolder, buildFolder: trialFolder + "/.build", withTests: false)
    trials += 1
    return (trial, result)
  }

  /// Leaves out what the compiler blames for a trial that does not build.
  /// - Returns: Whether there was something new.
  mutating func leaveOutBlamed(_ trial: EmittedTrial, _ result: SwiftToolchain.Result) -> Bool {
    blame.judge(
      CompilerMessage.messages(in: result.output), folder: trialFolder, files: trial.files,
      examples: trial.examples, &decisions)
      || leaveOutPackages(PackageErrors(result.output))
  }

  func trial() -> EmittedTrial {
    var plan = lower(notebook, decisions, for: .trial).value
    plan.localPackage = verifier.package
    return emitTrial(plan, templates: verifier.templates, resources: resources)
  }

  /// Remembers the statements whose value the compiler calls unused, and its warnings about the sources:
  /// those about examples may come from what a trial adds.
  private mutating func note(warnings messages: [CompilerMessage], _ trial: EmittedTrial) {
    let parts = PartIndex(notebook)
    let index = PlaceIndex(trial.files)
    for message in messages where message.severity == .warning {
      guard
        let range = index.origin(
          String(message.path.dropFirst(trialFolder.count + 1)), line: message.line,
          column: message.column),
        let part = parts.part(at: range.bytes.lowerBound)
      else { continue }
      if message.text.hasSuffix("is unused") { decisions.unused.insert(part) }
      if !message.path.contains("/\(trial.program)/") {
        warnings.append((part, .compilerWarning(message.text, range)))
      }
    }
  }

  /// Cells that must not compile, and do.
  private mutating func reportCompilingFailures() {
    for cell in notebook.cells where cell.cell.info.failure == .fail {
      let isOmitted = cell.items.indices.contains {
        decisions.omissions[ItemReference(cell: cell.index, item: $0)]?.isExpected == true
      }
      if !isOmitted, !cell.items.isEmpty {
        diagnostics.append(.compiles(cell))
        decisions.compilingFailures.insert(cell.index)
      }
    }
  }
}
