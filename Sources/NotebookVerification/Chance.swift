internal import NotebookAnalysis
internal import PackageLowering

/// Finds examples whose output depends on chance or on the day, which a few equal runs do not rule out.
struct Chance {
  private static let random: Set<String> = [
    "shuffled", "shuffle", "randomElement", "random", "hashValue", "arc4random",
    "arc4random_uniform", "drand48", "rand", "SystemRandomNumberGenerator", "UUID",
    "ObjectIdentifier", "processIdentifier",
  ]
  private static let clock = [
    "Date()", "Date.now", ".now", "Date.init()", "CFAbsoluteTimeGetCurrent",
  ]

  private let notebook: AnalyzedNotebook
  /// For each name, the declarations behind it.
  private var declarations: [String: [Item]] = [:]

  init(_ notebook: AnalyzedNotebook) {
    self.notebook = notebook
    for item in notebook.cells.flatMap(\.items) {
      for name in item.definitions { declarations[name, default: []].append(item) }
    }
  }

  /// Whether the statements of a cell, or what they use, depend on the clock.
  func dependsOnClock(_ cell: AnalyzedCell) -> Bool {
    reached(from: cell).contains { item in
      let code = item.syntax.code
      return Self.clock.contains { code.contains($0) }
    }
  }

  /// Whether they depend on chance. A generator that is handed in is taken to be seeded.
  func dependsOnChance(_ cell: AnalyzedCell) -> Bool {
    reached(from: cell).contains { item in
      let names = item.uses.union(item.memberUses)
      return !names.isDisjoint(with: Self.random) && !item.syntax.code.contains("using:")
    }
  }

  private func reached(from cell: AnalyzedCell) -> [Item] {
    var reached: [Item] = []
    var pending = cell.items
    var seen: Set<ObjectIdentifier> = []
    while let item = pending.popLast() {
      guard seen.insert(ObjectIdentifier(item)).inserted else { continue }
      reached.append(item)
      for name in item.uses { pending += declarations[name] ?? [] }
    }
    return reached
  }
}
