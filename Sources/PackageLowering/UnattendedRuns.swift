internal import NotebookAnalysis
internal import SwiftSyntax

/// The examples that nobody can run as tests: they do not end, wait for input, or end the process themselves.
struct UnattendedRuns {
  /// Why, by the index of the cell.
  private(set) var reasons: [Int: String] = [:]

  /// What ends the process or waits, by the name of the function.
  private static let blocking = [
    "readLine": "it reads what is typed", "exit": "it ends the process",
    "dispatchMain": "it does not end",
  ]
  private static let blockingNames: NameSet = ["readLine", "exit", "dispatchMain"]

  /// Finds the examples.
  /// - Parameter cells: The cells of the notebook.
  init(_ cells: [AnalyzedCell]) {
    let reasons = Self.blockingFunctions(cells)
    for cell in cells where cell.role.kind == .example {
      let reason = cell.items.lazy.compactMap { item -> String? in
        switch item.kind {
        case .variable, .statement:
          item.runsForever ? "it does not end" : item.reason(among: reasons)
        case .import, .declaration, .test, .manifest: nil
        }
      }.first
      if let reason { self.reasons[cell.index] = reason }
    }
  }

  /// The functions that end the process or wait, with why.
  private static func blockingFunctions(_ cells: [AnalyzedCell]) -> [String: String] {
    // Few notebooks call one of them at all.
    let isCalled = cells.contains { cell in
      cell.items.contains { !$0.calls.isDisjoint(with: blockingNames) }
    }
    guard isCalled else { return [:] }
    let items = cells.flatMap(\.items)
    var reasons = blocking
    for name in items.flatMap(\.definitions) { reasons[name] = nil }
    // What calls a function that blocks, blocks, too.
    for _ in 0..<3 {
      for item in items {
        guard case .declaration(let declaration) = item.kind, declaration.kind == .function,
          let reason = item.reason(among: reasons)
        else { continue }
        reasons[declaration.name] = reason
      }
    }
    return reasons
  }
}

extension Item {
  /// What is known of the first one of the functions, by their names, that the part calls.
  fileprivate func reason(among reasons: [String: String]) -> String? {
    guard !reasons.isEmpty else { return nil }
    return calls.lazy.filter { reasons[$0] != nil }.min().flatMap { reasons[$0] }
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
