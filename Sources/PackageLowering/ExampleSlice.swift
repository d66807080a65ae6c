internal import NotebookAnalysis

/// The earlier statements that an example depends on: a backward slice (Weiser, "Program Slicing",
/// 1981) over what is defined, used and changed, without control flow between cells.
struct ExampleSlice {
  /// The statements of all programs of the notebook, in the order of the text.
  private let program: [ItemReference]
  private let placement: Placement

  init(_ placement: Placement) {
    self.placement = placement
    program = placement.references(.program)
  }

  /// The statements to replay before some others.
  /// - Parameters:
  ///   - items: The statements of the example.
  ///   - setup: Statements that the author wants before every example of the topic.
  func statements(before items: [ItemReference], setup: [ItemReference]) -> [ItemReference] {
    guard let first = items.first else { return [] }
    var needed = Set(setup.filter { $0 < first })
    var names: Set<String> = []
    for item in items { names.formUnion(placement.item(item).uses) }
    for item in needed { names.formUnion(placement.item(item).uses) }
    var defined: Set<String> = []
    for reference in program.reversed() where reference < first {
      let item = placement.item(reference)
      let isDefinition = item.definitions.contains { names.contains($0) && !defined.contains($0) }
      let isMutation =
        item.effects.isDisjoint(with: .expects)
        && item.mutations.contains { names.contains($0) && !defined.contains($0) }
      guard isDefinition || isMutation || needed.contains(reference) else { continue }
      needed.insert(reference)
      defined.formUnion(item.definitions)
      names.formUnion(item.uses)
    }
    return needed.sorted()
  }
}
