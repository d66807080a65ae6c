internal import NotebookAnalysis
internal import SwiftSyntax

/// The names that may stand for one object.
struct Aliases {
  /// The group of each name, and the names of each group.
  private var groups: [String: Int] = [:]
  private var members: [[String]] = []

  init(_ program: [Item]) {
    let variables = Set(program.flatMap(\.definitions))
    for item in program {
      for (name, other) in item.aliases where name != other && variables.contains(other) {
        join(name, other)
      }
    }
  }

  /// Puts two names with all that stand for the same into one group: the smaller group into the larger
  /// one, so that no name moves often.
  private mutating func join(_ name: String, _ other: String) {
    let (first, second) = (group(of: name), group(of: other))
    guard first != second else { return }
    let isFirstLarger = members[first].count >= members[second].count
    let (kept, gone) = isFirstLarger ? (first, second) : (second, first)
    for member in members[gone] { groups[member] = kept }
    members[kept] += members[gone]
    members[gone] = []
  }

  private mutating func group(of name: String) -> Int {
    if let group = groups[name] { return group }
    members.append([name])
    groups[name] = members.count - 1
    return members.count - 1
  }

  /// The names with all that may stand for the same.
  func closure(_ names: Set<String>) -> Set<String> {
    groups.isEmpty
      ? names
      : names.reduce(into: names) { closure, name in
        if let group = groups[name] { closure.formUnion(members[group]) }
      }
  }
}

extension Item {
  /// Pairs of names of which one is given the value of the other, by itself or as a part:
  /// `let b = a`, `a.owner = b`.
  fileprivate var aliases: [(String, String)] {
    switch syntax.item {
    case .decl(let declaration):
      guard let variable = declaration.as(VariableDeclSyntax.self) else { return [] }
      // The value may hold the object inside: `let boxes = [a]`, `let h = Holder(box: a)`.
      guard variable.bindings.contains(where: { $0.initializer != nil }) else { return [] }
      return definitions.flatMap { name in uses.map { (name, $0) } }
    case .expr(let expression):
      if let keeper = keeperOfClosure { return mutations.map { (keeper, $0) } }
      if let (keeper, kept) = keeperOfValues { return kept.map { (keeper, $0) } }
      guard let sequence = expression.as(SequenceExprSyntax.self), sequence.elements.count == 3,
        sequence.elements.dropFirst().first?.isAssignment == true,
        let name = sequence.elements.first?.firstToken(viewMode: .sourceAccurate)?.text,
        let other = sequence.elements.last?.as(DeclReferenceExprSyntax.self)?.baseName.text
      else { return [] }
      return [(name, other)]
    case .stmt: return []
    }
  }

  /// What a call puts into an object or a collection of it, `root.kids.append(child)`: what happens to the one
  /// later is seen in the other.
  private var keeperOfValues: (String, [String])? {
    guard case .expr(let expression) = syntax.item,
      let call = expression.as(FunctionCallExprSyntax.self),
      let member = call.calledExpression.as(MemberAccessExprSyntax.self),
      Self.keepers.contains(where: member.declName.baseName.text.hasPrefix),
      let keeper = member.firstToken(viewMode: .sourceAccurate)?.text
    else { return nil }
    let kept = call.arguments.compactMap {
      $0.expression.as(DeclReferenceExprSyntax.self)?.baseName.text
    }
    return kept.isEmpty ? nil : (keeper, kept)
  }

  /// How the names of methods begin that keep what they are given.
  private static let keepers = [
    "add", "append", "attach", "connect", "enqueue", "insert", "link", "push", "register", "set",
    "store", "subscribe",
  ]

  /// The object that a call gives a closure to, which may run it later: `bus.on { log.append($0) }`.
  private var keeperOfClosure: String? {
    guard case .expr(let expression) = syntax.item,
      let call = expression.as(FunctionCallExprSyntax.self),
      call.trailingClosure != nil || call.arguments.contains(where: \.expression.isClosure),
      let member = call.calledExpression.as(MemberAccessExprSyntax.self),
      !StandardNames.isMember(member.declName.baseName.text)
    else { return nil }
    return member.base?.as(DeclReferenceExprSyntax.self)?.baseName.text
  }
}

extension ExprSyntax {
  fileprivate var isClosure: Bool { self.is(ClosureExprSyntax.self) }
}
