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
  /// - Parameters:
  ///   - placement: Where the parts of the notebook go.
  ///   - hasTypeVariables: Whether a type may keep a variable or constant for all of its values.
  init(_ placement: Placement, hasTypeVariables: Bool) {
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
      } else if hasTypeVariables, let declaration = item.declared,
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

  /// Whether there is none.
  var isEmpty: Bool { names.isEmpty }

  /// Whether some statements may use it.
  func isUsed(by items: [Item]) -> Bool {
    items.contains { !$0.uses.isDisjoint(with: names) }
  }

  /// The classes and actors whose objects may change, and the types that hold such an object.
  private static func objects(_ declarations: [Declaration]) -> Set<String> {
    var found: Set<String> = []
    // For each name, the types that inherit from it, or that have it in a stored property.
    var holders: [String: [String]] = [:]
    func add(_ type: Declaration) {
      for name in type.inheritedTypes where type.kind == .class {
        holders[name, default: []].append(type.name)
      }
      for member in type.members {
        if member.kind.isType { add(member) }
        guard let variable = member.storedVariable else { continue }
        if type.kind == .class || type.kind == .actor,
          variable.bindingSpecifier.tokenKind == .keyword(.var)
        {
          found.insert(type.name)
        }
        for name in variable.namesOfTypes { holders[name, default: []].append(type.name) }
      }
    }
    for declaration in declarations where declaration.kind.isType { add(declaration) }
    var pending = Array(found)
    while let next = pending.popLast() {
      pending += (holders[next] ?? []).filter { found.insert($0).inserted }
    }
    return found
  }
}

extension VariableDeclSyntax {
  /// The names in the types of variables, and those of the functions that make their first values.
  fileprivate var namesOfTypes: Set<String> {
    bindings.reduce(into: []) { names, binding in
      if let type = binding.typeAnnotation?.type {
        for token in type.tokens(viewMode: .sourceAccurate) { names.insert(token.text) }
      }
      if let call = binding.initializer?.value.as(FunctionCallExprSyntax.self) {
        names.insert(call.calledExpression.code)
      }
    }
  }

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
