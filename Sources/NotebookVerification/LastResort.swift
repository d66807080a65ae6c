internal import NotebookAnalysis
internal import NotebookSyntax
internal import PackageLowering
internal import SourceText

/// What is given up, one thing after another, where nothing that is known to be wrong is left: a package
/// that holds less is better than none.
struct LastResort {
  private enum Step: CaseIterable {
    case examplesThatReachOut
    case tables
    case allExamples
    case statementsAndTests
    case everything
  }

  private var steps = Step.allCases[...]
  /// How many things there are to give up.
  static let count = Step.allCases.count

  /// The calls by which an example reaches out of its test: what they do outlasts it.
  private static let reachingOut: Set<String> = [
    "exit", "_exit", "abort", "kill", "raise", "fork", "execv", "system", "popen", "fclose",
    "close",
    "dup2", "signal", "setrlimit", "chdir", "Process", "Thread", "DispatchQueue", "dispatchMain",
    "RunLoop", "readLine",
  ]

  /// Gives up the next thing.
  /// - Parameters:
  ///   - decisions: The decisions so far.
  ///   - notebook: The notebook.
  ///   - reason: Why, as the rest of a sentence about a part.
  /// - Returns: Whether there was something left to give up.
  mutating func next(
    _ decisions: inout CarryDecisions, _ notebook: AnalyzedNotebook, because reason: String
  ) -> Bool {
    let before = decisions
    while decisions == before, let step = steps.popFirst() {
      apply(step, &decisions, notebook, reason)
    }
    return decisions != before
  }

  private func apply(
    _ step: Step, _ decisions: inout CarryDecisions, _ notebook: AnalyzedNotebook, _ reason: String
  ) {
    switch step {
    case .examplesThatReachOut:
      for cell in notebook.cells where reachesOut(cell) {
        decisions.endings[cell.index] = .notRun(reason)
      }
    case .tables:
      for row in notebook.notebook.casesTables.flatMap(\.rows) {
        decisions.droppedRows[row.range.bytes.lowerBound] = reason
      }
    case .allExamples:
      for cell in notebook.cells where decisions.endings[cell.index] == nil {
        decisions.endings[cell.index] = .notRun(reason)
      }
    case .statementsAndTests: omit(&decisions, notebook, reason, sources: false)
    case .everything: omit(&decisions, notebook, reason, sources: true)
    }
  }

  private func reachesOut(_ cell: AnalyzedCell) -> Bool {
    cell.items.contains { item in
      switch item.kind {
      case .statement, .variable: !item.uses.isDisjoint(with: Self.reachingOut)
      case .import, .declaration, .test, .manifest: false
      }
    }
  }

  /// Leaves out everything that runs, or all.
  /// - Parameters:
  ///   - decisions: The decisions so far.
  ///   - notebook: The notebook.
  ///   - reason: Why, as the rest of a sentence about a part.
  ///   - sources: Whether declarations are left out, too.
  func omit(
    _ decisions: inout CarryDecisions, _ notebook: AnalyzedNotebook, _ reason: String, sources: Bool
  ) {
    for cell in notebook.cells {
      for (position, item) in cell.items.enumerated() {
        let reference = ItemReference(cell: cell.index, item: position)
        guard decisions.omissions[reference] == nil else { continue }
        switch item.kind {
        case .declaration where sources, .variable, .statement, .test:
          decisions.omissions[reference] = .init(reason)
        case .declaration, .import, .manifest: break
        }
      }
    }
  }
}
