internal import NotebookAnalysis

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
  }

  /// The whole type.
  let host: ItemReference
  /// Where it is shown again, in the order of the text.
  let parts: [Part]
  /// The members of the whole type that others take the place of.
  let replaced: [Declaration]
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
    for reference in versions {
      if let last = whole.last, isPart(reference, of: last, placement) {
        partial.append(reference)
      } else {
        whole.append(reference)
      }
    }
    guard let host = whole.last, !partial.isEmpty else { return (versions, nil) }
    return (whole, ReopenedType(host, partial, placement))
  }

  private init(_ host: ItemReference, _ partial: [ItemReference], _ placement: Placement) {
    self.host = host
    let type = placement.item(host).declared
    var own: [String: Declaration] = [:]
    for member in type?.members ?? [] {
      for key in member.memberKeys { own[key] = member }
    }
    // The last one to show a member says what it is.
    var taken: Set<String> = []
    var parts: [Part] = []
    var replaced: [Declaration] = []
    for reference in partial.reversed() {
      var members: [Declaration] = []
      for member in placement.item(reference).declared?.members ?? [] {
        let keys = member.memberKeys
        guard taken.isDisjoint(with: keys) else { continue }
        taken.formUnion(keys)
        if let known = keys.lazy.compactMap({ own[$0] }).first {
          // A later whole type has the last word.
          guard host < reference, known.code != member.code else { continue }
          replaced.append(known)
        }
        members.append(member)
      }
      parts.append(Part(reference: reference, members: members))
    }
    self.parts = parts.reversed()
    self.replaced = replaced
    let isAfter = parts.contains { host < $0.reference && !$0.members.isEmpty }
    isChange =
      isAfter
      && (!replaced.isEmpty
        || parts.contains { part in
          part.members.contains {
            $0.kind == .case || (type?.kind == .struct && $0.isStoredWithoutValue)
          }
        })
  }

  /// Whether a version of a type is shown in part, and lacks something of an earlier one.
  private static func isPart(
    _ reference: ItemReference, of earlier: ItemReference, _ placement: Placement
  ) -> Bool {
    guard let type = placement.item(reference).declared,
      let whole = placement.item(earlier).declared, type.kind.isType, type.kind == whole.kind,
      placement.cells[reference.cell].showsPart(of: type)
    else { return false }
    let keys = Set(type.members.flatMap(\.memberKeys))
    return whole.members.contains { !keys.isSuperset(of: $0.memberKeys) }
  }
}
