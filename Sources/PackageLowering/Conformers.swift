internal import NotebookAnalysis

/// The types of a notebook that conform to its protocols.
struct Conformers {
  /// For each protocol, the types and extensions that say they conform to it, in the order of the text.
  private var all: [String: [ItemReference]] = [:]
  /// The names of the members that extensions add to each type.
  private var added: [String: Set<String>] = [:]
  private let placement: Placement

  init(_ placement: Placement) {
    self.placement = placement
    for reference in placement.references(.source) {
      guard let declaration = placement.item(reference).declared else { continue }
      if declaration.kind == .extension {
        added[declaration.name, default: []].formUnion(declaration.memberNames)
      }
      guard declaration.kind != .protocol else { continue }
      for name in declaration.inheritedTypes { all[name, default: []].append(reference) }
    }
  }

  /// The types that are written for a version of a protocol and lack what the last version asks for.
  ///
  /// Only functions and variables count: the compiler finds associated types by itself, and an
  /// initialiser may be the memberwise one.
  /// - Parameters:
  ///   - version: The version.
  ///   - next: The version after it.
  ///   - last: The version that the sources hold.
  ///   - fates: What becomes of the types of which there are later versions.
  func leftBehind(
    by version: ItemReference, until next: ItemReference, lacking last: ItemReference,
    _ fates: [ItemReference: Redefinition.Kind]
  ) -> [ItemReference] {
    guard let asked = placement.item(last).declared, asked.kind == .protocol,
      let conforming = all[asked.name]
    else { return [] }
    let requirements = Set(
      asked.members.filter { $0.kind == .function || $0.kind == .variable }.map(\.name)
    ).subtracting(added[asked.name] ?? [])
    guard !requirements.isEmpty else { return [] }
    let written = conforming[conforming.end(before: version)..<conforming.end(before: next)]
    return written.filter { reference in
      guard let declaration = placement.item(reference).declared else { return false }
      // A class may inherit what it does not write.
      var types = declaration.inheritedTypes.filter { $0 != asked.name }
      var own: Set<String> = []
      if fates[reference] == .change {
        // What later versions of it have, this one has not.
        own = Set(declaration.memberNames).union(added[declaration.name] ?? [])
      } else {
        types.append(declaration.name)
      }
      return !requirements.allSatisfy { requirement in
        own.contains(requirement)
          || types.contains { placement.memberNames[$0]?.contains(requirement) ?? false }
      }
    }
  }
}
