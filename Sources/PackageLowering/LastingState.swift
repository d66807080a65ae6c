internal import NotebookAnalysis
internal import SwiftSyntax

/// The state of the sources that no test can give its first value again: private variables of types, and
/// objects that constants keep, `static let shared = Log()`.
///
/// Examples that use it run in a process each: there, it is as new.
struct LastingState {
  /// How many types and constants are followed through what uses them: the work is the product of their number
  /// and that of the declarations.
  private static let followed = 100

  /// The names that lead to such a state.
  private var names: Set<String> = []

  /// Finds the state.
  /// - Parameter placement: Where the parts of the notebook go.
  init(_ placement: Placement) {
    let sources = placement.references(.source)
    var owners: Set<String> = []
    // Few notebooks keep anything at all: objects are looked for only where they do.
    lazy var objects = Self.objects(sources.compactMap { placement.item($0).declared })
    for reference in sources {
      let item = placement.item(reference)
      if case .variable(isMutable: false) = item.kind {
        guard let variable = item.declaration?.as(VariableDeclSyntax.self),
          variable.makesObject(of: objects)
        else { continue }
        owners.formUnion(item.definitions)
      } else if let declaration = item.declared,
        declaration.kind.isType || declaration.kind == .extension,
        declaration.syntax.globalActor == nil
      {
        let lasts = declaration.typeVariables(of: declaration.name).contains { _, variable in
          variable.bindingSpecifier.tokenKind == .keyword(.let)
            ? variable.makesObject(of: objects, inside: declaration.name)
            : variable.isStored && !variable.isResettable
        }
        if lasts { owners.insert(declaration.name) }
      }
    }
    guard !owners.isEmpty else { return }
    names = owners
    guard owners.count <= Self.followed else { return }
    let users = NameUsers(sources.map(placement.item))
    for owner in owners { names.formUnion(users.names(leadingTo: owner)) }
  }

  /// Whether some statements may use it.
  func isUsed(by items: [Item]) -> Bool {
    !names.isEmpty && items.contains { !$0.uses.isDisjoint(with: names) }
  }

  /// The classes and actors whose objects may change.
  private static func objects(_ declarations: [Declaration]) -> Set<String> {
    var changing: Set<String> = []
    var classes: [Declaration] = []
    func add(_ declaration: Declaration) {
      if declaration.kind == .class || declaration.kind == .actor { classes.append(declaration) }
      for member in declaration.members where member.kind.isType { add(member) }
    }
    declarations.forEach(add)
    for declaration in classes {
      let changes = declaration.members.contains { member in
        guard let variable = member.syntax.as(VariableDeclSyntax.self) else { return false }
        return variable.bindingSpecifier.tokenKind == .keyword(.var) && variable.storesValues
      }
      // A class changes with the one that it inherits from.
      if changes || declaration.inheritedTypes.contains(where: changing.contains) {
        changing.insert(declaration.name)
      }
    }
    return changing
  }
}

extension VariableDeclSyntax {
  /// Whether a value is a new object of a class: `Log()`, `Self()`, or `.init()` with the type written.
  fileprivate func makesObject(of classes: Set<String>, inside type: String? = nil) -> Bool {
    bindings.contains { binding in
      guard let call = binding.initializer?.value.as(FunctionCallExprSyntax.self) else {
        return false
      }
      let written = binding.typeAnnotation?.type.code
      let made = call.calledExpression.code
      return classes.contains(made) || written.map(classes.contains) ?? false
        || made == "Self" && type.map(classes.contains) ?? false
    }
  }
}
