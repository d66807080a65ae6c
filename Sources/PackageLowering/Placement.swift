internal import NotebookAnalysis
internal import NotebookDiagnostics
internal import NotebookSyntax
internal import SourceText
internal import SwiftSyntax

/// A top-level part of a notebook, by its cell and its position in it.
struct ItemReference: Hashable, Comparable {
  let cell: Int
  let item: Int

  static func < (left: ItemReference, right: ItemReference) -> Bool {
    (left.cell, left.item) < (right.cell, right.item)
  }
}

/// Where each top-level part of a notebook goes: to the sources, the tests, or a running program.
struct Placement {
  /// Where a part goes.
  enum Home {
    case source
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

  private(set) var homes: [ItemReference: Home] = [:]
  /// All parts, in the order of the text.
  private let order: [ItemReference]
  private(set) var diagnostics: [Diagnostic] = []
  private let cells: [AnalyzedCell]

  init(_ cells: [AnalyzedCell]) {
    self.cells = cells
    order = cells.flatMap { cell in
      cell.items.indices.map { ItemReference(cell: cell.index, item: $0) }
    }
    for cell in cells {
      for index in cell.items.indices {
        homes[ItemReference(cell: cell.index, item: index)] = home(of: cell.items[index], in: cell)
      }
    }
    promoteState()
    resolveRedefinitions()
  }

  func home(_ cell: Int, _ item: Int) -> Home {
    homes[ItemReference(cell: cell, item: item)] ?? .nowhere
  }

  func item(_ reference: ItemReference) -> Item { cells[reference.cell].items[reference.item] }

  /// The parts that have a home, in the order of the text.
  func references(_ wanted: Home) -> [ItemReference] {
    order.filter { homes[$0] == wanted }
  }

  /// The statements of a cell that belong to a running program.
  func statements(of cell: AnalyzedCell) -> [ItemReference] {
    cell.items.indices.filter { home(cell.index, $0) == .program }
      .map { ItemReference(cell: cell.index, item: $0) }
  }

  private func home(of item: Item, in cell: AnalyzedCell) -> Home {
    if cell.role.kind == .excluded || cell.cell.info.failure == .fail { return .nowhere }
    if item.isEntryPoint { return .entryPoint }
    switch item.kind {
    case .import: return .hoisted
    case .manifest: return .manifest
    case .test: return .test
    case .declaration: return cell.cell.info.role == .test ? .test : .source
    case .variable: return cell.cell.info.role == .source ? .source : .program
    case .statement: return .program
    }
  }

  /// Moves constants and variables that declarations use to the sources, with what they need.
  private mutating func promoteState() {
    let members = memberNames()
    var variables: [String: [ItemReference]] = [:]
    for reference in references(.program) {
      guard case .variable = item(reference).kind else { continue }
      for name in item(reference).definitions { variables[name, default: []].append(reference) }
    }
    guard !variables.isEmpty else { return }
    var pending = references(.source)
    while let user = pending.popLast() {
      var hidden: Set<String> = []
      if case .declaration(let declaration) = item(user).kind, declaration.kind == .extension {
        hidden = members[declaration.name] ?? []
      }
      for name in item(user).uses.subtracting(hidden) {
        guard let definers = variables[name],
          let definer = definers.last(where: { $0 < user }) ?? definers.first,
          homes[definer] == .program
        else { continue }
        homes[definer] = .source
        pending.append(definer)
        if case .variable(isMutable: true) = item(definer).kind {
          diagnostics.append(
            .mutableGlobal(name, span(definer), usedBy: span(user)))
        }
      }
    }
  }

  /// The names of the members of each type, so that an extension's use of them is not taken for
  /// that of a variable of the program.
  private func memberNames() -> [String: Set<String>] {
    var names: [String: Set<String>] = [:]
    for cell in cells {
      for item in cell.items {
        guard case .declaration(let declaration) = item.kind,
          let group = declaration.syntax.asProtocol((any DeclGroupSyntax).self)
        else { continue }
        for member in group.memberBlock.members {
          if let variable = member.decl.as(VariableDeclSyntax.self) {
            names[declaration.name, default: []].formUnion(
              variable.bindings.map(\.pattern.code))
          } else {
            names[declaration.name, default: []].insert(Declaration(member.decl).name)
          }
        }
      }
    }
    return names
  }

  /// Keeps the last of several declarations that cannot stand beside each other.
  private mutating func resolveRedefinitions() {
    var last: [String: ItemReference] = [:]
    for reference in references(.source) {
      guard let key = key(of: item(reference)) else { continue }
      if let earlier = last[key] {
        homes[earlier] = .nowhere
        let isSame =
          item(earlier).syntax.code == item(reference).syntax.code
        diagnostics.append(
          .redefinition(name(of: item(reference)), span(earlier), by: span(reference), isSame))
      }
      last[key] = reference
    }
  }

  /// What two declarations share that cannot both stand in a module.
  private func key(of item: Item) -> String? {
    switch item.kind {
    case .declaration(let declaration):
      switch declaration.kind {
      case .struct, .class, .enum, .actor, .protocol, .typealias: return "type \(declaration.name)"
      case .function: return "func \(declaration.signature)"
      case .variable, .macro: return "value \(declaration.name)"
      case .operator, .precedence: return "\(declaration.kind) \(declaration.signature)"
      case .extension: return extensionKey(declaration)
      case .other: return item.definitions.isEmpty ? nil : "#if \(item.definitions)"
      case .initializer, .subscript, .case: return nil
      }
    case .variable: return item.definitions.first.map { "value \($0)" }
    case .import, .statement, .test, .manifest: return nil
    }
  }

  /// Extensions of one type repeat each other where they conform to the same, or have the same
  /// members.
  private func extensionKey(_ declaration: Declaration) -> String? {
    guard let node = declaration.syntax.as(ExtensionDeclSyntax.self) else { return nil }
    let condition = node.genericWhereClause?.code ?? ""
    if let inherited = node.inheritanceClause?.inheritedTypes.code {
      return "extension \(declaration.name): \(inherited) \(condition)"
    }
    let members = node.memberBlock.members.map { Declaration($0.decl).signature }
    return "extension \(declaration.name) \(condition) \(members)"
  }

  private func name(of item: Item) -> String {
    if case .declaration(let declaration) = item.kind { return declaration.fullName }
    return item.definitions.first ?? ""
  }

  private func span(_ reference: ItemReference) -> SourceText.SourceRange {
    cells[reference.cell].cell.code.span(of: item(reference).codeRange)
  }
}

extension Diagnostic {
  fileprivate static func mutableGlobal(
    _ name: String, _ range: SourceText.SourceRange, usedBy user: SourceText.SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .warning, id: "global-variable", "Variable '\(name)' becomes global state of the package",
      at: .source(range),
      hint: "make it a constant, or pass it as a parameter; it is marked 'nonisolated(unsafe)'",
      related: [.init("used by this declaration", at: user)])
  }

  fileprivate static func redefinition(
    _ name: String, _ range: SourceText.SourceRange, by later: SourceText.SourceRange,
    _ isSame: Bool
  ) -> Diagnostic {
    Diagnostic(
      isSame ? .note : .warning, id: "redefinition",
      isSame
        ? "Declaration of '\(name)' is repeated; one copy is kept"
        : "Declaration of '\(name)' is replaced by a later one",
      at: .source(range), related: [.init("the one that is kept", at: later)])
  }
}
