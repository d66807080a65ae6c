internal import NotebookAnalysis
internal import SwiftSyntax

/// The names that may stand for one object.
struct Aliases {
  /// The group of each name, and the names of each group.
  private var groups: [String: Int] = [:]
  private var members: [[String]] = []

  /// Finds the names.
  /// - Parameters:
  ///   - parts: The statements of the program and the variables of the sources.
  ///   - cells: The cells, whose classes may keep what their methods are given.
  init(_ parts: [Item], _ cells: [AnalyzedCell]) {
    let variables = Set(parts.flatMap(\.definitions))
    let objects = Set(parts.filter(\.mayHoldObject).flatMap(\.definitions))
    let methods = Self.methods(cells)
    for item in parts {
      if let (keeper, kept) = item.keeperOfValues(methods) {
        for name in kept where keeper != name && objects.contains(name) { join(keeper, name) }
      }
      for (name, other) in item.aliases where name != other && variables.contains(other) {
        join(name, other)
      }
    }
  }

  /// The names of the methods of a notebook's classes and actors.
  private static func methods(_ cells: [AnalyzedCell]) -> Set<String> {
    let declarations = cells.lazy.flatMap(\.items).compactMap { item -> Declaration? in
      if case .declaration(let declaration) = item.kind { declaration } else { nil }
    }
    let classes = Set(
      declarations.filter { $0.kind == .class || $0.kind == .actor }.map(\.name))
    return declarations.reduce(into: []) { methods, declaration in
      guard classes.contains(declaration.name) else { return }
      for member in declaration.members where member.kind == .function {
        methods.insert(member.name)
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

  /// One name for all that may stand for the same as a name.
  func representative(of name: String) -> String {
    groups[name].flatMap { members[$0].first } ?? name
  }

  /// One name for all that may stand for the same as each of some names.
  func representatives(of names: Set<String>) -> Set<String> {
    groups.isEmpty ? names : Set(names.map(representative))
  }
}

extension Item {
  /// Pairs of names of which one is given the value of the other, by itself or as a part:
  /// `let b = a`, `a.owner = b`.
  fileprivate var aliases: [(String, String)] {
    switch content {
    case .decl(let declaration):
      guard let variable = declaration.as(VariableDeclSyntax.self) else { return [] }
      // The value may hold the object inside: `let boxes = [a]`, `let h = Holder(box: a)`.
      guard variable.bindings.contains(where: { $0.initializer != nil }) else { return [] }
      return definitions.flatMap { name in uses.map { (name, $0) } }
    case .expr(let expression):
      if let keeper = keeperOfClosure { return mutations.map { (keeper, $0) } }
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
  /// - Parameter methods: Methods that may keep what they are given, beside those whose names say it.
  fileprivate func keeperOfValues(_ methods: Set<String>) -> (String, [String])? {
    guard case .expr(let expression) = content,
      let call = expression.withoutMarks.as(FunctionCallExprSyntax.self),
      let member = call.calledExpression.as(MemberAccessExprSyntax.self),
      case let method = member.declName.baseName.text,
      methods.contains(method) || Self.keepers.contains(where: method.hasPrefix),
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
    guard case .expr(let expression) = content,
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

  /// What stands behind `try` and `await`.
  fileprivate var withoutMarks: ExprSyntax {
    if let attempt = self.as(TryExprSyntax.self) { return attempt.expression.withoutMarks }
    if let wait = self.as(AwaitExprSyntax.self) { return wait.expression.withoutMarks }
    return self
  }
}
