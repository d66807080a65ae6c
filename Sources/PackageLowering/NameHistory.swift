internal import NotebookAnalysis

/// What becomes of a name, by positions in the program that the examples are.
struct NameHistory {
  /// The statements that define it.
  var definitions: [Int] = []
  /// The statements that may change it, also by what the closures that they call have captured; names
  /// that may stand for one object have one list.
  var changes: [Int] = []
  /// The statements that give it a new value.
  var assignments: [Int] = []
  /// What the sources have of that name, in the order of the text: it hides variables from before.
  var declarations: [ItemReference] = []
  /// Whether a `let` defines it.
  var isConstant = false
  /// Whether a `var` defines it, or it is no value: `formatter.locale = …`, `pointer[0] = …`.
  var isVariable = false
  /// Whether it may be an object, or have one inside.
  var mayHoldObject = false
  /// Whether it may be what a call returned, which may hide a state of its own that calling it changes.
  var isReturned = false

  mutating func define(at position: Int, by item: Item, isClosure: Bool) {
    definitions.append(position)
    if !isClosure { isReturned = true }
    guard case .variable(let isMutable) = item.kind else { return }
    if isMutable { isVariable = true } else { isConstant = true }
  }

  mutating func change(at position: Int) {
    if changes.last != position { changes.append(position) }
  }
}

/// What becomes of each name in the program that the examples are.
struct NameHistories {
  /// The first one is that of all names of which nothing becomes.
  var all = [NameHistory()]
  private var places: [String: Int]
  private var filter = NameFilter(size: 1024)

  init(minimumCapacity: Int) {
    // What grows moves its entries again and again.
    places = Dictionary(minimumCapacity: minimumCapacity)
    all.reserveCapacity(minimumCapacity + 1)
  }

  /// Where the history of a name is among all.
  func place(of name: String) -> Int { mayHold(name) ? places[name] ?? 0 : 0 }

  /// Whether a name may have a history: most names are of the library or the sources.
  func mayHold(_ name: String) -> Bool { filter.mayHold(name) }

  /// Calls a function with each name of a list that may have a history.
  func forEachKnown(of names: Names, _ body: (String) -> Void) {
    names.forEach(in: filter, body)
  }

  /// Where the history of a name is among all, for which it gets one.
  mutating func place(adding name: String) -> Int {
    let known = place(of: name)
    guard known == 0 else { return known }
    places[name] = all.count
    filter.insert(name)
    all.append(NameHistory())
    return all.count - 1
  }

  /// Whether a statement defines a name, and no object can be in it.
  func isPlain(_ name: String) -> Bool {
    let history = self[name]
    return !history.definitions.isEmpty && !history.mayHoldObject
  }

  subscript(name: String) -> NameHistory { all[place(of: name)] }
}
