internal import NotebookAnalysis
internal import NotebookSyntax
internal import SwiftSyntax

/// A declaration that a later one of the notebook takes the place of.
struct Redefinition {
  /// How the two differ.
  enum Kind {
    /// They are the same.
    case repetition
    /// The later one has all members of the earlier one.
    case growth
    /// They are different things.
    case change
  }

  let name: String
  let earlier: ItemReference
  /// The last one, which the sources hold.
  let later: ItemReference
  let kind: Kind
  /// What holds for the earlier version of a protocol or enumeration, and not for the last one: types that
  /// conform, functions that go through the cases.
  let leftBehind: [ItemReference]
  /// Whether a line of the earlier one is an error, as a comment says, which the version after it mends.
  var isCorrection = false
}

/// Which declarations cannot stand beside each other in one module.
///
/// Overloads, extensions, conditional conformances and `#if` branches are no redefinitions.
struct Redefinitions {
  private(set) var all: [Redefinition] = []
  /// The types that are shown again in part.
  private(set) var reopened: [ReopenedType] = []

  /// Finds the redefinitions among the parts of the sources.
  /// - Parameters:
  ///   - placement: Where the parts go so far.
  ///   - versioned: The functions of which those that differ in their result are versions of one.
  init(_ placement: Placement, versioned: Set<String>) {
    // What has a name of its own needs no closer look, nor what shares it with other things alone:
    // a type and its extension stand beside each other.
    let namesakes = Self.namesakes(placement)
    let repetitions = namesakes.values.flatMap { parts -> [ItemReference] in
      guard parts.count > 1 else { return [] }
      let sorted = parts.compactMap { part in
        Sort(placement.item(part)).map { (sort: $0, part: part) }
      }
      return Dictionary(grouping: sorted, by: \.sort).values.filter { $0.count > 1 }
        .flatMap { $0.map(\.part) }
    }
    guard !repetitions.isEmpty else { return }
    let shared = Self.namesUsedElsewhere(
      namesakes.filter { $0.value.contains { Self.isPrivate(placement.item($0)) } }, placement)
    let versioned = versioned.union(Self.changedResults(repetitions, placement))
    var versions: [String: [ItemReference]] = [:]
    for reference in repetitions {
      let item = placement.item(reference)
      guard var key = Self.key(of: item, versioned) else { continue }
      // What is private to the file of its topic has nothing to do with that of another, as long as nothing
      // outside of it uses one of both.
      if Self.isPrivate(item), !shared.contains(Self.baseName(of: item)) {
        let cell = placement.cells[reference.cell]
        key += " of \(cell.cell.info.file ?? "topic \(cell.topic)")"
      }
      versions[key, default: []].append(reference)
    }
    let repeated = versions.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
    func repeats(_ kind: Declaration.Kind) -> Bool {
      repeated.contains { placement.item($0[0]).declared?.kind == kind }
    }
    func isProtocol(_ versions: [ItemReference]) -> Bool {
      placement.item(versions[0]).declared?.kind == .protocol
    }
    let conformers = repeats(.protocol) ? Conformers(placement) : nil
    let switches = repeats(.enum) ? ExhaustiveSwitches(placement) : nil
    lazy var growth = NoticedGrowth(placement)
    // What a protocol asks for, versions of types may lack: what becomes of these is known first.
    var fates: [ItemReference: Redefinition.Kind] = [:]
    for versions in repeated.filter({ !isProtocol($0) }) + repeated.filter(isProtocol) {
      if conformers != nil, fates.isEmpty, isProtocol(versions) {
        fates = Dictionary(all.map { ($0.earlier, $0.kind) }) { kind, _ in kind }
      }
      let signatures = RepeatedSignatures(among: versions, placement)
      let (group, reopened) = ReopenedType.split(signatures.versions, placement)
      if let reopened { self.reopened.append(reopened) }
      // What is dropped, by the version that is kept for it.
      var kept: [ItemReference: ItemReference] = [:]
      defer {
        all += signatures.repeats.map { signature, whole in
          Redefinition(
            name: Self.name(of: placement.item(signature)), earlier: signature,
            later: kept[whole] ?? whole, kind: .repetition, leftBehind: [])
        }
      }
      guard let last = group.last else { continue }
      let later = Shape(placement.item(last))
      var seen: [String: ItemReference] = [later.code: last]
      for (reference, next) in zip(group, group.dropFirst()).reversed() {
        if Self.isCorrected(reference, by: next, placement) {
          let mended = kept[next] ?? next
          kept[reference] = mended
          all.append(
            Redefinition(
              name: Self.name(of: placement.item(reference)), earlier: reference, later: mended,
              kind: .repetition, leftBehind: [], isCorrection: true))
          continue
        }
        let shape = Shape(placement.item(reference))
        let same = seen.updateValue(reference, forKey: shape.code)
        let grows =
          later.includes(shape) && !growth.isNoticed(from: reference, until: next, in: last)
          || Self.isSignature(reference, placement)
        var leftBehind: [ItemReference] = []
        if same == nil {
          leftBehind +=
            conformers?.leftBehind(by: reference, until: next, lacking: last, fates) ?? []
          leftBehind += switches?.leftBehind(by: reference, until: next, lacking: last) ?? []
        }
        let kind: Redefinition.Kind =
          same != nil ? .repetition : grows && leftBehind.isEmpty ? .growth : .change
        if kind != .change { kept[reference] = same ?? last }
        all.append(
          Redefinition(
            name: Self.name(of: placement.item(reference)), earlier: reference,
            later: same ?? last, kind: kind, leftBehind: leftBehind))
      }
    }
    all.sort { $0.earlier < $1.earlier }
    reopened.sort { $0.host < $1.host }
  }

  /// The parts of the sources whose names others may have, too, by these, in the order of the text.
  private static func namesakes(_ placement: Placement) -> [String: [ItemReference]] {
    let sources = placement.references(.source)
    let names = sources.map { baseName(of: placement.item($0)) }
    var seen = NameFilter()
    let repeated = names.filter { seen.mayRepeat($0) }
    guard !repeated.isEmpty else { return [:] }
    // What it holds besides is found to be alone later.
    var filter = NameFilter()
    for name in repeated { filter.insert(name) }
    return zip(names, sources).reduce(into: [:]) { namesakes, named in
      if filter.mayHold(named.0) { namesakes[named.0, default: []].append(named.1) }
    }
  }

  /// The functions that a later cell declares with another result or none, after an example of the first or with
  /// `any` in place of `some`. Others are overloads, which the code around a call tells apart.
  private static func changedResults(
    _ references: [ItemReference], _ placement: Placement
  ) -> Set<String> {
    var versions: [String: [(reference: ItemReference, function: Declaration)]] = [:]
    for reference in references {
      guard case .declaration(let function) = placement.item(reference).kind,
        function.kind == .function
      else { continue }
      versions[function.versionSignature, default: []].append((reference, function))
    }
    versions = versions.filter { $0.value.count > 1 }
    guard !versions.isEmpty else { return [] }
    let program = placement.references(.program)
    let names = Set(versions.values.compactMap { $0.first?.function.name })
    let callers = placement.references(.source).reduce(into: [String: [ItemReference]]()) {
      for name in placement.item($1).uses where names.contains(name) {
        $0[name, default: []].append($1)
      }
    }
    return versions.values.reduce(into: []) { changed, versions in
      for (old, new) in zip(versions, versions.dropFirst())
      where old.reference.cell != new.reference.cell
        && old.function.signature != new.function.signature
      {
        // What other functions call stays beside a version of another topic: they tell which one they mean.
        let isCalled = (callers[old.function.name] ?? []).contains {
          old.reference < $0 && $0 < new.reference
        }
        let topics = [old, new].map { placement.cells[$0.reference.cell].topic }
        guard !isCalled || topics[0] == topics[1] else { continue }
        let between = program[
          program.end(before: old.reference)..<program.end(before: new.reference)]
        let isShown = between.contains { placement.item($0).uses.contains(old.function.name) }
        if isShown || old.function.plainSignature == new.function.plainSignature {
          changed.insert(old.function.fullName)
        }
      }
    }
  }

  /// Whether a version has a line that is an error, as a comment says, and the one after it has all else.
  private static func isCorrected(
    _ reference: ItemReference, by next: ItemReference, _ placement: Placement
  ) -> Bool {
    let item = placement.item(reference)
    guard !item.deniedLines.isEmpty else { return false }
    guard let type = item.declared, type.kind.isType else { return true }
    return Set(placement.item(next).declared?.memberNames ?? []).isSuperset(of: type.memberNames)
  }

  private static func isPrivate(_ item: Item) -> Bool {
    item.declared?.access.map { $0 <= .fileprivate } ?? false
  }

  /// Of the names of which there are several declarations, those that examples, tests or topics without one
  /// of them use.
  private static func namesUsedElsewhere(
    _ names: [String: [ItemReference]], _ placement: Placement
  ) -> Set<String> {
    guard !names.isEmpty else { return [] }
    let topics = names.mapValues { Set($0.map { placement.cells[$0.cell].topic }) }
    var used: Set<String> = []
    for reference in placement.order {
      let topic = placement.cells[reference.cell].topic
      let isSource = placement.homes[reference] == .source
      for name in placement.item(reference).uses {
        if let own = topics[name], !isSource || !own.contains(topic) { used.insert(name) }
      }
    }
    return used
  }

  /// Whether a part shows functions without their bodies, which a later one writes out.
  private static func isSignature(_ reference: ItemReference, _ placement: Placement) -> Bool {
    let item = placement.item(reference)
    guard case .declaration(let declaration) = item.kind, !declaration.kind.isType else {
      return false
    }
    return placement.cells[reference.cell].isOutline(item)
  }

  /// What two declarations share that cannot both stand in a module.
  static func key(of item: Item, _ versioned: Set<String>) -> String? {
    switch item.kind {
    case .declaration(let declaration):
      switch declaration.kind {
      case .struct, .class, .enum, .actor, .protocol, .typealias: return "type \(declaration.name)"
      case .function:
        let isVersioned = versioned.contains(declaration.fullName)
        return "func \(isVersioned ? declaration.versionSignature : declaration.signature)"
      case .variable, .macro: return "value \(declaration.name)"
      case .operator, .precedence: return "\(declaration.kind) \(declaration.signature)"
      case .extension: return extensionKey(declaration)
      case .other: return item.definitions.isEmpty ? nil : "#if \(item.definitions)"
      case .initializer, .subscript, .case: return nil
      }
    case .variable: return item.definitions.first.map { "value \($0)" }
    case .import, .statement, .test, .manifest: return nil
    }
  }

  /// Extensions of one type repeat each other where they conform to the same, or have the same
  /// members.
  private static func extensionKey(_ declaration: Declaration) -> String? {
    guard let node = declaration.syntax.as(ExtensionDeclSyntax.self) else { return nil }
    let condition = node.genericWhereClause?.code ?? ""
    if let inherited = node.inheritanceClause?.inheritedTypes.code {
      return "extension \(declaration.name): \(inherited) \(condition)"
    }
    // A method without parameters may become a property.
    let members = declaration.members.map { member in
      member.hasNoParameters ? (member.isStatic ? "static " : "") + member.name : member.signature
    }.joined(separator: ", ")
    return "extension \(declaration.name) \(condition) { \(members) }"
  }

  private static func baseName(of item: Item) -> String {
    if case .declaration(let declaration) = item.kind { return declaration.name }
    return item.definitions.first ?? ""
  }

  private static func name(of item: Item) -> String {
    if case .declaration(let declaration) = item.kind { return declaration.fullName }
    return item.definitions.first ?? ""
  }
}

extension Item {
  /// What the part has in common with other versions of what it declares, and with nothing else; nil
  /// where it has no versions. What functions return does not count.
  package var versionKey: String? {
    Redefinitions.key(of: self, declared.map { [$0.fullName] } ?? [])
  }
}

extension Declaration {
  /// The signature, whatever an opaque or boxed type is called.
  fileprivate var plainSignature: String { signature.replacing("some ", with: "any ") }
}

/// What a declaration is, where another one of its name may be a version of it; each sort has keys of
/// its own form.
private enum Sort: Hashable {
  case type, function, value, `operator`, condition
  /// An extension, by the name of its first member where it conforms to nothing.
  case `extension`(of: String?)

  init?(_ item: Item) {
    switch item.kind {
    case .declaration(let declaration):
      switch declaration.kind {
      case .struct, .class, .enum, .actor, .protocol, .typealias: self = .type
      case .function: self = .function
      case .variable, .macro: self = .value
      case .operator, .precedence: self = .operator
      case .extension:
        let isConforming = !declaration.inheritedTypes.isEmpty
        self = .extension(of: isConforming ? nil : declaration.members.first?.name ?? "")
      case .other: self = .condition
      case .initializer, .subscript, .case: return nil
      }
    case .variable: self = .value
    case .import, .statement, .test, .manifest: return nil
    }
  }
}

/// What tells whether one declaration includes another.
private struct Shape {
  /// The code without comments and blanks.
  let code: String
  private let lines: Set<String>
  private let kind: Declaration.Kind?
  private let members: Set<String>
  private let inherited: Set<String>
  /// The bodies of the functions, by their signatures.
  private let bodies: [String: String]

  init(_ item: Item) {
    lines = Set(item.codeLines)
    code = item.syntax.codeInTokens
    guard case .declaration(let declaration) = item.kind, declaration.syntax.memberBlock != nil
    else {
      kind = nil
      members = []
      inherited = []
      bodies = [:]
      return
    }
    kind = declaration.kind
    var members: Set<String> = []
    var bodies: [String: String] = [:]
    for inner in declaration.members {
      switch inner.kind {
      case .variable, .case: members.formUnion(Self.names(of: inner.syntax))
      case .struct, .class, .enum, .actor, .protocol, .extension, .typealias, .function,
        .initializer, .subscript, .operator, .precedence, .macro, .other:
        members.insert(inner.signature)
        bodies[inner.signature] = inner.syntax.codeInTokens
      }
    }
    self.members = members
    self.bodies = bodies
    inherited = Set(declaration.inheritedTypes)
  }

  /// Whether another declaration can be replaced by this one without its users noticing: the same
  /// kind of type, with all its members, with the bodies that it shares unchanged, and with most of
  /// its lines.
  func includes(_ other: Shape) -> Bool {
    guard let kind, kind.isType, kind == other.kind,
      other.members.isSubset(of: members), other.inherited.isSubset(of: inherited)
    else { return false }
    guard !other.members.isEmpty else { return true }
    // More requirements are the same thing, as long as nothing is left behind.
    if kind == .protocol { return bodiesAgree(with: other) }
    let shared = other.lines.count(where: lines.contains)
    return shared * 5 >= other.lines.count * 4 && bodiesAgree(with: other)
  }

  private func bodiesAgree(with other: Shape) -> Bool {
    other.bodies.allSatisfy { signature, body in bodies[signature] == body }
  }

  private static func names(of declaration: DeclSyntax) -> [String] {
    if let variable = declaration.as(VariableDeclSyntax.self) {
      return variable.bindings.map(\.pattern.code)
    }
    if let cases = declaration.as(EnumCaseDeclSyntax.self) {
      return cases.elements.map { $0.with(\.trailingComma, nil).code }
    }
    return []
  }
}
