internal import NotebookAnalysis
internal import SwiftSyntax

/// The earlier statements that an example depends on: a backward slice (Weiser, "Program Slicing",
/// 1981) over what is defined, used and changed, without control flow between cells.
struct ExampleSlice {
  /// The statements of all programs of the notebook, in the order of the text.
  private let program: [Statement]
  /// For each name, the positions in the program of the statements that define or change it.
  private let touching: [String: [Int]]
  private let placement: Placement
  /// A statement with what it may change: also what the closures that it calls have captured.
  private struct Statement {
    let reference: ItemReference
    let item: Item
    let changes: Set<String>
  }

  /// For each name that may be a closure, the names that it may change when it is called.
  private let captures: [String: Set<String>]

  init(_ placement: Placement, _ cells: [AnalyzedCell]) {
    self.placement = placement
    let references = placement.references(.program)
    let items = references.map { placement.item($0) }
    let constants = Self.constants(items, cells)
    let captures = items.reduce(into: [String: Set<String>]()) { captures, item in
      // A closure changes what it has captured; what a call returned may hide a state of its own.
      let changed =
        item.definesClosure ? item.uses.subtracting(constants) : Set(item.definitions)
      for name in item.definitions { captures[name, default: []].formUnion(changed) }
    }
    self.captures = captures
    program = zip(references, items).map { reference, item in
      var changes = item.mutations.subtracting(constants)
      for name in item.calls { changes.formUnion(captures[name] ?? []) }
      if item.effects.contains(.expects) { changes = [] }
      return Statement(reference: reference, item: item, changes: changes)
    }
    touching = program.enumerated().reduce(into: [:]) { touching, entry in
      for name in entry.element.changes.union(entry.element.item.definitions) {
        touching[name, default: []].append(entry.offset)
      }
    }
  }

  /// The names that a `let` defines and nothing can change: without classes, actors and modules
  /// whose types are not known here, a constant is a value.
  private static func constants(_ program: [Item], _ cells: [AnalyzedCell]) -> Set<String> {
    for item in cells.flatMap(\.items) {
      switch item.kind {
      case .declaration(let declaration):
        if declaration.kind == .class || declaration.kind == .actor { return [] }
      case .import(let declaration):
        if !["Foundation", "Testing", "Swift"].contains(declaration.module) { return [] }
      case .variable, .statement, .test, .manifest: break
      }
    }
    var constants: Set<String> = []
    var variables: Set<String> = []
    for item in program {
      guard case .variable(let isMutable) = item.kind else { continue }
      if isMutable {
        variables.formUnion(item.definitions)
      } else {
        constants.formUnion(item.definitions)
      }
    }
    return constants.subtracting(variables)
  }

  /// The statements to replay before some others.
  /// - Parameters:
  ///   - items: The statements of the example.
  ///   - setup: Statements that the author wants before every example of the topic.
  func statements(before items: [ItemReference], setup: [ItemReference]) -> [ItemReference] {
    guard let first = items.first else { return [] }
    var needed: Set<Int> = []
    var pending: [(name: String, before: Int)] = []
    func need(_ position: Int) {
      guard needed.insert(position).inserted else { return }
      pending += program[position].item.uses.map { ($0, position) }
    }
    let start = position(of: first)
    pending = names(neededBy: items).map { ($0, start) }
    for reference in setup where reference < first { need(position(of: reference)) }
    while let (name, end) = pending.popLast() {
      // Back from the place of use: what changed the value, up to what defined it.
      for position in (touching[name] ?? []).reversed() where position < end {
        need(position)
        if program[position].item.definitions.contains(name) { break }
      }
    }
    return needed.sorted().map { program[$0].reference }
  }

  /// The names that some statements take from before them.
  private func names(neededBy items: [ItemReference]) -> Set<String> {
    items.reversed().reduce(into: []) { names, reference in
      let item = placement.item(reference)
      names.subtract(item.definitions)
      names.formUnion(item.uses)
      for name in item.calls { names.formUnion(captures[name] ?? []) }
    }
  }

  /// The position of a statement in the program, or of the first one after it.
  private func position(of reference: ItemReference) -> Int {
    var low = 0
    var high = program.count
    while low < high {
      let middle = (low + high) / 2
      if program[middle].reference < reference { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension Item {
  /// Whether the part gives a name to a closure that is written there.
  fileprivate var definesClosure: Bool {
    let bindings = declaration?.as(VariableDeclSyntax.self)?.bindings
    return bindings?.contains { $0.initializer?.value.is(ClosureExprSyntax.self) == true } ?? false
  }
}
