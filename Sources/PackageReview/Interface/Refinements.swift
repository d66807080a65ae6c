/// What a conformance brings with it, beside what modules themselves declare.
enum Refinements {
  /// A protocol with all that it refines.
  static func closure(
    of names: Set<String>, among conformances: [Interface.TypePath: Set<Interface.Conformance>],
    in module: String
  ) -> Set<String> {
    var found: Set<String> = []
    var pending = Array(names)
    while let next = pending.popLast() {
      guard found.insert(next).inserted else { continue }
      pending += StandardProtocols.refinements[next] ?? []
      let path = Interface.TypePath(
        module: module, path: next.split(separator: ".").map(String.init))
      pending += conformances[path]?.map(\.name) ?? []
    }
    return found
  }

  /// Constraints with all that follows from them: what is `Hashable` is `Equatable`.
  static func implications(
    of constraints: Set<String>,
    among conformances: [Interface.TypePath: Set<Interface.Conformance>], in module: String
  ) -> Set<String> {
    var all = constraints
    for constraint in constraints {
      guard let colon = constraint.firstRange(of: " : ") else { continue }
      let names = closure(
        of: [String(constraint[colon.upperBound...])], among: conformances, in: module)
      for name in names { all.insert(constraint[..<colon.upperBound] + name) }
    }
    return all
  }
}
