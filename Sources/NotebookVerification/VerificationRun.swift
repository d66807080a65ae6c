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
  let chance: Chance
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

  /// Builds trials until one compiles, each without what kept the one before from compiling.
  mutating func tryUntilItCompiles() async throws {
    for round in 0..<verifier.limit {
      let trial = trial()
      verifier.progress("compiling")
      // The first round compiles everything, so that what the compiler says does not depend on what
      // an earlier run left.
      try WorkFolder(path: trialFolder).write(trial.files, anew: round == 0)
      let result = try await verifier.toolchain.build(
        trialFolder, buildFolder: trialFolder + "/.build", withTests: false)
      trials += 1
      let messages = CompilerMessage.messages(in: result.output)
      note(warnings: messages, trial)
      if result.isSuccess {
        if blame.restoreLanguageMode(&decisions) { continue }
        reportCompilingFailures()
        return
      }
      let isNew =
        blame.judge(
          messages, folder: trialFolder, files: trial.files, examples: trial.examples, &decisions)
        || leaveOutPackages(PackageErrors(result.output))
      if !isNew {
        throw VerificationFailure("Trial of the notebook does not build", output: result.output)
      }
    }
    throw VerificationFailure("Trial of the notebook does not build", output: "")
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
