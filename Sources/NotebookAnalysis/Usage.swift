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
  /// The names, each with the ways in which it is used.
  let names: [Names.Entry]
  /// The labels of the first arguments with which `String` is called.
  let stringLabels: Set<String>
  /// What running the part does.
  var effects: Effects
  /// Whether an attribute stands in the part.
  let hasAttributes: Bool
}
