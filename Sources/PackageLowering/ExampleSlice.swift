internal import NotebookAnalysis
internal import SwiftSyntax

/// The earlier statements that an example depends on: a backward slice (Weiser, "Program Slicing",
/// 1981) over what is defined, used and changed, without control flow between cells. It is shared by
/// reference, since it holds much.
final class ExampleSlice {
  /// The statements of all programs of the notebook, in the order of the text.
  private let program: [Statement]
  /// For each part of the notebook, how many statements of the program stand before it.
  private let positions: PartTable<Int>
  private let histories: NameHistories
  /// The names that may stand for one object; nil where there are no objects.
  private let aliases: Aliases?
  private let placement: Placement

  private struct Statement {
    let reference: ItemReference
    let item: Item
    /// The variable that gets a new value which does not depend on the old one, by its history.
    let assigned: Int?
    /// Where the histories of the names are that it defines.
    let definitions: [Int]
    /// Of these, those of names that another statement defines, too.
    var redefinitions: [Int] = []
    /// Where the names that it uses, and of which something becomes, are among those of all.
    var sources = 0..<0
  }

  /// A name that a statement may take from before it.
  fileprivate struct Source {
    /// Where the history of the name is among all.
    let own: Int
    /// Where that of all names is which may stand for the same object.
    let shared: Int
  }

  /// What all statements use, one after another.
  private let allSources: [Source]
  /// The variables of the sources that change and can be given their first value again.
  private let globals: [String: ItemReference]
  /// The same, by the histories of their names.
  private let globalPlaces: [Int: ItemReference]
  /// For each function or type of the sources, and each variable made with them, what it reads.
  private let readByFunctions: [String: Set<String>]
  /// For each name that may be called, the names that it may change then.
  private let captures: [String: Set<String>]
  /// Whether a type of the sources, or of earlier versions, keeps a variable for all of its values.
  let hasTypeVariables: Bool

  /// What a search for the statements of one example notes; made once for all examples.
  struct Search {
    /// The statements that the example needs.
    fileprivate var needed: NumberSet
    /// The names that it defines.
    fileprivate var defined: NumberSet
  }

  /// A search that has noted nothing.
  var search: Search {
    Search(needed: NumberSet(below: program.count), defined: NumberSet(below: nameCount))
  }

  init(_ placement: Placement, _ cells: [AnalyzedCell]) {
    self.placement = placement
    let references = placement.references(.program)
    let sources = placement.references(.source)
    let items = references.map { placement.item($0) }
    // Giving an object up may do something, so that what came before still counts.
    let hasObjects = Self.hasObjects(cells)
    let closures = references.map { reference in
      if case .declaration = placement.item(reference).kind { return true }
      return placement.mayHoldBlock(reference) && placement.item(reference).definesClosure
    }
    var histories = NameHistories(minimumCapacity: items.count)
    let definitions = Self.define(
      items, closures, hasObjects ? PlainTypes(cells) : nil, in: &histories)
    let state = SharedState(placement, sources: sources, hasObjects: hasObjects)
    // A type of the library keeps no state, and a constant is a value unless an object may be in it.
    func isValue(_ name: String) -> Bool {
      let place = histories.place(of: name)
      guard place > 0 else {
        return StandardNames.isValueType(name) && !state.types.contains(name)
      }
      let history = histories.all[place]
      return history.isConstant && !history.isVariable && !history.mayHoldObject
    }
    var captures: [String: Set<String>] = [:]
    // A closure changes what it has captured.
    for (item, isClosure) in zip(items, closures) where isClosure {
      let changed = item.uses.filter { !isValue($0) }
      for name in item.definitions { captures[name, default: []].formUnion(changed) }
    }
    hasTypeVariables = state.hasTypeVariables
    let functions = FunctionEffects(
      placement, sources: sources, program: references, state, hasObjects: hasObjects)
    captures.merge(functions.changes) { $0.union($1) }
    readByFunctions = functions.reads
    self.captures = captures
    let kept = hasObjects ? Self.kept(sources.map { placement.item($0) }) : []
    let variables = hasObjects ? Set((items + kept).flatMap(\.definitions)) : []
    let aliases = hasObjects ? Aliases(items + kept, cells) : nil
    self.aliases = aliases
    func shared(_ name: String) -> String { aliases?.representative(of: name) ?? name }
    var changedByCalls: [String: Set<String>] = [:]
    for (name, changes) in captures {
      changedByCalls[shared(name), default: []].formUnion(changes)
    }
    var program = items.indices.map { position in
      Statement(
        reference: references[position], item: items[position],
        assigned: hasObjects ? nil : items[position].assignedName.map { histories.place(of: $0) },
        definitions: definitions[position])
    }
    let subscriptsMatter = hasObjects && SubscriptedNames.matter(in: cells)
    for (position, item) in items.enumerated() {
      // What only throws or checks changes nothing for later.
      if item.effects.contains(.expects) || item.isThrow { continue }
      func change(_ name: String) {
        histories.all[histories.place(adding: shared(name))].change(at: position)
      }
      func mayChange(_ name: String) {
        if !isValue(name), !state.stateless.contains(name) { change(name) }
      }
      for name in item.mutations { mayChange(name) }
      if subscriptsMatter {
        for name in SubscriptedNames.find(in: item) { mayChange(name) }
      }
      if !changedByCalls.isEmpty {
        for name in [item.calls, item.mutations].joined() {
          for changed in changedByCalls[shared(name)] ?? [] { change(changed) }
        }
      }
      for name in item.calls
      where histories.all[histories.place(of: name)].isReturned || state.types.contains(name) {
        change(name)
      }
      if item.changesFiles {
        for name in item.uses { change(name) }
      }
      // What a loop or a branch does to objects under other names, its own names do not tell.
      if hasObjects, case .stmt = item.content {
        for name in item.uses.intersection(variables) { mayChange(name) }
      }
      if let place = program[position].assigned, histories.all[place].changes.last == position {
        histories.all[place].assignments.append(position)
      }
    }
    var changedByFunctions: Set<String> = []
    for names in functions.changes.values { changedByFunctions.formUnion(names.map(shared)) }
    let globals = sources.reduce(into: [String: ItemReference]()) { globals, reference in
      let names = placement.item(reference).resettableNames
      let isChanged = names.contains { name in
        !histories[shared(name)].changes.isEmpty || changedByFunctions.contains(shared(name))
      }
      guard isChanged else { return }
      for name in names { globals[name] = reference }
    }
    let homes = placement.homes
    var positions = PartTable(cells, 0)
    var count = 0
    for reference in placement.order {
      positions[reference] = count
      switch homes[reference] {
      case .source, .earlier:
        // What stands in a type that is not shown, no statement sees.
        guard placement.orphans[reference] == nil else { continue }
        for name in placement.item(reference).definitions {
          // Where no statement defines or changes the name, nothing is hidden.
          let place = hasObjects ? histories.place(adding: name) : histories.place(of: name)
          if place > 0 { histories.all[place].declarations.append(reference) }
        }
      case .program: count += 1
      case .member, .test, .entryPoint, .manifest, .hoisted, .nowhere: break
      }
    }
    var globalPlaces: [Int: ItemReference] = [:]
    for (name, reference) in globals { globalPlaces[histories.place(adding: name)] = reference }
    let known = histories
    var allSources: [Source] = []
    for position in program.indices {
      let start = allSources.count
      if let aliases {
        // Another name of an object may have a history where its own has none.
        for name in items[position].uses {
          if let source = known.source(of: name, aliases) { allSources.append(source) }
        }
      } else {
        known.forEachKnown(of: items[position].uses) { name in
          if let source = known.source(of: name, nil) { allSources.append(source) }
        }
      }
      program[position].sources = start..<allSources.count
      let isDefinedAgain = definitions[position].contains {
        known.all[$0].definitions.count > 1
      }
      guard isDefinedAgain else { continue }
      program[position].redefinitions = zip(items[position].definitions, definitions[position])
        .filter { $0 != "_" && known.all[$1].definitions.count > 1 }.map(\.1)
    }
    self.program = program
    self.histories = known
    self.positions = positions
    self.allSources = allSources
    self.globals = globals
    self.globalPlaces = globalPlaces
  }

  /// Notes the names that statements define, or set something through.
  /// - Parameters:
  ///   - items: The statements.
  ///   - closures: Whether each gives a name to a closure.
  ///   - plain: The types without objects; nil where there are no objects.
  ///   - histories: What becomes of the names.
  /// - Returns: For each statement, where the histories of the names are that it defines.
  private static func define(
    _ items: [Item], _ closures: [Bool], _ plain: PlainTypes?, in histories: inout NameHistories
  ) -> [[Int]] {
    var definitions: [[Int]] = []
    definitions.reserveCapacity(items.count)
    for (position, item) in items.enumerated() {
      let makesPointer = item.makesPointer
      let mayHoldObject =
        plain.map { plain in
          item.uses.contains { !plain.contains($0) && !histories.isPlain($0) }
        } ?? false
      let places = item.definitions.map { name in
        let place = histories.place(adding: name)
        histories.all[place].define(at: position, by: item, isClosure: closures[position])
        if makesPointer { histories.all[place].isVariable = true }
        if mayHoldObject { histories.all[place].mayHoldObject = true }
        return place
      }
      definitions.append(places)
      if let name = item.nameSetThrough {
        histories.all[histories.place(adding: name)].isVariable = true
      }
    }
    return definitions
  }

  /// The variables and constants of the sources that may hold objects.
  private static func kept(_ sources: [Item]) -> [Item] {
    sources.filter { item in
      if case .variable = item.kind { item.mayHoldObject } else { false }
    }
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
  ///   - search: What the search for those of the example before has noted.
  /// - Returns: Nil where there are more.
  func statements(
    before items: [ItemReference], setup: [ItemReference], limit: Int, _ search: inout Search
  ) -> [ItemReference]? {
    guard let first = items.first else { return [] }
    search.needed.removeAll()
    search.defined.removeAll()
    var found: [Int] = []
    var pending: [Need] = []
    func need(_ position: Int) {
      guard search.needed.insert(position) else { return }
      found.append(position)
      let assigned = program[position].assigned
      forEachSource(ofStatementAt: position) { source in
        pending.append(Need(source: source, before: position, isSet: source.own == assigned))
      }
    }
    let own = items.map { position(of: $0) }
    let overwritten = namesOverwritten(byStatementsAt: own)
    // What one of the statements defines, those below do not take from before them.
    for position in own {
      forEachSource(ofStatementAt: position) { source in
        guard !search.defined.contains(source.own) else { return }
        let isSet = overwritten.contains(source.own)
        pending.append(Need(source: source, before: own[0], isSet: isSet))
      }
      for name in program[position].definitions { search.defined.insert(name) }
    }
    for reference in setup[..<setup.end(before: first)] {
      need(position(of: reference))
      guard found.count <= limit else { return nil }
    }
    var passed: [Int: PassedPlaces] = [:]
    while let next = pending.popLast() {
      guard found.count <= limit else { return nil }
      // Back from the place of use: what changed the value, up to what defined it; past a new value,
      // what came before no longer counts.
      var start = floor(of: next, first)
      if let definition = histories.all[next.source.own].definitions.last(before: next.before),
        definition >= start
      {
        need(definition)
        start = definition + 1
      }
      guard !next.isSet else { continue }
      if let assignment = histories.all[next.source.own].assignments.last(before: next.before) {
        start = max(start, assignment)
      }
      let places = histories.all[next.source.shared].changes
      var place = places.end(before: next.before)
      guard place > 0, places[place - 1] >= start else { continue }
      while let last = passed[next.source.shared, default: PassedPlaces()].last(before: place),
        places[last] >= start
      {
        passed[next.source.shared]?.pass(last)
        need(places[last])
        place = last
        guard found.count <= limit else { return nil }
      }
    }
    guard found.count <= limit else { return nil }
    return found.sorted().map { program[$0].reference }
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

  /// How many numbers stand for names.
  var nameCount: Int { histories.all.count }

  /// The names that a statement defines, as numbers.
  /// - Parameter position: Where the statement is in the program.
  func definitions(at position: Int) -> [Int] { program[position].definitions }

  /// The names that a statement and another one define, as numbers.
  func redefinitions(of reference: ItemReference) -> [Int] {
    program[position(of: reference)].redefinitions
  }

  /// Calls a function with each name that a statement uses and another one defines, as a number.
  /// - Parameters:
  ///   - position: Where the statement is in the program.
  ///   - body: The function.
  func forEachUse(at position: Int, _ body: (Int) -> Void) {
    for source in program[position].sources { body(allSources[source].own) }
  }

  /// The variables of the sources that some statements may read or change, in the order of the text:
  /// tests of one process share them, unless each gives them their first value again.
  func globals(usedBy references: [ItemReference]) -> [ItemReference] {
    guard !globals.isEmpty else { return [] }
    var found: Set<ItemReference> = []
    var pending = references
    while let next = pending.popLast() {
      let item = placement.item(next)
      // A first value may use other variables.
      func read(_ name: String) {
        if let global = globals[name], found.insert(global).inserted { pending.append(global) }
      }
      item.uses.forEach(read)
      forEachNameRead(byCalleesOf: item, read)
    }
    return found.sorted()
  }

  /// A name that a statement takes from before it.
  private struct Need {
    let source: Source
    /// The position of the statement.
    let before: Int
    /// Whether it gets a new value, so that only its declaration counts.
    let isSet: Bool
  }

  /// The position of the first statement whose changes a use of a name may see: nothing changes what is
  /// declared below it.
  private func floor(of need: Need, _ first: ItemReference) -> Int {
    let user = need.before < program.count ? program[need.before].reference : first
    let hiding = histories.all[need.source.own].declarations.last(before: user)
    return max(
      hiding.map { position(of: $0) } ?? 0,
      globalPlaces[need.source.own].map { position(of: $0) } ?? 0)
  }

  /// The names that get a new value before some statements use the old one, by their histories.
  private func namesOverwritten(byStatementsAt places: [Int]) -> Set<Int> {
    guard aliases == nil, let last = places.last(where: { program[$0].assigned != nil }) else {
      return []
    }
    var overwritten: Set<Int> = []
    var used: Set<Int> = []
    for place in places.prefix(while: { $0 <= last }) {
      if let name = program[place].assigned, !used.contains(name) { overwritten.insert(name) }
      for source in program[place].sources { used.insert(allSources[source].own) }
    }
    return overwritten
  }

  /// Calls a function with each name that a statement may take from before it.
  private func forEachSource(ofStatementAt position: Int, _ body: (Source) -> Void) {
    for source in program[position].sources { body(allSources[source]) }
    forEachNameRead(byCalleesOf: program[position].item) { name in
      if let source = histories.source(of: name, aliases) { body(source) }
    }
  }

  /// Calls a function with each name that what a statement calls reads.
  private func forEachNameRead(byCalleesOf item: Item, _ body: (String) -> Void) {
    guard !captures.isEmpty || !readByFunctions.isEmpty else { return }
    for name in item.calls { captures[name]?.forEach(body) }
    for name in item.uses { readByFunctions[name]?.forEach(body) }
  }

  /// The position of a statement in the program, or of the first one after it.
  func position(of reference: ItemReference) -> Int { positions[reference] }
}

extension NameHistories {
  /// A name with its histories; nil where nothing becomes of it before its use.
  /// - Parameters:
  ///   - name: The name.
  ///   - aliases: The names that may stand for one object.
  fileprivate func source(of name: String, _ aliases: Aliases?) -> ExampleSlice.Source? {
    let own = place(of: name)
    let shared = aliases.map { place(of: $0.representative(of: name)) } ?? own
    guard !all[own].definitions.isEmpty || !all[shared].changes.isEmpty else { return nil }
    return ExampleSlice.Source(own: own, shared: shared)
  }
}
