internal import SwiftSyntax

/// Which of the statements that a block shows are those of an earlier version of it, or take their places.
struct StatementOrder {
  /// For each statement that is shown, the one of the earlier version; ascending.
  let matches: [Int?]
  /// For each place among those that are shown, the statements of the earlier version between them.
  private let gaps: [Range<Int>]

  /// Compares two versions.
  /// - Parameters:
  ///   - shown: The statements that the later one shows.
  ///   - old: Those of the earlier one.
  ///   - goesOn: Whether something is left out behind the last one that is shown.
  ///   - givesValue: Whether they have to return something.
  ///   - isInitializer: Whether each property gets its value once.
  init(
    shown: [CodeBlockItemSyntax], old: [CodeBlockItemSyntax], goesOn: Bool, givesValue: Bool,
    isInitializer: Bool
  ) {
    // The statements of the earlier version by all that tells whether another one takes their places.
    var known: [String: [Int]] = [:]
    for (position, statement) in old.enumerated() {
      for key in Self.keys(of: statement, isInitializer) {
        known[key, default: []].append(position)
      }
    }
    var next = old.startIndex
    var matches: [Int?] = []
    for (position, statement) in shown.enumerated() {
      var match = Self.keys(of: statement, isInitializer).compactMap { key in
        known[key].flatMap { all in
          let index = all.end(before: next)
          return index < all.count ? all[index] : nil
        }
      }.min()
      if match == nil, position == shown.count - 1, !goesOn, let last = old.last, next < old.count,
        Self.ends(statement, as: last, givesValue: givesValue)
      {
        match = old.count - 1
      }
      matches.append(match)
      if let match { next = match + 1 }
    }
    self.matches = matches
    // Where the gap before each place begins, and from the end where it ends.
    let starts = matches.reduce(into: [0]) { starts, match in
      starts.append(match.map { $0 + 1 } ?? starts[starts.count - 1])
    }
    let ends = matches.reversed().reduce(into: [old.count]) { ends, match in
      ends.append(match ?? ends[ends.count - 1])
    }
    gaps = zip(starts, ends.reversed()).map { $0..<max($0, $1) }
  }

  /// The statements of the earlier version between those that are shown before a place and from there on.
  /// - Parameter place: The position among the statements that are shown.
  func gap(before place: Int) -> Range<Int> { gaps[place] }

  /// What two statements have in common of which one takes the place of the other: the same code or name, the
  /// property of which an initialiser sets the value, or the head of a condition or loop.
  private static func keys(of statement: CodeBlockItemSyntax, _ isInitializer: Bool) -> [String] {
    var keys = ["code \(statement.codeInTokens)"]
    keys += statement.localNames.map { "name \($0)" }
    if isInitializer, let target = statement.assignmentTarget { keys.append("value \(target)") }
    if let header = statement.header { keys.append("head \(header)") }
    return keys
  }

  /// Whether both end their function.
  private static func ends(
    _ statement: CodeBlockItemSyntax, as old: CodeBlockItemSyntax, givesValue: Bool
  ) -> Bool {
    let isOldEnd = old.isExit || givesValue && old.isValue
    return isOldEnd && (statement.isExit || givesValue && statement.isValue)
  }
}

extension CodeBlockItemSyntax {
  /// Whether nothing behind the statement is run.
  var isExit: Bool {
    if case .stmt(let statement) = item {
      return statement.is(ReturnStmtSyntax.self) || statement.is(ThrowStmtSyntax.self)
    }
    let name = expression?.as(FunctionCallExprSyntax.self)?.calledExpression.code
    return name.map { ["fatal" + "Error", "preconditionFailure"].contains($0) } ?? false
  }

  /// The expression that the statement is, also an `if` or `switch`.
  var expression: ExprSyntax? {
    switch item {
    case .expr(let expression): expression
    case .stmt(let statement): statement.as(ExpressionStmtSyntax.self)?.expression
    case .decl: nil
    }
  }

  /// Whether the statement, where it stands alone, may be what a function returns.
  var isValue: Bool {
    guard !isExit, let expression else { return false }
    switch expression.as(ExprSyntaxEnum.self) {
    case .ifExpr, .switchExpr:
      return !expression.tokens(viewMode: .sourceAccurate).contains {
        $0.tokenKind == .keyword(.return)
      }
    case .sequenceExpr(let sequence): return !sequence.elements.contains(where: \.isAssignment)
    case .functionCallExpr(let call):
      return !["print", "debugPrint"].contains(call.calledExpression.code)
    default: return true
    }
  }

  /// The names that the statement defines for those behind it.
  fileprivate var localNames: [String] {
    switch item {
    case .decl(let declaration): definedNames(of: declaration)
    case .stmt(let statement):
      statement.as(GuardStmtSyntax.self)?.conditions.compactMap {
        $0.condition.as(OptionalBindingConditionSyntax.self)?.pattern.code
      } ?? []
    case .expr: []
    }
  }

  /// What gets a value: `self.name` in `self.name = name`.
  fileprivate var assignmentTarget: String? {
    guard let elements = expression?.as(SequenceExprSyntax.self)?.elements, elements.count > 2,
      elements.dropFirst().first?.is(AssignmentExprSyntax.self) == true
    else { return nil }
    return elements.first?.codeInTokens
  }

  /// What stands before the first block of a condition or loop; nil for other statements.
  fileprivate var header: String? {
    let node: Syntax
    if let expression {
      node = Syntax(expression)
    } else if case .stmt(let statement) = item {
      node = Syntax(statement)
    } else {
      return nil
    }
    switch node.kind {
    case .ifExpr, .switchExpr, .forStmt, .whileStmt, .guardStmt:
      let tokens = node.tokens(viewMode: .sourceAccurate).prefix { $0.tokenKind != .leftBrace }
      return tokens.map(\.text).joined(separator: " ")
    default: return nil
    }
  }
}
