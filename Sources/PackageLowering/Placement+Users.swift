internal import NotebookAnalysis
internal import NotebookDiagnostics
internal import SourceText
internal import SwiftSyntax

extension Placement {
  /// Keeps what was written for the type or constant of an earlier topic beside it, where that of a later topic
  /// would not do: a type without the members that are used, a constant with another value, a protocol that
  /// asks for more, an enumeration with more cases.
  ///
  /// Within a topic, the last version of a constant is meant for all.
  /// - Parameter redefinitions: What is declared anew.
  func confineUsers(_ redefinitions: [Redefinition]) {
    var lost: [String: [Lost]] = [:]
    var pending: [(part: ItemReference, cause: Cause)] = []
    let nextVersions = Self.nextVersions(redefinitions)
    for redefinition in redefinitions where homes[redefinition.earlier] == .earlier {
      pending += redefinition.leftBehind.map { ($0, .demand(of: redefinition.name)) }
      let next = nextVersions[redefinition.earlier] ?? redefinition.later
      pending += methodUsers(of: redefinition, until: next)
      guard let version = Lost(redefinition, until: next, self) else { continue }
      for name in item(redefinition.earlier).definitions {
        lost[name, default: []].append(version)
      }
    }
    guard !lost.isEmpty || !pending.isEmpty else { return }
    let shown = partsOfExamples()
    var users: [String: [ItemReference]] = [:]
    var definers: [String: Int] = [:]
    for reference in references(.source) {
      let item = item(reference)
      for name in item.definitions { definers[name, default: 0] += 1 }
      for name in item.uses { users[name, default: []].append(reference) }
      let cause = item.uses.sorted().first { name in
        // What it means is the last one before it.
        guard let all = lost[name] else { return false }
        let version = all.partition { $0.earlier < reference } - 1
        return version >= 0 && all[version].isUsed(by: item, reference, self)
      }
      if let cause { pending.append((reference, .namesake(cause))) }
    }
    pending += distantUsers(of: lost, users)
    pending += makers(of: lost, users).filter { shown.contains($0.part) }
    guard !pending.isEmpty else { return }
    while let (reference, cause) = pending.popLast() {
      guard homes[reference] == .source else { continue }
      let item = item(reference)
      let isShown = shown.contains(reference)
      homes[reference] = isShown ? .earlier : .nowhere
      if !isShown { omissions[reference] = .init(cause.reason) }
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

  /// What calls methods of an extension that throw or are awaited in its next version, as far as no other type
  /// has such methods.
  private func methodUsers(
    of redefinition: Redefinition, until next: ItemReference
  ) -> [(part: ItemReference, cause: Cause)] {
    guard let old = item(redefinition.earlier).declaredExtension,
      let new = item(redefinition.later).declaredExtension
    else { return [] }
    let methods = TypeChange.methodsAskingMore(in: new, than: old).filter { name in
      memberNames.all.count { $0.value.contains(name) } <= 1
    }
    guard !methods.isEmpty else { return [] }
    let sources = references(.source)
    let (start, end) = (sources.end(before: redefinition.earlier), sources.end(before: next))
    return sources[start..<max(start, end)].compactMap { reference in
      methods.sorted().first { item(reference).memberUses.contains($0) }
        .map { (reference, .namesake($0)) }
    }
  }

  /// The version after each earlier one.
  private static func nextVersions(
    _ redefinitions: [Redefinition]
  ) -> [ItemReference: ItemReference] {
    var first: [ItemReference: ItemReference] = [:]
    return redefinitions.reversed().reduce(into: [:]) { next, redefinition in
      next[redefinition.earlier] = first[redefinition.later] ?? redefinition.later
      first[redefinition.later] = redefinition.earlier
    }
  }

  /// How many earlier versions are followed through what is built on them: the work is the product of
  /// their number and that of the parts.
  private static let followedVersions = 100

  /// What uses lost members of values that it gets under other names: those of type aliases, of functions
  /// that return them, of types that hold them.
  ///
  /// Only members count that no other type has.
  private func distantUsers(
    of lost: [String: [Lost]], _ users: [String: [ItemReference]]
  ) -> [(part: ItemReference, cause: Cause)] {
    let versions = lost.flatMap { name, all in all.map { (name: name, version: $0) } }
    guard versions.count <= Self.followedVersions else { return [] }
    let owners = memberNames.all.values.joined().reduce(into: [String: Int]()) {
      $0[$1, default: 0] += 1
    }
    var found: [(part: ItemReference, cause: Cause)] = []
    for (name, version) in versions.sorted(by: { $0.version.earlier < $1.version.earlier }) {
      guard let members = version.change?.members.filter({ owners[$0, default: 0] <= 1 }),
        !members.isEmpty
      else { continue }
      var names: Set<String> = [name]
      var pending = [name]
      while let next = pending.popLast() {
        for user in users[next] ?? [] where version.isMeant(by: user, self) {
          let item = item(user)
          if next != name, !members.isDisjoint(with: item.memberUses) {
            found.append((user, .namesake(name)))
          }
          pending += item.definitions.filter { names.insert($0).inserted }
        }
      }
    }
    return found
  }

  /// The functions that return a changed type, or one that holds it: beside copies of both for an example, calls
  /// would be ambiguous.
  private func makers(
    of lost: [String: [Lost]], _ users: [String: [ItemReference]]
  ) -> [(part: ItemReference, cause: Cause)] {
    let versions = lost.values.joined().filter { $0.change != nil }
    guard versions.count <= Self.followedVersions else { return [] }
    var found: [(part: ItemReference, cause: Cause)] = []
    for version in versions.sorted(by: { $0.earlier < $1.earlier }) {
      var names: Set<String> = [version.name]
      var pending = [version.name]
      while let next = pending.popLast() {
        for user in users[next] ?? [] where version.isMeant(by: user, self) {
          guard let declaration = item(user).declared else { continue }
          if declaration.returns(next) {
            found.append((user, .namesake(version.name)))
          } else if declaration.kind.isType || declaration.kind == .typealias {
            pending += item(user).definitions.filter { names.insert($0).inserted }
          }
        }
      }
    }
    return found
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

  static func name(of item: Item) -> String {
    item.declared?.fullName ?? item.definitions.first ?? ""
  }
}

extension Declaration {
  /// Whether this is a function whose result names a type.
  fileprivate func returns(_ name: String) -> Bool {
    let result = syntax.as(FunctionDeclSyntax.self)?.signature.returnClause?.type
    return result?.tokens(viewMode: .sourceAccurate).contains { $0.text == name } ?? false
  }
}

/// Why a part cannot stand in the sources.
enum Cause {
  /// There is something else of this name later.
  case namesake(String)
  /// The last version of this protocol has more requirements, or that of this enumeration more cases.
  case demand(of: String)

  var reason: String {
    switch self {
    case .namesake(let name): "there is another '\(name)' later"
    case .demand(let name): "'\(name)' has more later"
    }
  }

  var hint: String {
    switch self {
    case .namesake(let name): "give one of both '\(name)' another name"
    case .demand(let name): "show it again with what is missing, or give one '\(name)' another name"
    }
  }
}

/// An earlier version that a later one does not stand in for.
private struct Lost {
  let name: String
  let earlier: ItemReference
  /// What comes after all that means this version: the last one, of a function the next one.
  let limit: ItemReference
  /// How the type has changed; nil where any use is of what changed.
  let change: TypeChange?
  /// Whether it is a function that asks more of those who call it later, wherever they stand.
  let isFunction: Bool

  init?(_ redefinition: Redefinition, until next: ItemReference, _ placement: Placement) {
    name = redefinition.name
    earlier = redefinition.earlier
    let later = redefinition.later
    let cells = placement.cells
    let isOtherTopic = cells[earlier.cell].topic != cells[later.cell].topic
    switch (placement.item(earlier).kind, placement.item(later).kind) {
    case (.variable(isMutable: false), .variable) where isOtherTopic: change = nil
    case (.declaration(let old), .declaration(let new)) where new.asksMore(than: old):
      change = nil
      isFunction = true
      limit = next
      return
    case (.declaration(let old), .declaration)
    where isOtherTopic && old.kind == .function && old.access.map { $0 <= .fileprivate } == true:
      // What is private belongs to its topic; of others, the last version is meant to be better.
      change = nil
    case (.declaration(let old), .declaration(let new))
    where isOtherTopic && old.kind == .typealias && (new.kind == .typealias || new.kind.isType):
      change = nil
    case (.declaration(let old), .declaration(let new)) where old.kind.isType && new.kind.isType:
      change = TypeChange(from: old, to: new)
    default: return nil
    }
    isFunction = false
    limit = later
  }

  /// Whether a part means this version, and uses what the later one lacks.
  func isUsed(by item: Item, _ reference: ItemReference, _ placement: Placement) -> Bool {
    guard isMeant(by: reference, placement) else {
      // What makes a value in another topic has no other version to make.
      return isBetween(reference) && change?.affectsMaking(in: item, using: name) == true
    }
    if isFunction, let function = placement.item(earlier).declared {
      let calls = NamedCalls.find(function.name, in: item)
      return calls.isEmpty || calls.contains { function.mayTake($0) }
    }
    return change.map { $0.affects(item, using: name) } ?? true
  }

  /// Whether a part stands where it means this version.
  func isMeant(by reference: ItemReference, _ placement: Placement) -> Bool {
    isBetween(reference)
      && (isFunction
        || placement.cells[reference.cell].topic == placement.cells[earlier.cell].topic)
  }

  private func isBetween(_ reference: ItemReference) -> Bool {
    earlier < reference && reference < limit
  }
}

extension Diagnostic {
  static func confined(
    _ name: String, _ range: SourceText.SourceRange, by cause: Cause, _ isShown: Bool
  ) -> Diagnostic {
    let fate = isShown ? "stays beside its examples" : "is left out"
    return Diagnostic(
      .warning, id: "redefinition", "Declaration of '\(name)' \(fate), since \(cause.reason)",
      at: .source(range), hint: cause.hint)
  }
}
