internal import NotebookAnalysis
internal import NotebookDiagnostics
internal import SourceText

extension Placement {
  /// Keeps an extension beside the version of its type for which it was written.
  /// - Parameter leftBehind: What holds for earlier versions of protocols and enumerations only.
  func confineExtensions(leftBehind: Set<ItemReference>) {
    guard homes.values.contains(.earlier) else { return }
    var types: [String: [ItemReference]] = [:]
    for reference in order where item(reference).isType {
      for name in item(reference).definitions { types[name, default: []].append(reference) }
    }
    for reference in references(.source) {
      guard let declaration = item(reference).declaredExtension,
        let versions = types[declaration.name], versions.count > 1,
        let own = versions.last(before: reference), homes[own] == .earlier,
        // What a type is to which something is added, it stays.
        !merged.values.contains(where: { $0.host == own })
      else { continue }
      let last = versions.last { homes[$0] == .source }
      if !leftBehind.contains(reference),
        last.map({ extends(reference, $0, insteadOf: own) }) == true
      {
        continue
      }
      homes[reference] = .earlier
      diagnostics.append(
        .confined(
          "extension \(declaration.name)", span(reference), by: .namesake(declaration.name), true))
    }
  }

  /// Whether an extension holds for another version of its type, too.
  private func extends(
    _ reference: ItemReference, _ other: ItemReference, insteadOf own: ItemReference
  ) -> Bool {
    let item = item(reference)
    guard let declaration = item.declared, declaration.inheritedTypes.isEmpty,
      let old = self.item(own).declared, let new = self.item(other).declared
    else { return false }
    let change = TypeChange(from: old, to: new)
    let makes = item.memberUses.contains("init") || item.calls.contains("Self")
    return !change.affects(item, using: declaration.name)
      && change.members.isDisjoint(with: item.uses) && !(change.changesMaking && makes)
      && Set(declaration.members.flatMap(\.memberKeys)).isDisjoint(
        with: new.members.flatMap(\.memberKeys))
  }
}
