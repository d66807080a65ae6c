/// What a part of a cell uses from outside, and what running it does.
struct Usage {
  /// The names that are used and not defined inside.
  let uses: Set<String>
  /// The names that are used after a dot.
  let memberUses: Set<String>
  /// The names whose values may be changed.
  let mutations: Set<String>
  /// The names that are called like functions.
  let calls: Set<String>
  /// The labels of the first arguments with which `String` is called.
  let stringLabels: Set<String>
  /// What running the part does.
  let effects: Effects
  /// Whether an attribute stands in the part.
  let hasAttributes: Bool

  init(
    _ marked: [(name: String, marks: NameTable.Marks)], stringLabels: Set<String>,
    _ effects: Effects, hasAttributes: Bool
  ) {
    func names(with mark: NameTable.Marks) -> Set<String> {
      let count = marked.count { $0.marks.contains(mark) }
      guard count > 0 else { return [] }
      // A set that grows moves its elements again and again.
      var names = Set<String>(minimumCapacity: count)
      for (name, marks) in marked where marks.contains(mark) { names.insert(name) }
      return names
    }
    uses = names(with: .used)
    memberUses = names(with: .usedAfterDot)
    mutations = names(with: .mutated)
    calls = names(with: .called)
    self.stringLabels = stringLabels
    self.effects = effects
    self.hasAttributes = hasAttributes
  }
}
