/// What the notebooks of a project have to know of each other: found by linking, and then part of the
/// scope of each.
package struct ProjectDemands: Sendable, Hashable, Codable {
  /// What a notebook has to know of a name.
  package struct Name: Sendable, Hashable, Codable {
    /// Why it matters.
    package enum Meaning: String, Sendable, Codable {
      /// A constant or variable of the notebook's examples that other notebooks use.
      case state
      /// A protocol of another notebook.
      case `protocol`
      /// A function type that another notebook gives a name.
      case functionType
    }

    /// The path of the notebook from the project's folder.
    package var notebook: String
    /// The name.
    package var name: String
    /// Why it matters.
    package var meaning: Meaning
  }

  /// The targets whose API products hand on to clients.
  package var targets: Set<String> = []
  /// The classes that have subclasses in other targets, each after its target and a full stop.
  package var classes: Set<String> = []
  /// What notebooks have to know of names.
  package var names: Set<Name> = []

  /// Makes demands.
  /// - Parameters:
  ///   - targets: The targets whose API products hand on to clients.
  ///   - classes: The classes that have subclasses in other targets.
  ///   - names: What notebooks have to know of names.
  package init(targets: Set<String> = [], classes: Set<String> = [], names: Set<Name> = []) {
    self.targets = targets
    self.classes = classes
    self.names = names
  }

  /// Whether nothing is asked.
  package var isEmpty: Bool { targets.isEmpty && classes.isEmpty && names.isEmpty }

  /// The classes of each target that have subclasses in others.
  var superclasses: [String: Set<String>] {
    classes.reduce(into: [:]) { superclasses, text in
      let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
      if parts.count == 2 { superclasses[parts[0], default: []].insert(parts[1]) }
    }
  }

  /// What each notebook has to know, by its path.
  var borrowed: [String: BorrowedNames] {
    names.reduce(into: [:]) { borrowed, name in
      borrowed[name.notebook, default: BorrowedNames()].insert(name.name, name.meaning)
    }
  }
}

/// What a notebook of a project has to know of others: what these use of it, and what it uses.
package struct BorrowedNames: Sendable, Hashable, Codable {
  /// The constants and variables of its examples that others use.
  private(set) var state: Set<String> = []
  /// The protocols that others declare.
  private(set) var protocols: Set<String> = []
  /// The function types that others give a name.
  private(set) var functionTypes: Set<String> = []

  mutating func insert(_ name: String, _ meaning: ProjectDemands.Name.Meaning) {
    switch meaning {
    case .state: state.insert(name)
    case .protocol: protocols.insert(name)
    case .functionType: functionTypes.insert(name)
    }
  }

  /// A text that is the same for values that are equal; empty where nothing has to be known.
  package var key: String {
    [state, protocols, functionTypes].allSatisfy(\.isEmpty)
      ? ""
      : [state, protocols, functionTypes].map { $0.sorted().joined(separator: ",") }
        .joined(separator: ";")
  }
}
