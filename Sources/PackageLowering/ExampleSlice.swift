internal import NotebookAnalysis
internal import SwiftSyntax

/// The earlier statements that an example depends on: a backward slice (Weiser, "Program Slicing",
/// 1981) over what is defined, used and changed, without control flow between cells.
struct ExampleSlice {
  /// The statements of all programs of the notebook, in the order of the text.
  private let program: [Statement]
  /// For each name, the positions in the program of the statements that define it.
  private let defining: [String: [Int]]
  /// For each name, the positions of the statements that change it; names that may stand for one object have
  /// one entry.
  private let changing: [String: [Int]]
  /// For each variable, the positions of the statements that give it a new value.
  private let assigning: [String: [Int]]
  /// The names that may stand for one object.
  private let aliases: Aliases
  private let placement: Placement
  /// For each name, what the sources have of that name, in the order of the text: it hides variables from
  /// before.
  private let declared: [String: [ItemReference]]

  /// A statement with what it may change, also what the closures that it calls have captured: names that may
  /// stand for one object are one.
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
  /// For each function or type of the sources, and each variable made with them, what it reads.
  private let readByFunctions: [String: Set<String>]
  /// For each name that may be called, the names that it may change then.
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
    // Giving an object up may do something, so that what came before still counts.
    let hasObjects = Self.hasObjects(cells)
    self.hasObjects = hasObjects
    let state = SharedState(placement, hasObjects: hasObjects)
    let functions = FunctionEffects(placement, state, hasObjects: hasObjects)
    captures.merge(functions.changes) { $0.union($1) }
    readByFunctions = functions.reads
    let kept = hasObjects ? Self.kept(placement) : []
    let variables = hasObjects ? Set((items + kept).flatMap(\.definitions)) : []
    let aliases = hasObjects ? Aliases(items + kept, cells) : Aliases([], [])
    self.aliases = aliases
    self.captures = captures
    let changedByCalls = captures.reduce(into: [String: Set<String>]()) { changed, entry in
      let names = aliases.representatives(of: entry.value)
      changed[aliases.representative(of: entry.key), default: []].formUnion(names)
    }
    let subscriptsMatter = hasObjects && SubscriptedNames.matter(in: cells)
    let hidesState = returned.union(state.types)
    program = zip(references, items).map { reference, item in
      let subscripted = subscriptsMatter ? SubscriptedNames.find(in: item) : []
      var changes = item.mutations.union(subscripted).filter {
        !constants.contains($0) && !state.stateless.contains($0)
      }
      if !changedByCalls.isEmpty {
        for name in aliases.representatives(of: item.calls.union(item.mutations)) {
          changes.formUnion(changedByCalls[name] ?? [])
        }
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
        reference: reference, item: item, changes: aliases.representatives(of: changes),
        assigned: hasObjects ? nil : item.assignedName)
    }
    let changed = functions.changes.values.reduce(into: Set<String>()) {
      $0.formUnion(aliases.representatives(of: $1))
    }.union(program.reduce(into: Set<String>()) { $0.formUnion($1.changes) })
    globals = placement.references(.source).reduce(into: [:]) { globals, reference in
      let names = placement.item(reference).resettableNames
      guard names.contains(where: { changed.contains(aliases.representative(of: $0)) }) else {
        return
      }
      for name in names { globals[name] = reference }
    }
    declared = placement.order.reduce(into: [:]) { declared, reference in
      switch placement.homes[reference] {
      case .source, .earlier:
        // What stands in a type that is not shown, no statement sees.
        guard placement.orphans[reference] == nil else { return }
        for name in placement.item(reference).definitions {
          declared[name, default: []].append(reference)
        }
      case .member, .test, .program, .entryPoint, .manifest, .hoisted, .nowhere: break
      }
    }
    defining = Self.positions(in: program) { $0.item.definitions }
    changing = Self.positions(in: program) { $0.changes }
    assigning = Self.positions(in: program) { statement in
      statement.changes.filter { $0 == statement.assigned }
    }
  }

  /// The positions of statements, by the names that each has to do with.
  private static func positions<Names: Sequence>(
    in program: [Statement], of names: (Statement) -> Names
  ) -> [String: [Int]] where Names.Element == String {
    var positions: [String: [Int]] = [:]
    for (position, statement) in program.enumerated() {
      for name in names(statement) { positions[name, default: []].append(position) }
    }
    return positions
  }

  /// The variables and constants of the sources that may hold objects.
  private static func kept(_ placement: Placement) -> [Item] {
    placement.references(.source).map(placement.item).filter { item in
      if case .variable = item.kind { item.mayHoldObject } else { false }
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
    var passed: [String: PassedPlaces] = [:]
    while let next = pending.popLast() {
      guard needed.count <= limit else { return nil }
      // Back from the place of use: what changed the value, up to what defined it; past a new value,
      // what came before no longer counts.
      var start = floor(of: next, first)
      if let definition = defining[next.name]?.last(before: next.before), definition >= start {
        need(definition)
        start = definition + 1
      }
      guard next.isValueUsed else { continue }
      if let assignment = assigning[next.name]?.last(before: next.before) {
        start = max(start, assignment)
      }
      let name = aliases.representative(of: next.name)
      guard let places = changing[name] else { continue }
      var place = places.end(before: next.before)
      while let last = passed[name, default: PassedPlaces()].last(before: place),
        places[last] >= start
      {
        passed[name]?.pass(last)
        need(places[last])
        place = last
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

  /// The position of the first statement whose changes a use of a name may see: nothing changes what is
  /// declared below it.
  private func floor(of need: Need, _ first: ItemReference) -> Int {
    let user = need.before < program.count ? program[need.before].reference : first
    let hiding = declared[need.name]?.last(before: user).map { position(of: $0) } ?? 0
    return max(hiding, globals[need.name].map { position(of: $0) } ?? 0)
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

/// Which places of a list a walk has passed: it passes each one once, from wherever it comes.
private struct PassedPlaces {
  /// For each place that is passed, one before it from which to go on.
  private var earlier: [Int: Int] = [:]

  /// The last place before another one that is not passed.
  mutating func last(before end: Int) -> Int? {
    var place = end - 1
    while let next = earlier[place] {
      if let further = earlier[next] { earlier[place] = further }
      place = next
    }
    return place >= 0 ? place : nil
  }

  mutating func pass(_ place: Int) { earlier[place] = place - 1 }
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
