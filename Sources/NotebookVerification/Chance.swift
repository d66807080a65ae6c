internal import NotebookAnalysis
internal import PackageLowering
internal import SwiftSyntax

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

  /// What runs things side by side, so that the order of what they do is not certain.
  private static let tasks: Set<String> = [
    "addTask", "addTaskUnlessCancelled", "concurrentPerform",
  ]
  /// What has no order, or does things meanwhile.
  private static let unordered: Set<String> = [
    "Set", "Dictionary", "Task", "detached", "async", "DispatchQueue", "Thread", "OperationQueue",
  ]

  private let notebook: AnalyzedNotebook
  /// For each name, the declarations behind it.
  private var declarations: [String: [Item]] = [:]
  /// Whether a type of the notebook has a member `now`: a clock that is set by hand tells no time of day.
  private let definesNow: Bool

  init(_ notebook: AnalyzedNotebook) {
    self.notebook = notebook
    definesNow = notebook.cells.flatMap(\.items).contains { item in
      guard case .declaration(let declaration) = item.kind else { return false }
      return declaration.memberNames.contains("now")
    }
    for item in notebook.cells.flatMap(\.items) {
      for name in item.definitions { declarations[name, default: []].append(item) }
    }
  }

  /// The positions of the statements of a cell that depend on the clock, themselves or by what they use.
  func statementsOnClock(_ cell: AnalyzedCell) -> Set<Int> {
    guard reached(from: cell.items).contains(where: readsClock) else { return [] }
    return Set(
      cell.items.indices.filter { position in
        let before = cell.items[..<position]
        return reached(from: [cell.items[position]]) { name in
          // What changed it matters as much as what it was.
          before.filter { $0.mutations.contains(name) }
        }.contains(where: readsClock)
      })
  }

  private func readsClock(_ item: Item) -> Bool {
    let code = item.syntax.code
    return Self.clock.contains { code.contains($0) && !($0 == ".now" && definesNow) }
  }

  /// Whether they depend on chance. A generator that is handed in is taken to be seeded.
  func dependsOnChance(_ cell: AnalyzedCell) -> Bool {
    reached(from: cell.items).contains { item in
      let names = item.uses.union(item.memberUses)
      return !names.isDisjoint(with: Self.random) && !item.syntax.code.contains("using:")
    }
  }

  /// Whether they run things side by side.
  func dependsOnTasks(_ cell: AnalyzedCell) -> Bool {
    reached(from: cell.items).contains { item in
      !item.uses.union(item.memberUses).isDisjoint(with: Self.tasks)
    }
  }

  /// Whether they may depend on an order that is not certain: that of sets and dictionaries, whose hashes
  /// are seeded anew for each process (SE-0206), or that of tasks.
  func dependsOnOrder(_ cell: AnalyzedCell) -> Bool {
    reached(from: cell.items).contains { item in
      let names = item.uses.union(item.memberUses)
      return !names.isDisjoint(with: Self.tasks.union(Self.unordered))
        || DictionaryFinder.finds(in: item.syntax)
    }
  }

  /// The items that some items depend on, and they themselves.
  /// - Parameters:
  ///   - items: The items.
  ///   - changes: What else gives a name its value.
  func reached(
    from items: [Item], changes: (String) -> [Item] = { _ in [] }
  ) -> [Item] {
    var reached: [Item] = []
    var pending = items
    var seen: Set<ObjectIdentifier> = []
    while let item = pending.popLast() {
      guard seen.insert(ObjectIdentifier(item)).inserted else { continue }
      reached.append(item)
      for name in item.uses { pending += (declarations[name] ?? []) + changes(name) }
    }
    return reached
  }
}

/// Finds dictionaries that are written with brackets.
private final class DictionaryFinder: SyntaxVisitor {
  private var hasFound = false

  static func finds(in syntax: CodeBlockItemSyntax) -> Bool {
    let finder = DictionaryFinder(viewMode: .sourceAccurate)
    finder.walk(syntax)
    return finder.hasFound
  }

  override func visit(_ node: DictionaryExprSyntax) -> SyntaxVisitorContinueKind { found() }
  override func visit(_ node: DictionaryTypeSyntax) -> SyntaxVisitorContinueKind { found() }

  private func found() -> SyntaxVisitorContinueKind {
    hasFound = true
    return .skipChildren
  }
}
