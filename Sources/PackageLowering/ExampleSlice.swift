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
  /// For each name, the functions and types of that name, in the order of the text: they hide variables
  /// from before.
  private let declared: [String: [ItemReference]]
  /// A statement with what it may change: also what the closures that it calls have captured.
  private struct Statement {
    let reference: ItemReference
    let item: Item
    let changes: Set<String>
    /// The variable that gets a new value which does not depend on the old one.
    let assigned: String?
  }

  /// The variables of the sources that change and can be given their first value again.
  private let globals: [String: ItemReference]
  private let hasObjects: Bool
  /// For each function of the sources, the variables that it reads.
  private let readByFunctions: [String: Set<String>]
  /// For each name that may be a closure, the names that it may change when it is called.
  private let captures: [String: Set<String>]

  init(_ placement: Placement, _ cells: [AnalyzedCell]) {
    self.placement = placement
    let references = placement.references(.program)
    let items = references.map { placement.item($0) }
    let constants = Self.constants(items, cells)
    var captures = items.reduce(into: [String: Set<String>]()) { captures, item in
      // A closure changes what it has captured.
      guard item.definesClosure else { return }
      let changed = item.uses.filter { !constants.contains($0) }
      for name in item.definitions { captures[name, default: []].formUnion(changed) }
    }
    // What a call returned may hide a state of its own, which calling it changes.
    let returned = items.filter { !$0.definesClosure }.reduce(into: Set<String>()) {
      $0.formUnion($1.definitions)
    }
    let functions = Self.functions(placement)
    for (name, changed) in functions.changes { captures[name, default: []].formUnion(changed) }
    self.captures = captures
    readByFunctions = functions.reads
    // Giving an object up may do something, so that what came before still counts.
    let hasObjects = Self.hasObjects(cells)
    self.hasObjects = hasObjects
    let variables = hasObjects ? Set(items.flatMap(\.definitions)) : []
    let aliases = hasObjects ? Aliases(items) : Aliases([])
    let state = SharedState(placement, hasObjects: hasObjects)
    let subscriptsMatter = hasObjects && SubscriptedNames.matter(in: cells)
    let hidesState = returned.union(state.types)
    program = zip(references, items).map { reference, item in
      let subscripted = subscriptsMatter ? SubscriptedNames.find(in: item) : []
      var changes = aliases.closure(item.mutations.union(subscripted)).filter {
        !constants.contains($0) && !state.stateless.contains($0)
      }
      if !captures.isEmpty {
        for name in item.calls.union(item.mutations) { changes.formUnion(captures[name] ?? []) }
      }
      changes.formUnion(item.calls.lazy.filter(hidesState.contains))
      if item.changesFiles { changes.formUnion(item.uses) }
      // What a loop or a branch does to objects under other names, its own names do not tell.
      if hasObjects, case .stmt = item.syntax.item {
        changes.formUnion(item.uses.intersection(variables))
      }
      // What only throws or checks changes nothing for later.
      if item.effects.contains(.expects) || item.isThrow { changes = [] }
      return Statement(
        reference: reference, item: item, changes: changes,
        assigned: hasObjects ? nil : item.assignedName)
    }
    let changed = functions.changes.values.reduce(into: Set<String>()) { $0.formUnion($1) }
      .union(program.reduce(into: Set<String>()) { $0.formUnion($1.changes) })
    globals = placement.references(.source).reduce(into: [:]) { globals, reference in
      let names = placement.item(reference).resettableNames
      guard names.contains(where: changed.contains) else { return }
      for name in names { globals[name] = reference }
    }
    declared = placement.order.reduce(into: [:]) { declared, reference in
      switch placement.homes[reference] {
      case .source, .earlier:
        let item = placement.item(reference)
        guard case .declaration = item.kind else { return }
        for name in item.definitions { declared[name, default: []].append(reference) }
      case .member, .test, .program, .entryPoint, .manifest, .hoisted, .nowhere: break
      }
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
    guard !hasObjects(cells) else { return [] }
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
    // What is set through a constant is no value: `formatter.locale = …`, `pointer[0] = …`.
    let objects = program.reduce(into: Set<String>()) { objects, item in
      if let name = item.nameSetThrough { objects.insert(name) }
      if item.declaration?.makesPointer == true { objects.formUnion(item.definitions) }
    }
    return constants.subtracting(variables).subtracting(objects)
  }

  /// Whether there may be objects, which have a state that several names share.
  private static func hasObjects(_ cells: [AnalyzedCell]) -> Bool {
    cells.contains { cell in
      cell.items.contains { item in
        switch item.kind {
        case .declaration(let declaration):
          declaration.kind == .class || declaration.kind == .actor
        case .import(let declaration):
          !["Foundation", "Testing", "Swift"].contains(declaration.module)
        case .variable, .statement, .test, .manifest: false
        }
      }
    }
  }

  /// The statements to replay before some others.
  /// - Parameters:
  ///   - items: The statements of the example.
  ///   - setup: Statements that the author wants before every example of the topic.
  ///   - limit: How many statements may be replayed.
  /// - Returns: Nil where there are more.
  func statements(
    before items: [ItemReference], setup: [ItemReference], limit: Int
  ) -> [ItemReference]? {
    guard let first = items.first else { return [] }
    var needed: Set<Int> = []
    var pending: [Need] = []
    func need(_ position: Int) {
      guard needed.insert(position).inserted else { return }
      let statement = program[position]
      pending += namesRead(by: statement.item).map {
        Need(name: $0, before: position, isValueUsed: $0 != statement.assigned)
      }
    }
    let start = position(of: first)
    let overwritten = namesOverwritten(by: items)
    pending = names(neededBy: items).map {
      Need(name: $0, before: start, isValueUsed: !overwritten.contains($0))
    }
    for reference in setup[..<setup.end(before: first)] {
      need(position(of: reference))
      guard needed.count <= limit else { return nil }
    }
    while let next = pending.popLast() {
      guard needed.count <= limit else { return nil }
      // Back from the place of use: what changed the value, up to what defined it; past a new value,
      // what came before no longer counts.
      var isValueUsed = next.isValueUsed
      let places = touching[next.name] ?? []
      let user = next.before < program.count ? program[next.before].reference : first
      let hiding = declared[next.name]?.last(before: user)
      for position in places[..<places.end(before: next.before)].reversed() {
        let statement = program[position]
        if let hiding, statement.reference < hiding { break }
        // Nothing changes what is declared below it.
        if let global = globals[next.name], statement.reference < global { break }
        let isDefinition = statement.item.definitions.contains(next.name)
        guard isValueUsed || isDefinition else { continue }
        need(position)
        if isDefinition { break }
        if statement.assigned == next.name { isValueUsed = false }
        guard needed.count <= limit else { return nil }
      }
    }
    guard needed.count <= limit else { return nil }
    return needed.sorted().map { program[$0].reference }
  }

  /// All statements before some others, but for those of some cells.
  /// - Parameters:
  ///   - items: The statements of the example.
  ///   - cells: The cells that are passed over.
  ///   - limit: How many statements may be replayed.
  /// - Returns: Nil where there are more.
  func allStatements(
    before items: [ItemReference], withoutCells cells: Set<Int>, limit: Int
  ) -> [ItemReference]? {
    guard let first = items.first else { return [] }
    let all = program[..<position(of: first)].map(\.reference).filter { !cells.contains($0.cell) }
    return all.count > limit ? nil : all
  }

  /// The variables of the sources that some statements may read or change, in the order of the text:
  /// tests of one process share them, unless each gives them their first value again.
  func globals(usedBy references: [ItemReference]) -> [ItemReference] {
    guard !globals.isEmpty else { return [] }
    var found: Set<ItemReference> = []
    var pending = references
    while let next = pending.popLast() {
      // A first value may use other variables.
      for name in namesRead(by: placement.item(next)) {
        if let global = globals[name], found.insert(global).inserted { pending.append(global) }
      }
    }
    return found.sorted()
  }

  /// A name that a statement takes from before it.
  private struct Need {
    let name: String
    /// The position of the statement.
    let before: Int
    /// Whether the value counts, or only that the name is declared.
    let isValueUsed: Bool
  }

  /// The names that get a new value before some statements use the old one.
  private func namesOverwritten(by items: [ItemReference]) -> Set<String> {
    guard !hasObjects else { return [] }
    var overwritten: Set<String> = []
    var used: Set<String> = []
    for reference in items {
      let item = placement.item(reference)
      if let name = item.assignedName, !used.contains(name) { overwritten.insert(name) }
      used.formUnion(item.uses)
    }
    return overwritten
  }

  /// The names that some statements take from before them.
  private func names(neededBy items: [ItemReference]) -> Set<String> {
    items.reversed().reduce(into: []) { names, reference in
      let item = placement.item(reference)
      names.subtract(item.definitions)
      names.formUnion(namesRead(by: item))
    }
  }

  /// The names that a statement uses, and those that what it calls reads.
  private func namesRead(by item: Item) -> Set<String> {
    var names = item.uses
    guard !captures.isEmpty || !readByFunctions.isEmpty else { return names }
    for name in item.calls { names.formUnion(captures[name] ?? []) }
    for name in item.uses { names.formUnion(readByFunctions[name] ?? []) }
    return names
  }

  /// What the functions of the sources change and read of the variables that moved there with them.
  private static func functions(
    _ placement: Placement
  ) -> (changes: [String: Set<String>], reads: [String: Set<String>]) {
    var variables: Set<String> = []
    var functions: [Item] = []
    for reference in placement.references(.source) {
      let item = placement.item(reference)
      switch item.kind {
      case .variable where item.isComputed, .declaration: functions.append(item)
      case .variable(isMutable: true): variables.formUnion(item.definitions)
      case .variable, .import, .statement, .test, .manifest: break
      }
    }
    for reference in placement.references(.program) where placement.item(reference).isComputed {
      let item = placement.item(reference)
      functions.append(item)
      variables.formUnion(item.uses)
    }
    guard !variables.isEmpty else { return ([:], [:]) }
    var changes: [String: Set<String>] = [:]
    var reads: [String: Set<String>] = [:]
    for item in functions {
      for name in item.definitions {
        changes[name, default: []].formUnion(item.mutations.intersection(variables))
        reads[name, default: []].formUnion(item.uses.intersection(variables))
      }
    }
    return (reaching(changes, functions), reaching(reads, functions))
  }

  /// How many functions may be followed into each other: the work is their number squared.
  private static let followed = 400

  /// What functions do themselves, with what those do that they call.
  private static func reaching(
    _ own: [String: Set<String>], _ functions: [Item]
  ) -> [String: Set<String>] {
    guard functions.count <= followed else { return own }
    let called = functions.reduce(into: [String: Set<String>]()) { called, item in
      let others = item.uses.filter { own[$0] != nil }
      for name in item.definitions { called[name, default: []].formUnion(others) }
    }
    return own.reduce(into: own) { reached, entry in
      var seen: Set<String> = [entry.key]
      var pending = Array(called[entry.key] ?? [])
      while let next = pending.popLast() {
        guard seen.insert(next).inserted else { continue }
        reached[entry.key]?.formUnion(own[next] ?? [])
        pending += called[next] ?? []
      }
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
  /// The names of variables that any code may give their first values again.
  fileprivate var resettableNames: [String] {
    guard case .variable(isMutable: true) = kind,
      let variable = syntax.item.as(VariableDeclSyntax.self), variable.attributes.isEmpty,
      variable.bindings.allSatisfy({ $0.initializer != nil && $0.accessorBlock == nil }),
      !variable.modifiers.contains(where: {
        [.keyword(.private), .keyword(.fileprivate), .keyword(.lazy)].contains($0.name.tokenKind)
      })
    else { return [] }
    return definitions
  }

  /// Whether it is a variable without a value of its own.
  fileprivate var isComputed: Bool {
    syntax.item.as(VariableDeclSyntax.self)?.bindings.contains {
      $0.accessorBlock != nil && $0.initializer == nil
    } ?? false
  }
}

extension Item {
  /// Whether the part does nothing but throw.
  fileprivate var isThrow: Bool {
    if case .stmt(let statement) = syntax.item { statement.is(ThrowStmtSyntax.self) } else { false }
  }

  /// The variable of a statement `name = value` whose value does not depend on the old one.
  fileprivate var assignedName: String? {
    guard case .expr(let expression) = syntax.item,
      let sequence = expression.as(SequenceExprSyntax.self),
      let target = sequence.elements.first?.as(DeclReferenceExprSyntax.self),
      sequence.elements.dropFirst().first?.is(AssignmentExprSyntax.self) == true
    else { return nil }
    let name = target.baseName.text
    let isUsed = sequence.elements.dropFirst(2).contains { element in
      element.tokens(viewMode: .sourceAccurate).contains { $0.text == name }
    }
    return isUsed ? nil : name
  }

  /// Whether the part changes files, which what it names leads to: `text.write(to: file)`.
  fileprivate var changesFiles: Bool {
    guard case .expr(let expression) = syntax.item,
      !memberUses.isDisjoint(with: Self.fileChanges)
    else { return false }
    let attempted = expression.as(TryExprSyntax.self)?.expression ?? expression
    return attempted.is(FunctionCallExprSyntax.self)
  }

  /// The methods of Foundation that change what is on the disk.
  private static let fileChanges: Set<String> = [
    "write", "createDirectory", "createFile", "removeItem", "copyItem", "moveItem", "replaceItemAt",
    "setAttributes",
  ]

  /// The name at the left end of what an assignment sets, `a` in `a.b[c] = d`.
  fileprivate var nameSetThrough: String? {
    guard case .expr(let expression) = syntax.item,
      let sequence = expression.as(SequenceExprSyntax.self),
      let operation = sequence.elements.dropFirst().first,
      operation.is(AssignmentExprSyntax.self)
        || operation.as(BinaryOperatorExprSyntax.self)?.operator.text.hasSuffix("=") == true,
      var target = sequence.elements.first
    else { return nil }
    while true {
      if let member = target.as(MemberAccessExprSyntax.self), let base = member.base {
        target = base
      } else if let call = target.as(SubscriptCallExprSyntax.self) {
        target = call.calledExpression
      } else if let unwrapped = target.as(ForceUnwrapExprSyntax.self) {
        target = unwrapped.expression
      } else {
        return target.as(DeclReferenceExprSyntax.self)?.baseName.text
      }
    }
  }

  /// Whether the part gives a name to a closure that is written there.
  fileprivate var definesClosure: Bool {
    let bindings = declaration?.as(VariableDeclSyntax.self)?.bindings
    return bindings?.contains { binding in
      guard let value = binding.initializer?.value else { return false }
      if value.is(ClosureExprSyntax.self) { return true }
      let elements = value.as(ArrayExprSyntax.self)?.elements
      return elements?.contains { $0.expression.is(ClosureExprSyntax.self) } ?? false
    } ?? false
  }
}

extension DeclSyntax {
  /// Whether a variable holds a pointer to memory that may be changed: `UnsafeMutablePointer<Int>.allocate(…)`.
  fileprivate var makesPointer: Bool {
    self.as(VariableDeclSyntax.self)?.bindings.contains { binding in
      guard let value = binding.initializer?.value else { return false }
      return value.code.hasPrefix("UnsafeMutable")
    } ?? false
  }
}
