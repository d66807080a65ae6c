internal import NotebookAnalysis
internal import NotebookDiagnostics
internal import NotebookSyntax
internal import SourceText
internal import SwiftSyntax

/// A value for each top-level part of a notebook.
struct PartTable<Value> {
  /// The values, in the order of the text.
  private(set) var values: [Value]
  /// The position of the first part of each cell.
  private let starts: [Int]

  /// Makes a table.
  /// - Parameters:
  ///   - cells: The cells.
  ///   - value: The value of every part.
  init(_ cells: [AnalyzedCell], _ value: Value) {
    var count = 0
    starts = cells.map { cell in
      defer { count += cell.items.count }
      return count
    }
    values = Array(repeating: value, count: count)
  }

  subscript(reference: ItemReference) -> Value {
    get { values[starts[reference.cell] + reference.item] }
    set { values[starts[reference.cell] + reference.item] = newValue }
  }
}

extension [UInt8] {
  /// Whether the start of a placeholder stands in the text.
  fileprivate var holdsPlaceholder: Bool {
    // Most code has no '#', and much of it many '<'.
    firstIndex(of: UInt8(ascii: "#"), in: 0..<count) != nil
      && firstRange(of: Self.placeholder, in: 0..<count) != nil
  }

  private static let placeholder = Array("<#".utf8)
}

/// Where each top-level part of a notebook goes: to the sources, the tests, or a running program;
/// shared by reference, since most of what decides about the package keeps it.
final class Placement {
  /// Where a part goes.
  enum Home {
    case source
    /// An earlier version of what the sources declare: private, beside the examples that it was
    /// written for.
    case earlier
    /// A member that stands alone and belongs into the body of its type.
    case member
    case test
    /// State and statements, which examples replay.
    case program
    /// The entry point of an executable.
    case entryPoint
    case manifest
    case hoisted
    /// Not in the package.
    case nowhere
  }

  var homes: PartTable<Home>
  /// The type into whose body a member goes.
  private(set) var hosts: [ItemReference: ItemReference] = [:]
  /// The members of types and extensions whose place others take that are shown alone.
  private(set) var superseded: [ItemReference: [Declaration]] = [:]
  /// The new members of types that are shown again in part, which go into the body of the whole one.
  private(set) var additions: [ItemReference: [Declaration]] = [:]
  /// The types that the sources hold as they are once all is added, by the last place that adds something.
  private(set) var merged: [ItemReference: ReopenedType] = [:]
  /// What types inherit from only where they are shown again, by where the sources have them.
  private(set) var addedInheritance: [ItemReference: [String]] = [:]
  /// The members whose type the notebook does not show, with the keyword of one to hold them.
  private(set) var orphans: [ItemReference: String] = [:]
  /// Why a part is not in the package.
  var omissions: [ItemReference: CarryDecisions.Omission]
  /// The later version that makes a part superfluous.
  private(set) var replacements: [ItemReference: ItemReference] = [:]
  /// All parts, in the order of the text.
  let order: [ItemReference]
  var diagnostics: [Diagnostic] = []
  let cells: [AnalyzedCell]
  /// What trying the code showed.
  let decisions: CarryDecisions
  /// The parts of the sources, once each part has its home: many ask for them.
  private var sources: [ItemReference]?
  /// The names that the notebook defines outside of types.
  let definedNames: Set<String>
  /// The names of the members of each type, so that an extension's use of them is not taken for
  /// that of a variable of the program.
  let memberNames: MemberNames

  /// Gives each part its home.
  /// - Parameters:
  ///   - notebook: The notebook.
  ///   - decisions: What trying the code showed.
  ///   - demanded: The constants and variables that other notebooks use.
  init(_ notebook: AnalyzedNotebook, _ decisions: CarryDecisions, demanded: Set<String>) {
    cells = notebook.cells
    self.decisions = decisions
    definedNames = notebook.definedNames
    memberNames = MemberNames(cells)
    var leftOut = self.decisions.omissions
    var firstHomes = PartTable(cells, Home.nowhere)
    var order: [ItemReference] = []
    order.reserveCapacity(firstHomes.values.count)
    for cell in cells {
      let hasPlaceholder = cell.cell.code.bytes.holdsPlaceholder
      for (index, item) in cell.items.enumerated() {
        let reference = ItemReference(cell: cell.index, item: index)
        order.append(reference)
        if hasPlaceholder, item.syntax.code.contains("<#") {
          leftOut[reference] = .init("it has a placeholder")
        } else if item.usesSelfOutsideOfType {
          leftOut[reference] = .init("it uses 'self' outside of a type")
        }
        guard leftOut[reference] == nil else { continue }
        let home = Self.home(of: item, in: cell, triesFailures: self.decisions.triesFailures)
        firstHomes[reference] = home
      }
    }
    omissions = leftOut
    homes = firstHomes
    self.order = order
    promoteState(demanded)
    for reference in self.decisions.confined where homes[reference] == .source {
      homes[reference] = .earlier
    }
    if !self.decisions.importedModules.isEmpty { confineOutlines() }
    let members = MemberHosts(self)
    for member in members.hosts.keys { homes[member] = .member }
    for member in members.replacements.keys { homes[member] = .nowhere }
    for (member, reason) in members.unfit {
      homes[member] = .nowhere
      omissions[member] = .init(reason)
    }
    let redefinitions = Redefinitions(self, versioned: self.decisions.versioned)
    apply(redefinitions)
    redefinitions.reopened.forEach { reopen($0) }
    confineExtensions(leftBehind: Set(redefinitions.all.flatMap(\.leftBehind)))
    confineUsers(redefinitions.all)
    for (member, host) in members.hosts {
      place(member, in: host, isBound: members.bound.contains(member))
    }
    for (member, host) in hosts {
      guard let declared = item(member).declared else { continue }
      superseded[host, default: []] += (item(host).declared?.members ?? []).filter {
        $0.isFilled(by: declared)
      }
    }
    superseded.merge(members.superseded) { $0 + $1 }
    superseded.merge(filledByExtensions()) { $0 + $1 }
    let repeated = RepeatedMembers(self)
    superseded.merge(repeated.superseded) { $0 + $1 }
    for (earlier, later) in repeated.emptied {
      homes[earlier] = .nowhere
      replacements[earlier] = later
    }
    for (member, keyword) in members.orphans {
      homes[member] = .earlier
      orphans[member] = keyword
    }
    for (earlier, later) in members.replacements {
      homes[earlier] = .nowhere
      replacements[earlier] = later
    }
    diagnostics += members.diagnostics + repeated.diagnostics
    sources = references(.source)
  }

  func home(_ cell: Int, _ item: Int) -> Home {
    homes[ItemReference(cell: cell, item: item)]
  }

  func item(_ reference: ItemReference) -> Item { cells[reference.cell].items[reference.item] }

  /// The parts that have a home, in the order of the text.
  func references(_ wanted: Home) -> [ItemReference] {
    if wanted == .source, let sources { return sources }
    let homes = homes.values
    let count = homes.count { $0 == wanted }
    // Most notebooks have nothing of most kinds.
    guard count > 0 else { return [] }
    var found: [ItemReference] = []
    // Arrays that grow take longer than what is in them.
    found.reserveCapacity(count)
    for (position, home) in homes.enumerated() where home == wanted {
      found.append(order[position])
    }
    return found
  }

  /// The statements of a cell that belong to a running program.
  func statements(of cell: AnalyzedCell) -> [ItemReference] {
    cell.items.indices.compactMap { index in
      let reference = ItemReference(cell: cell.index, item: index)
      return homes[reference] == .program ? reference : nil
    }
  }

  func span(_ reference: ItemReference) -> SourceText.SourceRange {
    cells[reference.cell].cell.code.span(of: item(reference).codeRange)
  }

  /// Where a part goes that is not left out.
  private static func home(of item: Item, in cell: AnalyzedCell, triesFailures: Bool) -> Home {
    if cell.role.kind == .excluded { return .nowhere }
    if cell.cell.info.failure == .fail, !triesFailures { return .nowhere }
    if item.isEntryPoint { return .entryPoint }
    switch item.kind {
    case .import: return .hoisted
    case .manifest: return .manifest
    case .test: return .test
    case .declaration:
      if cell.cell.info.role == .test { return .test }
      // What the author calls an example is none of the package's own, as far as something uses it.
      return cell.cell.info.role == .example && cell.hasStatements ? .earlier : .source
    case .variable: return cell.cell.info.role == .source ? .source : .program
    case .statement: return .program
    }
  }

  /// Keeps what a document shows of its package's API, signatures without bodies, from standing in for
  /// the real one.
  private func confineOutlines() {
    for reference in references(.source) {
      if cells[reference.cell].isOutline(item(reference)) { homes[reference] = .earlier }
    }
  }

  /// The members of types whose bodies are left to extensions: `func train() { ... }`.
  private func filledByExtensions() -> [ItemReference: [Declaration]] {
    let sources = references(.source)
    let extensions = sources.compactMap { item($0).declaredExtension }
    guard !extensions.isEmpty else { return [:] }
    let extended = Set(extensions.map(\.name))
    var types: [String: ItemReference] = [:]
    for reference in sources {
      // Few types leave a body empty.
      guard case .declaration(let declaration) = item(reference).kind, declaration.kind.isType,
        declaration.kind != .protocol, extended.contains(declaration.name),
        declaration.members.contains(where: \.hasEmptyBody)
      else { continue }
      types[declaration.name] = reference
    }
    guard !types.isEmpty else { return [:] }
    return extensions.reduce(into: [:]) { filled, declaration in
      guard let type = types[declaration.name], let members = item(type).declared?.members else {
        return
      }
      filled[type, default: []] += members.filter { member in
        declaration.members.contains { member.isFilled(by: $0) }
      }
    }
  }

  /// Puts a member into the version of its type that the sources hold, or into the only one that can have it.
  private func place(_ member: ItemReference, in host: ItemReference, isBound: Bool) {
    let isKept = homes[host] == .earlier && !merged.values.contains { $0.host == host }
    guard homes[host] != .source, !(isBound && isKept) else {
      hosts[member] = host
      return
    }
    let name = item(host).definitions
    let kept = references(.source).last { item($0).definitions == name && item($0).isType }
    guard let kept else {
      homes[member] = .nowhere
      return
    }
    hosts[member] = kept
  }

  /// Adds what is new of a type that is shown again in part to the whole one.
  private func reopen(_ type: ReopenedType) {
    for part in type.parts { additions[part.reference] = part.members }
    let name = item(type.host).definitions.first ?? ""
    let last = type.parts.last { !$0.addsNothing }?.reference
    if type.isChange, let last {
      homes[type.host] = .earlier
      merged[last] = type
      diagnostics.append(.extended(name, span(type.host), by: span(last)))
    }
    let whole = type.isChange ? last ?? type.host : type.host
    if !type.inherited.isEmpty { addedInheritance[whole] = type.inherited }
    for part in type.parts where merged[part.reference] == nil {
      diagnostics.append(.reopened(name, span(part.reference), by: span(type.host)))
      if part.addsNothing {
        homes[part.reference] = .nowhere
      } else {
        homes[part.reference] = .member
        hosts[part.reference] = whole
      }
      // Examples see the whole type, with all that is added to it.
      if part.addsNothing || type.isChange { replacements[part.reference] = whole }
    }
  }

  /// The declarations that the sources hold, of merged types all parts.
  var sourceDeclarations: [ItemReference] {
    if merged.isEmpty { return references(.source) }
    return references(.source).flatMap { reference in
      guard let type = merged[reference] else { return [reference] }
      return [type.host] + type.parts.map(\.reference)
    }
  }

  /// Where the sources have a part: a merged type stands where it is whole at last.
  func place(of reference: ItemReference) -> ItemReference {
    merged.first { $0.value.host == reference }?.key ?? hosts[reference] ?? reference
  }

  /// The members that go into the bodies of types that stand elsewhere, and the parts of types with new ones.
  var lentMembers: [ItemReference] {
    let members = references(.member)
    guard !merged.isEmpty else { return members }
    let parts = Set(merged.values.flatMap { $0.parts.map(\.reference) })
    return members.filter { !parts.contains($0) }
  }

  /// The type into whose body the sources put a member, or what is new of a type that is shown again in part.
  func typeName(of reference: ItemReference) -> String? {
    hosts[reference].flatMap { item($0).declared?.name }
  }

  /// The members that are added to types from elsewhere, by their names.
  var addedMembers: [String: [Declaration]] {
    additions.reduce(into: [:]) { added, addition in
      guard let name = item(addition.key).declared?.name else { return }
      added[name, default: []] += addition.value
    }
  }

  /// Gives each version of what is declared more than once its home.
  private func apply(_ redefinitions: Redefinitions) {
    for redefinition in redefinitions.all {
      let (earlier, later) = (redefinition.earlier, redefinition.later)
      switch redefinition.kind {
      case .repetition, .growth:
        homes[earlier] = .nowhere
        replacements[earlier] = later
      case .change: homes[earlier] = .earlier
      }
      if redefinition.isCorrection {
        omissions[earlier] = .init(
          "a line of it is an error, as the text says", isExpected: true)
      }
      diagnostics.append(
        .redefinition(
          redefinition.name, span(earlier), by: span(later), redefinition.kind,
          isSameTopic: cells[earlier.cell].topic == cells[later.cell].topic))
    }
  }
}

extension AnalyzedCell {
  /// Whether the cell does something beside declaring.
  fileprivate var hasStatements: Bool {
    items.contains { if case .statement = $0.kind { true } else { false } }
  }
}

extension Item {
  /// The extension that the part declares; nil where it is none.
  var declaredExtension: Declaration? {
    guard case .declaration(let declaration) = kind, declaration.kind == .extension else {
      return nil
    }
    return declaration
  }

  /// Whether the part declares a type.
  var isType: Bool {
    if case .declaration(let declaration) = kind { declaration.kind.isType } else { false }
  }

  private static let ownNames: NameSet = ["self", "super"]

  /// Whether a statement is a part of a method that is not shown.
  fileprivate var usesSelfOutsideOfType: Bool {
    switch kind {
    case .variable, .statement: !uses.isDisjoint(with: Self.ownNames)
    case .import, .declaration, .test, .manifest: false
    }
  }
}

extension Diagnostic {
  fileprivate static func extended(
    _ name: String, _ range: SourceText.SourceRange, by later: SourceText.SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .note, id: "redefinition",
      "Declaration of '\(name)' is extended later; examples before that keep this one",
      at: .source(range), related: [.init("what is added to it", at: later)])
  }

  fileprivate static func reopened(
    _ name: String, _ range: SourceText.SourceRange, by host: SourceText.SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .note, id: "redefinition",
      "Declaration of '\(name)' is shown again in part; what is new of it is added",
      at: .source(range), related: [.init("the one that it is added to", at: host)])
  }

  fileprivate static func redefinition(
    _ name: String, _ range: SourceText.SourceRange, by later: SourceText.SourceRange,
    _ kind: Redefinition.Kind, isSameTopic: Bool
  ) -> Diagnostic {
    let message =
      switch kind {
      case .repetition: "Declaration of '\(name)' is repeated; one copy is kept"
      case .growth: "Declaration of '\(name)' grows; the later one is kept"
      case .change:
        isSameTopic
          ? "Declaration of '\(name)' is replaced by a later one; examples before that keep this one"
          : "Declaration of '\(name)' is not that of a later topic; examples of each keep their own"
      }
    return Diagnostic(
      kind == .change ? .warning : .note, id: "redefinition", message, at: .source(range),
      related: [.init("the one that the sources hold", at: later)])
  }
}
