internal import NotebookAnalysis
internal import SwiftSyntax

/// The examples that nobody can run as tests: they do not end, wait for input, or end the process themselves.
struct UnattendedRuns {
  /// Why, by the index of the cell.
  private(set) var reasons: [Int: String] = [:]
  /// The cells of those that end the process only where a `guard` does not hold.
  private(set) var guarded: Set<Int> = []

  /// What ends the process or waits, by the name of the function.
  private static let blocking = [
    "readLine": "it reads what is typed", "exit": "it ends the process",
    "dispatchMain": "it does not end",
  ]
  private static let exit = "exit"
  private static let blockingNames: NameSet = ["readLine", "exit", "dispatchMain"]

  /// Finds the examples.
  /// - Parameter cells: The cells of the notebook.
  init(_ cells: [AnalyzedCell]) {
    let (reasons, guarding) = Self.blockingFunctions(cells)
    for cell in cells where cell.role.kind == .example {
      let run = cell.items.lazy.filter { item in
        switch item.kind {
        case .variable, .statement: true
        case .import, .declaration, .test, .manifest: false
        }
      }
      let reason = run.compactMap { item in
        item.runsForever ? "it does not end" : item.reason(among: reasons)
      }.first
      if let reason {
        self.reasons[cell.index] = reason
      } else if !guarding.isEmpty, run.contains(where: { !$0.calls.isDisjoint(with: guarding) }) {
        guarded.insert(cell.index)
      }
    }
  }

  /// The functions that end the process or wait, with why, and those that do the former in a `guard` alone.
  private static func blockingFunctions(
    _ cells: [AnalyzedCell]
  ) -> (reasons: [String: String], guarding: Set<String>) {
    // Few notebooks call one of them at all.
    let isCalled = cells.contains { cell in
      cell.items.contains { !$0.calls.isDisjoint(with: blockingNames) }
    }
    guard isCalled else { return ([:], []) }
    let items = cells.flatMap(\.items)
    var reasons = blocking
    for name in items.flatMap(\.definitions) { reasons[name] = nil }
    var guarding: Set<String> = reasons[exit] == nil ? [] : [exit]
    // What calls a function that blocks, blocks, too.
    for _ in 0..<3 {
      for item in items {
        guard case .declaration(let declaration) = item.kind, declaration.kind == .function else {
          continue
        }
        if let reason = item.reason(among: reasons) {
          reasons[declaration.name] = reason
        } else if !guarding.isEmpty, !item.calls.isDisjoint(with: guarding) {
          guarding.insert(declaration.name)
        }
      }
    }
    return (reasons, guarding)
  }

  /// Whether a part ends the process, and does so nowhere but where a `guard` does not hold.
  fileprivate static func exitsInGuards(_ item: Item) -> Bool {
    let finder = ExitFinder(viewMode: .sourceAccurate)
    finder.walk(item.syntax)
    return !finder.isFound
  }

  /// Finds a call that ends the process outside of the bodies of `guard` statements.
  private final class ExitFinder: SyntaxVisitor {
    private(set) var isFound = false

    override func visit(_ node: GuardStmtSyntax) -> SyntaxVisitorContinueKind {
      walk(node.conditions)
      return .skipChildren
    }

    override func visit(_ node: FunctionCallExprSyntax) -> SyntaxVisitorContinueKind {
      if node.calledExpression.as(DeclReferenceExprSyntax.self)?.baseName.text == exit {
        isFound = true
      }
      return .visitChildren
    }
  }
}

extension Item {
  /// What is known of the first one of the functions, by their names, that the part calls.
  fileprivate func reason(among reasons: [String: String]) -> String? {
    guard !reasons.isEmpty else { return nil }
    let names = calls.filter { reasons[$0] != nil }
    guard names != ["exit"] || !UnattendedRuns.exitsInGuards(self) else { return nil }
    return names.min().flatMap { reasons[$0] }
  }

  /// Whether the part is a loop without an end or a way out of it.
  fileprivate var runsForever: Bool {
    guard case .stmt(let statement) = content,
      let loop = statement.as(WhileStmtSyntax.self), loop.conditions.code == "true"
    else { return false }
    let exits: [TokenKind] = [
      .keyword(.break), .keyword(.return), .keyword(.throw), .keyword(.try),
    ]
    return !loop.body.tokens(viewMode: .sourceAccurate).contains { exits.contains($0.tokenKind) }
  }
}
