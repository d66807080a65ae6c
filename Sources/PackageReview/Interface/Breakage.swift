package import PackageSymbols

/// Why code of a client may no longer compile.
package struct Breakage: Sendable, Hashable {
  /// The kinds of breakage.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The symbol is gone.
    case removed
    /// It has another name, or other labels.
    case renamed
    /// Fewer clients can see it.
    case narrowed
    /// It can no longer be subclassed or overridden elsewhere.
    case closed
    /// It is another kind of declaration, or belongs to the type instead of its values.
    case kind
    /// A parameter or a result has another type.
    case type
    /// A parameter can no longer be left out.
    case defaultArgument = "default-argument"
    /// It throws or is asynchronous where it was not.
    case effects
    /// It runs on another actor.
    case isolation
    /// Its value can no longer be set.
    case setter
    /// It changes the value that it is called on, or takes it over.
    case mutation
    /// Its generic parameters or their constraints are others.
    case generics
    /// A `switch` over its enumeration no longer covers every case, or names one with other values.
    case enumCase = "enum-case"
    /// Conforming types have to provide more.
    case requirement
    /// A type no longer conforms to a protocol.
    case conformance
    /// A class has another superclass.
    case superclass
    /// It can be used on fewer systems, or no longer.
    case availability
    /// An operator binds in another way.
    case precedence
    /// The package needs a later version of a system.
    case platform
    /// A product of the package is gone, or is something else.
    case product
  }

  /// The kind.
  package let kind: Kind
  /// What happened, as the end of a sentence that begins with the symbol's name.
  package let reason: String

  init(_ kind: Kind, _ reason: String) {
    self.kind = kind
    self.reason = reason
  }

  /// What breaks where one version of a symbol takes the place of another.
  /// - Parameters:
  ///   - old: The version that clients know.
  ///   - new: The version that takes its place.
  ///   - context: What both interfaces say beside.
  static func between(
    _ old: InterfaceMember, _ new: InterfaceMember, _ context: Context
  ) -> [Breakage] {
    var new = new
    // What `throws(E)` says, `rethrows` said before.
    if old.effects.throwing == .forwarded, let other = new.forwardingErrors { new = other }
    let renaming = GenericRenaming(from: new, to: old, enclosing: context.enclosing)
    // Under other labels, parameters have other places: what they take is part of the name.
    let hasSameParameters =
      old.declaration.parameters.map(\.label) == new.declaration.parameters.map(\.label)
    return [
      kind(old, new), access(old, new), staticness(old, new), subclassing(old, new, context),
      attributes(old, new), projection(old, new, context),
      hasSameParameters ? parameters(old, new, renaming, context) : [],
      result(old, new, renaming), hasSameParameters ? defaults(old, new) : [],
      effects(old, new, renaming), isolation(old, new, context.enclosing), setter(old, new),
      mutation(old, new, context), generics(old, new, renaming, context),
      values(old, new, renaming),
      roles(old, new), availability(old, new, context),
    ].flatMap { $0 }
  }

  /// What both interfaces say beside two versions of a symbol.
  struct Context {
    /// The least versions of platforms, before and after.
    let minimum: (old: [String: String], new: [String: String])
    /// Both versions of the types around the symbol, the outer first.
    var enclosing: [(old: InterfaceMember, new: InterfaceMember)] = []
    /// Constraints with all that follows from them: what is `Hashable` is `Equatable`.
    let implications: (Set<String>) -> Set<String>
    /// Whether values of a type cannot be copied.
    let isNoncopyable: (String) -> Bool
    /// The wrapper of a property that gives it a `$name`, before and after.
    let wrappers: (old: (InterfaceMember) -> String?, new: (InterfaceMember) -> String?)
  }
}

extension SymbolKind {
  /// The kind in words.
  package var word: String {
    switch self {
    case .struct: "a struct"
    case .class: "a class"
    case .actor: "an actor"
    case .enum: "an enum"
    case .protocol: "a protocol"
    case .typealias: "a typealias"
    case .associatedType: "an associated type"
    case .macro: "a macro"
    case .function, .method, .typeMethod: "a function"
    case .operator: "an operator"
    case .initializer: "an initializer"
    case .subscript, .typeSubscript: "a subscript"
    case .variable, .property, .typeProperty: "a variable"
    case .enumCase: "a case"
    }
  }
}
