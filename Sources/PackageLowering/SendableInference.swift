internal import NotebookAnalysis
internal import SwiftSyntax

/// The value types that the compiler takes for `Sendable` as long as they are not public.
///
/// "Structures and enumerations that are not public … are implicitly sendable" (The Swift
/// Programming Language, "Concurrency", section "Sendable Types"; SE-0302). Opening such a type
/// would take that away, so the conformance is written out with the access level; that of a generic type
/// depends on the parameters of which it stores values. Shared by reference, since many ask.
final class SendableInference {
  /// The names of the types.
  private(set) var types: Set<String> = []
  /// The parameters of generic types that must be `Sendable` for the type to be.
  private(set) var conditions: [String: [String]] = [:]
  private let shapes: SendableShapes
  /// The names of all types that are `Sendable`, also of those that say so and of other names for types.
  private var sendable: Set<String>

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
    let stated = shapes.stated
    // Take all for sendable, then take out what holds something that is not, until nothing moves.
    let implicit = shapes.implicit.filter { !stated.contains($0) }
    sendable = stated.union(implicit)
    var pending = implicit
    lazy var users = Self.users(in: shapes.named)
    while let name = pending.popLast() {
      guard !stated.contains(name), sendable.contains(name),
        !(shapes.named[name]?.parts ?? []).allSatisfy({ isSendable($0, in: name) })
      else { continue }
      sendable.remove(name)
      pending += users[name] ?? []
    }
    types.reserveCapacity(implicit.count)
    for name in implicit where sendable.contains(name) {
      guard let shape = shapes.named[name], shape.isValue else { continue }
      types.insert(name)
      guard let parameters = shape.generics else { continue }
      let stored = Set((shape.parts ?? []).flatMap { SendableShapes.words(of: $0) })
      conditions[name] = parameters.open.filter(stored.contains)
    }
  }

  /// Whether a type is `Sendable`, also for what its parameters stand for.
  func isSendable(_ type: TypeSyntax) -> Bool { isSendable(type, in: "") }

  /// For each type that has parts, the types that hold it.
  private static func users(in shapes: [String: SendableShapes.Shape]) -> [String: [String]] {
    shapes.reduce(into: [:]) { users, shape in
      let words = (shape.value.parts ?? []).flatMap { SendableShapes.words(of: $0) }
      for word in Set(words.filter { shapes[$0]?.parts != nil }) {
        users[word, default: []].append(shape.key)
      }
    }
  }

  private func isSendable(_ type: TypeSyntax?, in owner: String) -> Bool {
    guard let type else { return false }
    switch type.as(TypeSyntaxEnum.self) {
    case .identifierType(let node):
      let name = node.name.text
      return isSendable(name, node.genericArgumentClause, in: owner)
        || shapes.named[owner]?.generics?.all.contains(name) == true
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
    guard let arguments else {
      if isForeign,
        SendableTypes.plain.contains(name) || SendableTypes.protocols.contains(name)
      {
        return true
      }
      // Inside of a generic type, its name stands for what it is there.
      return sendable.contains(name) && (shape?.generics == nil || name == owner)
    }
    if isForeign, SendableTypes.handles.contains(name) { return true }
    let isKnown =
      sendable.contains(name)
      || isForeign
        && (SendableTypes.generic.contains(name) || SendableTypes.protocols.contains(name))
    return isKnown
      && arguments.arguments.allSatisfy { isSendable(TypeSyntax($0.argument), in: owner) }
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
