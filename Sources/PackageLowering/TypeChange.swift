internal import NotebookAnalysis
internal import SwiftSyntax

/// What those who use a version of a type do not find in a later one.
struct TypeChange {
  /// The members that the later one lacks or keeps private, and the cases and properties that have other values
  /// there.
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
      || changesMaking && (inherits || item.calls.contains(name))
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
      return !own.isSubset(of: others)
    }
    guard old.kind == .struct, new.kind == .struct else { return false }
    let (all, asked) = (stored(in: old, onlyRequired: false), stored(in: old, onlyRequired: true))
    return !Set(stored(in: new, onlyRequired: true)).isSubset(of: all)
      || !Set(asked).isSubset(of: stored(in: new, onlyRequired: false))
  }

  private static func initializers(of type: Declaration) -> Set<String> {
    Set(type.members.filter { $0.kind == .initializer }.map(\.fullName))
  }

  /// The initialiser that the compiler writes.
  private static func memberwise(_ type: Declaration) -> String {
    guard type.kind == .struct else { return "init()" }
    return "init(" + stored(in: type, onlyRequired: false).map { $0 + ":" }.joined() + ")"
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
