internal import NotebookAnalysis
internal import SwiftSyntax

/// A type that a notebook shows again in part, with more members: `struct Account { // … func close() }`.
///
/// What is new goes into the body of the whole type. Where examples that worked so far would not work with
/// that, they keep the type that they saw, as they do when another declaration takes its place.
struct ReopenedType {
  /// A place that shows the type again.
  struct Part {
    let reference: ItemReference
    /// The members that the whole type does not have as they are here.
    let members: [Declaration]
    /// Whether it says that the type inherits from more.
    let inheritsMore: Bool
    /// Whether nothing is new.
    var addsNothing: Bool { members.isEmpty && !inheritsMore }
  }

  /// The whole type.
  let host: ItemReference
  /// Where it is shown again, in the order of the text.
  let parts: [Part]
  /// The members of the whole type that others take the place of.
  let replaced: [Declaration]
  /// What the type inherits from only where it is shown again, in the order of the text.
  let inherited: [String]
  /// Whether examples from before may not work with what is new.
  let isChange: Bool

  /// Finds the parts among the versions of a type.
  /// - Parameters:
  ///   - versions: The versions, in the order of the text.
  ///   - placement: Where the parts of the notebook go so far.
  /// - Returns: The versions that are whole, and what becomes of the others.
  static func split(
    _ versions: [ItemReference], _ placement: Placement
  ) -> (whole: [ItemReference], reopened: ReopenedType?) {
    var whole: [ItemReference] = []
    var partial: [ItemReference] = []
    // What the type has so far, with what was added to it.
    var shown: Set<String> = []
    for reference in versions {
      let keys = Set(placement.item(reference).declared?.members.flatMap(\.memberKeys) ?? [])
      if let last = whole.last, isPart(reference, keys, of: last, shown, placement) {
        partial.append(reference)
        shown.formUnion(keys)
      } else {
        whole.append(reference)
        shown = keys
      }
    }
    guard let host = whole.last else { return (versions, nil) }
    // What was added to an earlier version and is not in the last one belongs to that version alone.
    let kept = Set(placement.item(host).declared?.members.flatMap(\.memberKeys) ?? [])
    let others = partial.filter { reference in
      reference < host
        && placement.item(reference).declared?.members.contains {
          !kept.isSuperset(of: $0.memberKeys)
        } == true
    }
    partial.removeAll(where: others.contains)
    whole = (whole + others).sorted()
    guard !partial.isEmpty else { return (versions, nil) }
    return (whole, ReopenedType(host, partial, placement))
  }

  private init(_ host: ItemReference, _ partial: [ItemReference], _ placement: Placement) {
    self.host = host
    let type = placement.item(host).declared
    let inheritedFirst = Set(type?.inheritedTypes ?? [])
    var own: [String: Declaration] = [:]
    for member in type?.members ?? [] {
      for key in member.memberKeys { own[key] = member }
    }
    // The last one to show a member says what it is.
    var taken: Set<String> = []
    var parts: [Part] = []
    var replaced: [Declaration] = []
    for reference in partial.reversed() {
      let shown = placement.item(reference).declared
      let cell = placement.cells[reference.cell]
      var members: [Declaration] = []
      for member in shown?.members ?? [] {
        let keys = member.memberKeys
        guard taken.isDisjoint(with: keys) else { continue }
        taken.formUnion(keys)
        if let known = keys.lazy.compactMap({ own[$0] }).first {
          // A later whole type has the last word.
          guard host < reference, known.syntax.codeInTokens != member.syntax.codeInTokens,
            !cell.leavesOutBody(of: member)
          else { continue }
          replaced.append(known)
        }
        members.append(member)
      }
      parts.append(
        Part(
          reference: reference, members: members,
          inheritsMore: !inheritedFirst.isSuperset(of: shown?.inheritedTypes ?? [])))
    }
    self.parts = parts.reversed()
    let added = parts.flatMap(\.members)
    let needsValue = added.contains(where: \.isStoredWithoutValue)
    if needsValue, added.contains(where: { $0.kind == .initializer }) {
      // An initialiser that does not know of a new variable is no whole one.
      let known = Set(replaced.map(\.signature))
      replaced += (type?.members ?? []).filter { member in
        member.isDesignatedInitializer && !known.contains(member.signature)
      }
    }
    self.replaced = replaced
    var known = inheritedFirst
    inherited = partial.flatMap { placement.item($0).declared?.inheritedTypes ?? [] }
      .filter { known.insert($0).inserted }
    let isAfter = parts.contains { host < $0.reference && !$0.members.isEmpty }
    isChange =
      isAfter
      && (!replaced.isEmpty
        || added.contains { $0.kind == .case } || type?.kind == .protocol
        || type?.kind == .struct && needsValue
        || Self.hidesInitializer(of: type, added, host, parts, placement))
  }

  /// Whether a new initialiser takes the place of the one that the compiler writes, which examples call.
  private static func hidesInitializer(
    of type: Declaration?, _ added: [Declaration], _ host: ItemReference, _ parts: [Part],
    _ placement: Placement
  ) -> Bool {
    guard let type, added.contains(where: \.isDesignatedInitializer),
      !type.members.contains(where: \.isDesignatedInitializer),
      let part = parts.last?.reference
    else { return false }
    let examples = placement.references(.program)
    return examples[examples.end(before: host)..<examples.end(before: part)].contains {
      placement.item($0).makes(type.name)
    }
  }

  /// Whether a version of a type is shown in part, and lacks something of an earlier one.
  private static func isPart(
    _ reference: ItemReference, _ keys: Set<String>, of earlier: ItemReference,
    _ shown: Set<String>, _ placement: Placement
  ) -> Bool {
    guard let type = placement.item(reference).declared,
      let whole = placement.item(earlier).declared, type.kind.isType, type.kind == whole.kind,
      type.syntax.genericWhereClause == nil
    else { return false }
    let cell = placement.cells[reference.cell]
    // What a type in it leaves out, nothing would put back.
    let nested = type.members.filter { $0.kind.isType && cell.showsPart(of: $0) }
    guard nested.allSatisfy({ shown.isDisjoint(with: $0.memberKeys) }) else { return false }
    // A name may mean something else below another heading.
    if placement.cells[earlier.cell].topic != cell.topic, shown.isDisjoint(with: keys),
      type.members.contains(where: \.isStoredWithoutValue)
    {
      return false
    }
    let repeated = type.members.filter { !shown.isDisjoint(with: $0.memberKeys) }
    if repeated.contains(where: cell.leavesOutBody(of:)), !type.changesHead(of: whole) {
      return true
    }
    return cell.showsPart(of: type) && !keys.isSuperset(of: shown)
      && (type.genericParameters.isEmpty || type.genericParameters == whole.genericParameters)
  }
}

extension Declaration {
  /// Whether the member is an initialiser that gives all variables their values itself.
  fileprivate var isDesignatedInitializer: Bool {
    kind == .initializer
      && syntax.modifiers?.contains { $0.name.text == "convenience" } != true
  }
}
