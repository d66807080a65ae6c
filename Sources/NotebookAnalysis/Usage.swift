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
  let uses: Names
  /// The names that are used after a dot.
  let memberUses: Names
  /// The names whose values may be changed.
  let mutations: Names
  /// The names that are called like functions.
  let calls: Names
  /// The labels of the first arguments with which `String` is called.
  let stringLabels: Set<String>
  /// What running the part does.
  var effects: Effects
  /// Whether an attribute stands in the part.
  let hasAttributes: Bool

  init(
    _ names: [Names.Entry], stringLabels: Set<String>, _ effects: Effects, hasAttributes: Bool
  ) {
    uses = Names(names, .used)
    memberUses = Names(names, .usedAfterDot)
    mutations = Names(names, .mutated)
    calls = Names(names, .called)
    self.stringLabels = stringLabels
    self.effects = effects
    self.hasAttributes = hasAttributes
  }
}
