internal import NotebookAnalysis
internal import NotebookSyntax
internal import SourceText
internal import SwiftSyntax

/// The names in a part of a notebook that matter to other notebooks of a project.
package struct PartNames: Sendable, Hashable, Codable {
  /// What keeps a definition from others.
  package enum Closing: String, Sendable, Codable {
    /// The access level that its author wrote.
    case author
    /// The access level of its target.
    case setting
    /// What its signature names, which its author keeps inside.
    case signature
    /// It is private to its file.
    case file
    /// It is a constant or variable of the program that the examples of its notebook are.
    case program
  }

  /// A name that a part defines.
  package struct Definition: Sendable, Hashable, Codable {
    /// The name by which it is used.
    package var name: String
    /// What it shares with other declarations that cannot stand beside it in one module.
    package var key: String?
    /// What keeps it from other modules; nil where they may use it.
    package var closing: Closing?

    /// Makes a definition.
    /// - Parameters:
    ///   - name: The name by which it is used.
    ///   - key: What it shares with others that cannot stand beside it.
    ///   - closing: What keeps it from other modules.
    package init(name: String, key: String?, closing: Closing? = nil) {
      self.name = name
      self.key = key
      self.closing = closing
    }

    private static let metricStart = "metric "

    /// Makes the definition of a metric, which no Swift code uses by its label.
    /// - Parameter label: The label under which values are recorded.
    init(metric label: String) {
      self.init(name: "", key: Self.metricStart + label, closing: .author)
    }

    /// The label, where a metric is defined: it has to be the only one in the whole project.
    var metric: String? {
      guard let key, key.hasPrefix(Self.metricStart) else { return nil }
      return String(key.dropFirst(Self.metricStart.count))
    }
  }

  /// The position of its cell in the notebook.
  package var cell: Int
  /// Where the code of the part stands in its notebook, in UTF-8 bytes.
  package var start: Int
  /// Where it ends.
  package var end: Int
  /// The names that it defines for others.
  package var definitions: [Definition]
  /// The types and extensions in it, the outermost first.
  package var types: [TypeNames]
  /// The names that it uses; for tests and programs, without those that they define themselves.
  package var uses: NameList
  /// The names that it uses after a dot, with the labels of arguments, the initialisers, subscripts and
  /// operators.
  package var memberUses: NameList

  /// Makes the names of a part.
  /// - Parameters:
  ///   - cell: The position of its cell in the notebook.
  ///   - start: Where the code of the part stands in its notebook, in UTF-8 bytes.
  ///   - end: Where it ends.
  ///   - definitions: The names that it defines for others.
  ///   - types: The types and extensions in it.
  ///   - uses: The names that it uses.
  ///   - memberUses: The names that it uses after a dot, and the operators.
  package init(
    cell: Int, start: Int, end: Int, definitions: [Definition], types: [TypeNames] = [],
    uses: NameList, memberUses: NameList
  ) {
    self.cell = cell
    self.start = start
    self.end = end
    self.definitions = definitions
    self.types = types
    self.uses = uses
    self.memberUses = memberUses
  }
}

extension PartNames {
  /// The extension that it is.
  package var extended: TypeNames? { types.first.flatMap { $0.kind == .extension ? $0 : nil } }

  /// What the class that it declares may inherit from: a class, or else a protocol.
  var superclass: String? { types.first.flatMap { $0.kind == .class ? $0.inherited.first : nil } }
}

extension PackageLowerer {
  /// The names in some parts, for linking; nothing where the notebook is a package by itself.
  /// - Parameters:
  ///   - references: The parts.
  ///   - target: The library that the parts belong to; nil for tests and programs, which define
  ///     nothing for others.
  func partNames(_ references: [ItemReference], of target: String? = nil) -> [PartNames] {
    guard !names.isAlone else { return [] }
    let parts = parts(of: references)
    let local = target == nil ? localNames : []
    var seen: Set<ItemReference> = []
    // First the parts, then their names: a list that takes no more room than it needs is kept long.
    return parts.filter { seen.insert($0).inserted }.map {
      partNames($0, of: target, local: local)
    }
  }

  /// The names in the tables of cases of some suites: other notebooks may have the function, and what
  /// the rows say.
  func tableNames(in suites: [SuitePlan]) -> [PartNames] {
    guard !names.isAlone else { return [] }
    let tables = suites.flatMap(\.tests).compactMap { test -> CasesPlan? in
      if case .cases(let table) = test.body { table } else { nil }
    }
    return tables.compactMap { table in
      guard let first = table.rows.first, let last = table.rows.last else { return nil }
      let function = table.signature
      let types = function.parameters.map(\.type) + [table.outcomeType]
      let found = EntryNames(
        table.rows.flatMap { $0.cells.map(\.bytes) } + types.map { Array($0.utf8) })
      let callee = function.callee.prefix { $0 != "." }
      return PartNames(
        cell: table.part?.cell ?? 0, start: first.range.bytes.lowerBound,
        end: last.range.bytes.upperBound, definitions: [],
        uses: NameList(
          found.uses.union([String(callee)]).filter { !localNames.contains($0) }.sorted()),
        memberUses: NameList(
          (found.members.sorted() + found.operators.sorted()).filter { !localNames.contains($0) }))
    }
  }

  /// The constants and variables of the program that the examples are: others may ask for them.
  func stateNames() -> [PartNames] {
    guard !names.isAlone else { return [] }
    return placement.references(.program).compactMap { reference in
      guard case .variable = placement.item(reference).kind else { return nil }
      let range = placement.span(reference).bytes
      return PartNames(
        cell: reference.cell, start: range.lowerBound, end: range.upperBound,
        definitions: placement.item(reference).definitions.map {
          .init(name: $0, key: nil, closing: .program)
        }, uses: [], memberUses: [])
    }
  }

  private func partNames(
    _ reference: ItemReference, of target: String?, local: Set<String>
  ) -> PartNames {
    let item = placement.item(reference)
    let range = placement.span(reference).bytes
    let used = LinkNames(item)
    // What makes values of the notebook's own types is at hand.
    let members = used.members.filter { member in
      guard let dot = member.firstIndex(of: ".") else { return true }
      return !notebook.definedNames.contains(String(member[..<dot]))
    }
    var names = PartNames(
      cell: reference.cell, start: range.lowerBound, end: range.upperBound, definitions: [],
      uses: NameList(item.uses.union(used.others).filter { !local.contains($0) }.sorted()),
      memberUses: NameList(members + used.operators.filter { !local.contains($0) }.sorted()))
    if let declaration = item.declared { names.types = TypeNames.all(in: declaration) }
    guard let target else { return names }
    let key = Redefinitions.key(of: item, decisions.versioned)
    if names.extended != nil {
      names.definitions = [.init(name: "", key: key, closing: .author)]
      return names
    }
    let closing = closing(of: item, in: target)
    // What is private to its file stands beside anything.
    names.definitions = item.definitions.map {
      .init(name: $0, key: closing == .file ? nil : key, closing: closing)
    }
    return names
  }

  /// What keeps a part of the sources from other modules.
  func closing(of item: Item, in target: String) -> PartNames.Closing? {
    guard let declared = item.declared else { return nil }
    if let access = declared.access {
      return access < .internal ? .file : access < .package ? .author : nil
    }
    if [.operator, .precedence, .macro, .other].contains(declared.kind) { return nil }
    if names.access(of: target) < .package { return .setting }
    return narrow.mentions(declared.syntax) ? .signature : nil
  }
}

extension Placement {
  /// The names that the running program of the notebook and its tests define.
  var localNames: Set<String> {
    order.reduce(into: []) { names, reference in
      switch homes[reference] {
      case .program, .test, .entryPoint, .earlier:
        names.formUnion(item(reference).definitions)
      case .source, .member, .manifest, .hoisted, .nowhere: break
      }
    }
  }
}
