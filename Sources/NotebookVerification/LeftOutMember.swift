internal import NotebookAnalysis
internal import SwiftSyntax

/// A member that is left out, and how surely code names it: syntax tells of few values which type they
/// have, and `items.last` is more often that of an array than of a type of the notebook.
struct LeftOutMember {
  /// How surely code names the member.
  enum Naming {
    /// A member of that name, of a value whose type the syntax does not tell.
    case possible
    /// No other member, as long as this one is there.
    case certain
  }

  let name: String
  private let member: InnerMember
  private let shape: CallShape?
  private let isOfType: Bool
  private let types: ReceiverTypes

  /// Takes a member for one that is left out.
  /// - Parameters:
  ///   - member: The member.
  ///   - types: What is known of the types of the notebook's values.
  init(_ member: InnerMember, _ types: ReceiverTypes) {
    self.member = member
    self.types = types
    name = member.declaration.name
    let syntax = member.declaration.syntax
    shape = syntax.as(FunctionDeclSyntax.self).map { CallShape($0.signature.parameterClause) }
    isOfType =
      member.declaration.kind.isType
      || syntax.modifiers?.contains { ["static", "class"].contains($0.name.text) } == true
  }

  /// How surely a statement, or a declaration without members, names the member.
  /// - Parameter item: The part.
  func naming(in item: Item) -> Naming? {
    let runs =
      switch item.kind {
      case .statement, .variable: true
      case .import, .declaration, .test, .manifest: false
      }
    return naming(in: Array(item.syntax.tokens(viewMode: .sourceAccurate)), "", runs)
  }

  /// How surely another member names this one; of a type, what stands before its body.
  /// - Parameter other: The other member.
  func naming(in other: InnerMember) -> Naming? {
    let syntax = other.declaration.syntax
    guard syntax.id != member.declaration.syntax.id else { return nil }
    let tokens = other.declaration.kind.isType ? syntax.head : syntax.allTokens
    return naming(in: tokens, other.path, false)
  }

  /// Whether the member is a type that a declaration extends or inherits from.
  /// - Parameter declaration: The declaration.
  func isBase(of declaration: Declaration) -> Bool {
    member.declaration.kind.isType && naming(in: declaration.syntax.head, "", false) == .certain
  }

  /// - Parameters:
  ///   - tokens: The code.
  ///   - scope: The type in whose body it stands, with those around it; empty outside of types.
  ///   - runs: Whether it sees the variables of the running program, and no parameters.
  private func naming(in tokens: [TokenSyntax], _ scope: String, _ runs: Bool) -> Naming? {
    let uses = tokens.filter { $0.tokenKind == .identifier(name) }
    let isHidden = uses.contains(where: isBinding)
    var found: Naming?
    for token in uses {
      switch naming(token, scope, runs, isHidden: isHidden) {
      case .certain: return .certain
      case .possible: found = .possible
      case nil: break
      }
    }
    return found
  }

  private func naming(
    _ token: TokenSyntax, _ scope: String, _ runs: Bool, isHidden: Bool
  ) -> Naming? {
    if let type = token.parent?.as(MemberTypeSyntax.self) {
      let isMeant = member.declaration.kind.isType && type.baseType.code == member.path
      return isMeant && type.name.id == token.id ? .certain : nil
    }
    if token.parent?.is(IdentifierTypeSyntax.self) == true {
      return member.declaration.kind.isType && isVisible(in: scope) ? .certain : nil
    }
    guard let use = token.parent?.as(DeclReferenceExprSyntax.self) else { return nil }
    if use.parent?.is(KeyPathPropertyComponentSyntax.self) == true { return .possible }
    if let access = use.parent?.as(MemberAccessExprSyntax.self), access.declName.id == use.id {
      guard !member.path.isEmpty, answers(ExprSyntax(access)) else { return nil }
      guard let base = access.base else { return .possible }
      return receives(base, scope, runs)
    }
    return !isHidden && isVisible(in: scope) && answers(ExprSyntax(use)) ? .certain : nil
  }

  /// Whether the name alone means the member, in the body of a type.
  private func isVisible(in scope: String) -> Bool {
    member.path.isEmpty || scope == member.path
      || isOfType && scope.hasPrefix(member.path + ".")
  }

  /// Whether a name hides what has it outside.
  private func isBinding(_ token: TokenSyntax) -> Bool {
    guard let parent = token.parent else { return false }
    if let parameter = parent.as(FunctionParameterSyntax.self) {
      return (parameter.secondName ?? parameter.firstName).id == token.id
    }
    if let parameter = parent.as(ClosureParameterSyntax.self) {
      return (parameter.secondName ?? parameter.firstName).id == token.id
    }
    return parent.is(IdentifierPatternSyntax.self)
      || parent.is(ClosureShorthandParameterSyntax.self)
  }

  /// Whether the member may be used so: called with as many arguments and their labels, or not called.
  private func answers(_ use: ExprSyntax) -> Bool {
    let call = use.parent?.as(FunctionCallExprSyntax.self).flatMap {
      $0.calledExpression.id == use.id ? $0 : nil
    }
    guard let call else { return true }
    if let shape { return shape.accepts(call) }
    guard let variable = member.declaration.syntax.as(VariableDeclSyntax.self) else { return true }
    return variable.bindings.contains { $0.typeAnnotation?.type.code.contains("->") ?? true }
  }

  /// How surely an expression has the type of the member.
  private func receives(_ base: ExprSyntax, _ scope: String, _ runs: Bool) -> Naming? {
    switch base.as(ExprSyntaxEnum.self) {
    case .optionalChainingExpr(let inner): return receives(inner.expression, scope, runs)
    case .forceUnwrapExpr(let inner): return receives(inner.expression, scope, runs)
    case .tupleExpr(let tuple):
      guard tuple.elements.count == 1, let only = tuple.elements.first else { return nil }
      return receives(only.expression, scope, runs)
    case .declReferenceExpr(let reference):
      let name = reference.baseName.text
      if ["self", "Self"].contains(name) { return scope == member.path ? .certain : .possible }
      // The type itself, or another one.
      if name.first?.isUppercase == true { return matches(name) }
    default: break
    }
    if base.code == member.path { return .certain }
    guard let type = types.type(of: base, knowsVariables: runs) else { return .possible }
    return matches(type)
  }

  private func matches(_ type: String) -> Naming? {
    if type == member.path { return .certain }
    return types.mayBeOne(type, member.path) ? .possible : nil
  }
}

extension DeclSyntax {
  /// The tokens of the declaration.
  fileprivate var allTokens: [TokenSyntax] { Array(tokens(viewMode: .sourceAccurate)) }

  /// The tokens before the body of a type or extension.
  fileprivate var head: [TokenSyntax] {
    let body = memberBlock?.position ?? endPosition
    return allTokens.filter { $0.position < body }
  }
}
