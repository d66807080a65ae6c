internal import NotebookAnalysis
internal import NotebookDiagnostics
internal import SourceText

extension Placement {
  /// Keeps what was written for the type or constant of an earlier topic beside it, where that of a later topic
  /// would not do: a type without the members that are used, a constant with another value.
  ///
  /// Within a topic, the last version is meant for all.
  /// - Parameter redefinitions: What is declared anew.
  mutating func confineUsers(_ redefinitions: [Redefinition]) {
    var lost: [String: [Lost]] = [:]
    for redefinition in redefinitions where homes[redefinition.earlier] == .earlier {
      guard let version = Lost(redefinition, self) else { continue }
      for name in item(redefinition.earlier).definitions {
        lost[name, default: []].append(version)
      }
    }
    guard !lost.isEmpty else { return }
    var users: [String: [ItemReference]] = [:]
    var definers: [String: Int] = [:]
    var pending: [(part: ItemReference, cause: String)] = []
    for reference in references(.source) {
      let item = item(reference)
      for name in item.definitions { definers[name, default: 0] += 1 }
      for name in item.uses { users[name, default: []].append(reference) }
      let cause = item.uses.sorted().first { name in
        lost[name]?.contains { $0.isUsed(by: item, reference, self) } ?? false
      }
      if let cause { pending.append((reference, cause)) }
    }
    guard !pending.isEmpty else { return }
    let shown = partsOfExamples()
    while let (reference, cause) = pending.popLast() {
      guard homes[reference] == .source else { continue }
      let item = item(reference)
      let isShown = shown.contains(reference)
      homes[reference] = isShown ? .earlier : .nowhere
      if !isShown { omissions[reference] = .init("a later topic has another '\(cause)'") }
      diagnostics.append(.confined(Self.name(of: item), span(reference), by: cause, isShown))
      // Its users go along: those after it in its topic, and all where the sources have nothing else of
      // that name.
      for name in item.definitions {
        definers[name, default: 0] -= 1
        let isLast = definers[name] == 0
        pending += (users[name] ?? []).filter { user in
          isLast || user > reference && cells[user.cell].topic == cells[reference.cell].topic
        }.map { ($0, cause) }
      }
    }
  }

  /// The parts that examples need, all versions of each name.
  private func partsOfExamples() -> Set<ItemReference> {
    let definers = order.reduce(into: [String: [ItemReference]]()) { definers, reference in
      for name in item(reference).definitions { definers[name, default: []].append(reference) }
    }
    var parts: Set<ItemReference> = []
    // Each name is followed once, however many versions of it there are.
    var names: Set<String> = []
    var pending = references(.program)
    while let reference = pending.popLast() {
      guard parts.insert(reference).inserted else { continue }
      for name in item(reference).uses where names.insert(name).inserted {
        pending += definers[name] ?? []
      }
    }
    return parts
  }

  private static func name(of item: Item) -> String {
    item.declared?.fullName ?? item.definitions.first ?? ""
  }
}

/// An earlier version that one of another topic does not stand in for.
private struct Lost {
  let earlier: ItemReference
  let later: ItemReference
  /// The members that the later version lacks; nil where any use is of what changed.
  let members: Set<String>?

  init?(_ redefinition: Redefinition, _ placement: Placement) {
    earlier = redefinition.earlier
    later = redefinition.later
    let cells = placement.cells
    guard cells[earlier.cell].topic != cells[later.cell].topic else { return nil }
    switch (placement.item(earlier).kind, placement.item(later).kind) {
    case (.variable(isMutable: false), .variable): members = nil
    case (.declaration(let old), .declaration(let new)) where old.kind.isType && new.kind.isType:
      members = Set(old.memberNames).subtracting(new.memberNames)
    default: return nil
    }
  }

  /// Whether a part stands where it means this version, and uses what the later one lacks.
  func isUsed(by item: Item, _ reference: ItemReference, _ placement: Placement) -> Bool {
    guard earlier < reference, reference < later,
      placement.cells[reference.cell].topic == placement.cells[earlier.cell].topic
    else { return false }
    return members.map { !$0.isDisjoint(with: item.memberUses) } ?? true
  }
}

extension Diagnostic {
  fileprivate static func confined(
    _ name: String, _ range: SourceText.SourceRange, by cause: String, _ isShown: Bool
  ) -> Diagnostic {
    let fate = isShown ? "stays beside its examples" : "is left out"
    return Diagnostic(
      .warning, id: "redefinition",
      "Declaration of '\(name)' \(fate), since a later topic has another '\(cause)'",
      at: .source(range), hint: "give one of both '\(cause)' another name")
  }
}
