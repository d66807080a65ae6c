internal import NotebookAnalysis
internal import NotebookDiagnostics
internal import PackageLowering

/// Why an output is not verified.
enum Doubt {
  static let clock = "it depends on the clock"
  static let unstable = "it differs from run to run"
  static let otherLine = "another line of the same output is not what is printed"
  static let partial = "a statement that it depends on is left out"
  static let privateType = "it names a type that the test declares for itself"
}

extension ClaimJudgement {
  /// Why an output that is not what was found may be true all the same.
  /// - Parameters:
  ///   - printed: What was printed; empty for a value.
  ///   - isStable: Whether all runs agree.
  ///   - isPartial: Whether a statement that the example depends on is left out.
  /// - Returns: Nil where it may not.
  static func doubt(_ printed: String, _ isStable: Bool, _ isPartial: Bool) -> String? {
    guard isStable else { return Doubt.unstable }
    if isPartial { return Doubt.partial }
    // An earlier version of a type stands beside its examples; in the notebook, its module is another one.
    return printed.contains("RectoTrial.") ? Doubt.privateType : nil
  }
}

/// Finds the statements of examples that see an earlier version of what they were written for, since theirs
/// is left out: what they give is not what the notebook means.
struct LostVersions {
  private let notebook: AnalyzedNotebook
  private let chance: Chance
  /// For each name, the versions of what has it, of which some are left out and others are not.
  private var versions: [String: [[ItemReference]]] = [:]
  private var lost: Set<ItemReference> = []
  /// Where each part stands.
  private var places: [ObjectIdentifier: ItemReference] = [:]

  /// Finds the versions that are left out.
  /// - Parameter run: The verification.
  init(_ run: VerificationRun) {
    notebook = run.notebook
    chance = run.chance
    let omitted = Set(run.decisions.omissions.keys)
    lost = Set(run.decisions.omissions.filter { !$0.value.isExpected }.keys)
    guard !lost.isEmpty else { return }
    let names = Set(lost.flatMap { run.notebook.cells[$0.cell].items[$0.item].definitions })
    for name in names {
      let groups = run.blame.dependents.versions(of: name).filter { group in
        group.contains(where: lost.contains) && !group.allSatisfy(omitted.contains)
      }
      if !groups.isEmpty { versions[name] = groups }
    }
    guard !versions.isEmpty else { return }
    // Of an excerpt the whole is there.
    let plans = lower(run.notebook, run.decisions).value.cells
    let whole = lost.filter { plans[$0.cell].disposition != .carried || !isAlone($0, omitted) }
    lost = whole
    for cell in notebook.cells {
      for (position, item) in cell.items.enumerated() {
        places[ObjectIdentifier(item)] = ItemReference(cell: cell.index, item: position)
      }
    }
  }

  private func isAlone(_ part: ItemReference, _ omitted: Set<ItemReference>) -> Bool {
    notebook.cells[part.cell].items.indices.allSatisfy {
      omitted.contains(ItemReference(cell: part.cell, item: $0))
    }
  }

  /// Why statements of a cell cannot be verified, by their positions.
  /// - Parameter cell: The cell.
  func doubts(about cell: AnalyzedCell) -> [Int: String] {
    guard !versions.isEmpty else { return [:] }
    var doubts: [Int: String] = [:]
    for (position, item) in cell.items.enumerated() {
      let own = ItemReference(cell: cell.index, item: position)
      var found: [(part: ItemReference, name: String)] = []
      for reached in chance.reached(from: [item]) { found += missed(by: reached, in: own) }
      guard let first = found.min(by: { ($0.part, $0.name) < ($1.part, $1.name) }) else { continue }
      let omission = CarryDecisions.Omission.missing(
        first.name, of: first.part.cell, for: cell.index, in: notebook)
      doubts[position] = omission.reason
    }
    return doubts
  }

  /// The versions that a part would see were they there.
  /// - Parameters:
  ///   - item: The part.
  ///   - example: The statement that depends on it: functions see what is declared by then, and variables
  ///     what was declared when they got their values.
  private func missed(
    by item: Item, in example: ItemReference
  ) -> [(part: ItemReference, name: String)] {
    var place = example
    switch item.kind {
    case .statement, .variable: place = places[ObjectIdentifier(item)] ?? example
    case .import, .declaration, .test, .manifest: break
    }
    guard place <= example else { return [] }
    var found: [(part: ItemReference, name: String)] = []
    for (name, groups) in versions
    where item.uses.contains(name) && !item.definitions.contains(name) {
      for group in groups {
        guard let last = group.last(where: { $0 < place }), lost.contains(last),
          item.mayCall(name, notebook.cells[last.cell].items[last.item])
        else { continue }
        found.append((last, name))
      }
    }
    return found
  }
}
