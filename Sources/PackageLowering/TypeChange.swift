internal import NotebookAnalysis
internal import SwiftSyntax

/// What those who use a version of a type do not find in a later one.
struct TypeChange {
  /// The members that the later one lacks or keeps private, the cases and properties that have other values
  /// there, and the methods that ask more of who calls them.
  let members: Set<String>
  /// Whether values cannot be made as before.
  let changesMaking: Bool
  /// Whether the later one is something else: a protocol, generic, or no longer open to subclasses.
  let isAnother: Bool

  /// Compares two versions.
  /// - Parameters:
  ///   - old: The version that is used.
  ///   - new: The later one.
  init(from old: Declaration, to new: Declaration) {
    let later = Self.valueTypes(of: new)
    let changed = Self.valueTypes(of: old).filter { name, type in
      later[name].map { $0 != type } ?? false
    }
    members = Set(old.memberNames).subtracting(new.memberNames).union(changed.keys)
      .union(Self.closed(in: new).subtracting(Self.closed(in: old)))
      .union(Self.methodsAskingMore(in: new, than: old))
    changesMaking = Self.changesMaking(from: old, to: new)
    isAnother =
      (old.kind == .protocol) != (new.kind == .protocol)
      || old.genericParameters.count != new.genericParameters.count
  }

  /// Whether a part uses what is not there any more.
  /// - Parameters:
  ///   - item: The part.
  ///   - name: The name of the type.
  func affects(_ item: Item, using name: String) -> Bool {
    guard !isAnother else { return true }
    let inherits = item.declared?.inheritedTypes.contains(name) ?? false
    return !members.isDisjoint(with: item.memberUses)
      || changesMaking && (inherits || item.makes(name))
  }

  /// Whether a part makes a value in a way that is not there any more, or inherits that.
  func affectsMaking(in item: Item, using name: String) -> Bool {
    changesMaking
      && (item.makes(name) || item.declared?.inheritedTypes.contains(name) ?? false)
  }

  /// The methods that throw, are awaited or return something else only in a later version.
  static func methodsAskingMore(in new: Declaration, than old: Declaration) -> [String] {
    func methods(_ type: Declaration) -> [String: [Declaration]] {
      Dictionary(grouping: type.members.filter { $0.kind == .function }, by: \.name)
    }
    let later = methods(new)
    guard !later.isEmpty else { return [] }
    return methods(old).compactMap { name, versions in
      // Overloads may stand in for each other.
      guard versions.count == 1, let next = later[name], next.count == 1 else { return nil }
      return next[0].asksMore(than: versions[0]) ? name : nil
    }
  }

  /// The members that are private to the type or its file.
  private static func closed(in type: Declaration) -> Set<String> {
    type.members.reduce(into: []) { names, member in
      if member.access.map({ $0 <= .fileprivate }) == true { names.formUnion(member.memberKeys) }
    }
  }

  /// What the cases hold and the types of the properties, as far as they are known.
  private static func valueTypes(of type: Declaration) -> [String: String] {
    type.members.reduce(into: [:]) { types, member in
      if let cases = member.syntax.as(EnumCaseDeclSyntax.self) {
        for element in cases.elements {
          types[element.name.text] = element.parameterClause?.codeInTokens ?? ""
        }
      } else if let variable = member.syntax.as(VariableDeclSyntax.self) {
        for binding in variable.bindings {
          let written = binding.typeAnnotation?.type.codeInTokens
          types[binding.pattern.code] =
            written ?? binding.initializer.flatMap { inferredType(of: $0.value) }
        }
      }
    }
  }

  private static func changesMaking(from old: Declaration, to new: Declaration) -> Bool {
    guard old.kind != .protocol, old.kind != .enum else { return false }
    let (before, after) = (initializers(of: old), initializers(of: new))
    if !before.isEmpty || !after.isEmpty {
      let own = before.isEmpty ? [memberwise(old)] : before
      let others = after.isEmpty ? [memberwise(new)] : after
      return !own.allSatisfy { initializer in others.contains { $0.standsIn(for: initializer) } }
    }
    guard old.kind == .struct, new.kind == .struct else { return false }
    let (all, asked) = (stored(in: old, onlyRequired: false), stored(in: old, onlyRequired: true))
    return !Set(stored(in: new, onlyRequired: true)).isSubset(of: all)
      || !Set(asked).isSubset(of: stored(in: new, onlyRequired: false))
  }

  private static func initializers(of type: Declaration) -> [ParameterLabels] {
    type.members.compactMap { member in
      guard member.kind == .initializer,
        let parameters = member.syntax.as(InitializerDeclSyntax.self)?.signature.parameterClause
      else { return nil }
      return ParameterLabels(
        all: parameters.parameters.map { ($0.firstName.text, $0.defaultValue != nil) })
    }
  }

  /// The initialiser that the compiler writes.
  private static func memberwise(_ type: Declaration) -> ParameterLabels {
    guard type.kind == .struct else { return ParameterLabels(all: []) }
    let required = Set(stored(in: type, onlyRequired: true))
    return ParameterLabels(
      all: stored(in: type, onlyRequired: false).map { ($0, !required.contains($0)) })
  }

  /// The names of the stored properties that the memberwise initialiser takes.
  private static func stored(in type: Declaration, onlyRequired: Bool) -> [String] {
    type.members.flatMap { member -> [String] in
      guard let variable = member.syntax.as(VariableDeclSyntax.self), variable.storesValues else {
        return []
      }
      let isConstant = variable.bindingSpecifier.tokenKind == .keyword(.let)
      return variable.bindings.filter { binding in
        let hasValue =
          binding.initializer != nil
          || !isConstant && binding.typeAnnotation?.type.is(OptionalTypeSyntax.self) == true
        return !(hasValue && (onlyRequired || isConstant && binding.initializer != nil))
      }.map(\.pattern.code)
    }
  }
}

extension Declaration {
  /// Whether calls of an earlier version of a function do not work with this one: it throws, is awaited, or
  /// returns something else.
  func asksMore(than earlier: Declaration) -> Bool {
    guard let old = earlier.syntax.as(FunctionDeclSyntax.self)?.signature,
      let new = syntax.as(FunctionDeclSyntax.self)?.signature
    else { return false }
    let (before, after) = (old.effectSpecifiers, new.effectSpecifiers)
    return before?.asyncSpecifier == nil && after?.asyncSpecifier != nil
      || before?.throwsClause == nil && after?.throwsClause != nil
      || old.result != new.result
  }
}

extension FunctionSignatureSyntax {
  /// What is returned, whatever an opaque or boxed type is called; empty where nothing is.
  fileprivate var result: String {
    let type = returnClause?.type.codeInTokens ?? ""
    return ["( )", "Void", "Swift . Void"].contains(type)
      ? "" : type.replacing("some ", with: "any ")
  }
}

/// The labels of the parameters of an initialiser, each with whether a call may leave it out.
private struct ParameterLabels {
  let all: [(name: String, isOptional: Bool)]

  /// Whether calls of another initialiser may be calls of this one.
  func standsIn(for other: ParameterLabels) -> Bool {
    takes(other.all.map(\.name)) && takes(other.all.filter { !$0.isOptional }.map(\.name))
  }

  private func takes(_ labels: [String]) -> Bool {
    var rest = labels[...]
    for parameter in all {
      if rest.first == parameter.name {
        rest.removeFirst()
      } else if !parameter.isOptional {
        return false
      }
    }
    return rest.isEmpty
  }
}

extension Item {
  /// Whether the part calls an initialiser of a type, as far as its own code tells.
  ///
  /// Such are `Cache()`, `Cache<Int>()`, `Cache.init()`, `let cache: Cache = .init()`.
  /// - Parameter name: The name of the type.
  func makes(_ name: String) -> Bool {
    guard !calls.contains(name) else { return true }
    guard uses.contains(name) else { return false }
    let finder = InitializerCalls(name)
    finder.walk(syntax)
    return finder.isFound
  }
}

/// Finds calls of the initialisers of a type that do not begin with its name and a parenthesis.
private final class InitializerCalls: SyntaxVisitor {
  private(set) var isFound = false
  private let name: String

  init(_ name: String) {
    self.name = name
    super.init(viewMode: .sourceAccurate)
  }

  override func visit(_ node: FunctionCallExprSyntax) -> SyntaxVisitorContinueKind {
    let access = node.calledExpression.as(MemberAccessExprSyntax.self)
    if let access, access.declName.baseName.tokenKind == .keyword(.`init`) {
      isFound = isFound || access.base.map(isType) ?? true
    } else if node.calledExpression.is(GenericSpecializationExprSyntax.self) {
      isFound = isFound || isType(node.calledExpression)
    }
    return isFound ? .skipChildren : .visitChildren
  }

  private func isType(_ expression: ExprSyntax) -> Bool {
    let type = expression.as(GenericSpecializationExprSyntax.self)?.expression ?? expression
    return type.as(DeclReferenceExprSyntax.self)?.baseName.text == name
  }
}
