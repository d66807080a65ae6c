internal import NotebookAnalysis
internal import SwiftSyntax

/// The earlier statements that an example depends on: a backward slice (Weiser, "Program Slicing",
/// 1981) over what is defined, used and changed, without control flow between cells.
struct ExampleSlice {
  /// The statements of all programs of the notebook, in the order of the text.
  private let program: [Statement]
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
    var needed = Set(setup.filter { $0 < first })
    var names: Set<String> = []
    for item in items.reversed() {
      names.subtract(placement.item(item).definitions)
      names.formUnion(placement.item(item).uses)
      names.formUnion(placement.item(item).calls.compactMap { captures[$0] }.joined())
    }
    for item in needed { names.formUnion(placement.item(item).uses) }
    var defined: Set<String> = []
    for statement in program.reversed() where statement.reference < first {
      let item = statement.item
      let isDefinition = item.definitions.contains { names.contains($0) && !defined.contains($0) }
      let isMutation = statement.changes.contains { names.contains($0) && !defined.contains($0) }
      guard isDefinition || isMutation || needed.contains(statement.reference) else { continue }
      needed.insert(statement.reference)
      defined.formUnion(item.definitions)
      names.formUnion(item.uses)
    }
    return needed.sorted()
  }
}

extension Item {
  /// Whether the part gives a name to a closure that is written there.
  fileprivate var definesClosure: Bool {
    let bindings = declaration?.as(VariableDeclSyntax.self)?.bindings
    return bindings?.contains { $0.initializer?.value.is(ClosureExprSyntax.self) == true } ?? false
  }
}
