/// What a cell holds that takes further steps.
struct CellFeatures {
  /// Whether a string literal of several lines stands in the cell.
  var hasMultilineStrings = false
  /// Whether a part may be indented otherwise than ``IndentationShifts`` wants it.
  var mayShift = false
  /// Whether something may have no body, or one without statements, or a `switch` not all of its cases.
  var mayLeaveOut = false
}

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
    // A set that grows moves its elements again and again; the first one makes its room itself.
    func room(for mark: NameTable.Marks) -> Set<String> {
      let count = marked.count { $0.marks.contains(mark) }
      return count > 1 ? Set(minimumCapacity: count) : []
    }
    var uses = room(for: .used)
    var memberUses = room(for: .usedAfterDot)
    var mutations = room(for: .mutated)
    var calls = room(for: .called)
    for (name, marks) in marked {
      if marks.contains(.used) { uses.insert(name) }
      if marks.contains(.usedAfterDot) { memberUses.insert(name) }
      if marks.contains(.mutated) { mutations.insert(name) }
      if marks.contains(.called) { calls.insert(name) }
    }
    self.uses = uses
    self.memberUses = memberUses
    self.mutations = mutations
    self.calls = calls
    self.stringLabels = stringLabels
    self.effects = effects
    self.hasAttributes = hasAttributes
  }
}
