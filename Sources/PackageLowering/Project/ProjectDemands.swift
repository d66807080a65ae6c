/// What targets of a project ask of the API of others, beyond being able to use it.
package struct ProjectDemands: Sendable, Hashable, Codable {
  /// The targets whose API products hand on to clients.
  package var targets: Set<String> = []
  /// The classes that have subclasses in other targets, each after its target and a full stop.
  package var classes: Set<String> = []

  /// Makes demands.
  /// - Parameters:
  ///   - targets: The targets whose API products hand on to clients.
  ///   - classes: The classes that have subclasses in other targets.
  package init(targets: Set<String> = [], classes: Set<String> = []) {
    self.targets = targets
    self.classes = classes
  }

  /// Whether nothing is asked.
  package var isEmpty: Bool { targets.isEmpty && classes.isEmpty }

  /// The classes of a target, in ascending order.
  func classes(of target: String) -> [String] {
    classes.filter { $0.hasPrefix(target + ".") }.map { String($0.dropFirst(target.count + 1)) }
      .sorted()
  }
}
