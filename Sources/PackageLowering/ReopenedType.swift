internal import NotebookAnalysis

/// A type that a notebook shows again in part, with more members: `struct Account { // … func close() }`.
///
/// It takes no earlier one's place: what is new of it goes into the body of the whole type.
struct ReopenedType {
  /// The part that shows the type again.
  let reference: ItemReference
  /// The type that the sources hold.
  let host: ItemReference
  /// The members that the whole type does not have as they are here.
  let members: [Declaration]
  /// The members of the whole type that these take the place of.
  let replaced: [Declaration]

  /// Finds the parts among the versions of a type.
  /// - Parameters:
  ///   - versions: The versions, in the order of the text.
  ///   - placement: Where the parts of the notebook go so far.
  /// - Returns: The versions that are whole, and the others; all are whole where members cannot be added.
  static func split(
    _ versions: [ItemReference], _ placement: Placement
  ) -> (whole: [ItemReference], reopened: [ReopenedType]) {
    var whole: [ItemReference] = []
    var partial: [ItemReference] = []
    for reference in versions {
      if let last = whole.last, isPart(reference, of: last, placement) {
        partial.append(reference)
      } else {
        whole.append(reference)
      }
    }
    guard let host = whole.last, !partial.isEmpty, let type = placement.item(host).declared else {
      return (versions, [])
    }
    var own: [String: Declaration] = [:]
    for member in type.members {
      for key in member.memberKeys { own[key] = member }
    }
    // The last one to show a member says what it is.
    var taken: Set<String> = []
    var reopened: [ReopenedType] = []
    for reference in partial.reversed() {
      var members: [Declaration] = []
      var replaced: [Declaration] = []
      for member in placement.item(reference).declared?.members ?? [] {
        let keys = member.memberKeys
        guard taken.isDisjoint(with: keys) else { continue }
        taken.formUnion(keys)
        if let known = keys.lazy.compactMap({ own[$0] }).first {
          // A later whole type has the last word.
          guard host < reference, known.code != member.code else { continue }
          replaced.append(known)
        } else if type.kind == .struct, member.isStoredWithoutValue {
          // The initialiser that is written out for a type knows of its own variables alone.
          return (versions, [])
        }
        members.append(member)
      }
      reopened.append(
        ReopenedType(reference: reference, host: host, members: members, replaced: replaced))
    }
    return (whole, reopened.reversed())
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
