internal import NotebookAnalysis
internal import SwiftSyntax

/// The value types that the compiler takes for `Sendable` as long as they are not public.
///
/// "Structures and enumerations that are not public … are implicitly sendable" (The Swift
/// Programming Language, "Concurrency", section "Sendable Types"; SE-0302). Opening such a type
/// would take that away, so the conformance is written out with the access level; that of a generic type
/// depends on the parameters of which it stores values. Shared by reference, since many ask.
final class SendableInference {
  /// The parameters of generic types that must be `Sendable` for the type to be.
  private(set) var conditions: [String: [String]] = [:]
  private var shapes: SendableShapes

  /// Finds the types.
  /// - Parameters:
  ///   - declarations: The declarations of the sources.
  ///   - added: The members that are added to types from elsewhere, by their names.
  ///   - inherited: What types inherit from besides, by their names.
  init(
    _ declarations: [Declaration], adding added: [String: [Declaration]] = [:],
    inheriting inherited: [String: [String]] = [:]
  ) {
    shapes = SendableShapes(declarations, adding: added, inheriting: inherited)
    // Take all for sendable, then take out what holds something that is not, until nothing moves.
    var pending = shapes.implicit
    lazy var users = Self.users(in: shapes.named)
    while let name = pending.popLast() {
      guard let shape = shapes.named[name], shape.isImplicit, let parts = shape.parts,
        !parts.allSatisfy({ isSendable($0, in: name) })
      else { continue }
      shapes.exclude(name)
      pending += users[name] ?? []
    }
    for (name, parameters) in shapes.generics {
      guard let shape = shapes.named[name], shape.isImplicit, shape.isValue else { continue }
      let stored = Set((shape.parts ?? []).flatMap(\.words))
      conditions[name] = parameters.open.filter(stored.contains)
    }
  }

  /// Whether a name is that of one of the types.
  func contains(_ name: String) -> Bool {
    shapes.named[name].map { $0.isImplicit && $0.isValue } ?? false
  }

  /// The changes with which the classes of a declaration say that nothing checks whether they are `Sendable`.
  ///
  /// Swift 6 wants it of errors that may have subclasses.
  /// - Parameters:
  ///   - declaration: The declaration.
  ///   - isCopy: Whether it is an earlier version, of which the declarations of the sources tell nothing.
  func uncheckedConformances(in declaration: Declaration, isCopy: Bool) -> [CodeFragment.Edit] {
    // Few errors are classes.
    guard isCopy || !shapes.uncheckedClasses.isEmpty,
      declaration.kind.isType || declaration.kind == .extension
    else { return [] }
    let own =
      isUnchecked(declaration, isCopy: isCopy)
      ? declaration.syntax.conforming(to: "@unchecked Sendable") : nil
    return [own].compactMap { $0 }
      + declaration.members.flatMap { uncheckedConformances(in: $0, isCopy: isCopy) }
  }

  private func isUnchecked(_ declaration: Declaration, isCopy: Bool) -> Bool {
    guard declaration.kind == .class else { return false }
    let inherited = declaration.inheritedTypes
    if shapes.uncheckedClasses.contains(declaration.name) {
      return !inherited.contains("@unchecked Sendable")
    }
    guard isCopy, declaration.syntax.isOpenToSubclasses, declaration.syntax.globalActor == nil,
      !shapes.statingClasses.contains(declaration.name),
      !inherited.contains(where: { $0.hasSuffix("Sendable") })
    else { return false }
    return inherited.contains {
      shapes.uncheckedClasses.contains($0)
        || SendableTypes.errorProtocols.contains($0) && shapes.named[$0]?.isDeclared != true
    }
  }

  /// Whether a type is `Sendable`, also for what its parameters stand for.
  func isSendable(_ type: TypeSyntax) -> Bool { isSendable(type, in: "") }

  /// For each type that has parts, the types that hold it.
  private static func users(in shapes: [String: SendableShapes.Shape]) -> [String: [String]] {
    shapes.reduce(into: [:]) { users, shape in
      for part in shape.value.parts ?? [] {
        for word in part.words
        where shapes[word]?.parts != nil && users[word]?.last != shape.key {
          users[word, default: []].append(shape.key)
        }
      }
    }
  }

  private func isSendable(_ part: SendableShapes.Part, in owner: String) -> Bool {
    switch part {
    case .named(let name): isSendable(name, nil, in: owner) || isParameter(name, of: owner)
    case .written(let type): isSendable(type, in: owner)
    case .unwritten: false
    }
  }

  private func isParameter(_ name: String, of owner: String) -> Bool {
    shapes.generics[owner]?.all.contains(name) ?? false
  }

  private func isSendable(_ type: TypeSyntax, in owner: String) -> Bool {
    switch type.as(TypeSyntaxEnum.self) {
    case .identifierType(let node):
      let name = node.name.text
      return isSendable(name, node.genericArgumentClause, in: owner)
        || isParameter(name, of: owner)
    case .memberType(let node): return isSendable(node, in: owner)
    case .arrayType(let node): return isSendable(node.element, in: owner)
    case .dictionaryType(let node):
      return isSendable(node.key, in: owner) && isSendable(node.value, in: owner)
    case .optionalType(let node): return isSendable(node.wrappedType, in: owner)
    case .implicitlyUnwrappedOptionalType(let node):
      return isSendable(node.wrappedType, in: owner)
    case .tupleType(let node):
      return node.elements.allSatisfy { isSendable($0.type, in: owner) }
    case .someOrAnyType(let node): return isSendable(node.constraint, in: owner)
    case .compositionType(let node):
      return node.elements.contains { isSendable($0.type, in: owner) }
    case .attributedType(let node):
      return node.attributes.contains { $0.code == "@Sendable" }
        || isSendable(node.baseType, in: owner)
    default: return false
    }
  }

  private func isSendable(
    _ name: String, _ arguments: GenericArgumentClauseSyntax?, in owner: String
  ) -> Bool {
    let shape = shapes.named[name]
    let isForeign = shape?.isDeclared != true
    let isSendable = shape.map { $0.isStated || $0.isImplicit } ?? false
    guard let arguments else {
      if isForeign,
        SendableTypes.plain.contains(name) || SendableTypes.protocols.contains(name)
      {
        return true
      }
      // Inside of a generic type, its name stands for what it is there.
      return isSendable && (shape?.isGeneric != true || name == owner)
    }
    if isForeign, SendableTypes.handles.contains(name) { return true }
    let isKnown =
      isSendable
      || isForeign
        && (SendableTypes.generic.contains(name) || SendableTypes.protocols.contains(name))
    return isKnown
      && arguments.arguments.allSatisfy {
        TypeSyntax($0.argument).map { self.isSendable($0, in: owner) } ?? false
      }
  }

  /// Whether a type that stands in another one or in a module is `Sendable`: `Calendar.Component`.
  private func isSendable(_ type: MemberTypeSyntax, in owner: String) -> Bool {
    let name = type.name.text
    guard let base = Self.path(of: type.baseType), let root = base.first else { return false }
    guard shapes.named[root]?.isDeclared != true else { return isOwn(type, in: owner) }
    let outer = SendableTypes.modules.contains(root) ? base.dropFirst() : base[...]
    guard !outer.isEmpty else { return isSendable(name, type.genericArgumentClause, in: owner) }
    return SendableTypes.plain.contains((outer + [name]).joined(separator: "."))
      || !shapes.parameters.contains(root) && isOwn(type, in: owner)
  }

  private func isOwn(_ type: MemberTypeSyntax, in owner: String) -> Bool {
    shapes.named[type.name.text]?.isDeclared == true
      && isSendable(type.name.text, type.genericArgumentClause, in: owner)
  }

  /// The names of a type and of those around it.
  private static func path(of type: TypeSyntax) -> [String]? {
    var names: [String] = []
    var type = type
    while let member = type.as(MemberTypeSyntax.self) {
      names.append(member.name.text)
      type = member.baseType
    }
    guard let root = type.as(IdentifierTypeSyntax.self) else { return nil }
    return (names + [root.name.text]).reversed()
  }
}
