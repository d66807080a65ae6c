internal import NotebookAnalysis
internal import SwiftSyntax

/// The variables of types that each example gives their first values again, since all tests share them.
struct StaticResets {
  private struct Variable {
    let cell: AnalyzedCell
    /// The name, after that of its type.
    let name: String
    /// Its first value, in offsets of the cell's code.
    let value: Range<Int>
  }

  /// How many types are followed through what uses them: the work is the product of their number and that of the
  /// declarations.
  private static let followed = 100

  private var variables: [Variable] = []
  /// For each name of the sources, the variables that it may lead to, by their positions.
  private var reached: [String: Set<Int>] = [:]

  /// Whether there are such variables.
  var isEmpty: Bool { variables.isEmpty }

  /// Finds the variables of the sources.
  /// - Parameter placement: Where the parts of the notebook go.
  init(_ placement: Placement) {
    var owners: [String: [Int]] = [:]
    let sources = placement.references(.source)
    for reference in sources {
      guard let declaration = placement.item(reference).declared,
        declaration.kind.isType || declaration.kind == .extension,
        declaration.genericParameters.isEmpty, declaration.syntax.globalActor == nil
      else { continue }
      for (path, variable) in declaration.typeVariables(of: declaration.name)
      where variable.isResettable {
        guard let binding = variable.bindings.first, let value = binding.initializer?.value else {
          continue
        }
        owners[declaration.name, default: []].append(variables.count)
        variables.append(
          Variable(
            cell: placement.cells[reference.cell], name: "\(path).\(binding.pattern.code)",
            value: value.trimmedUTF8Range))
      }
    }
    guard !variables.isEmpty else { return }
    for (owner, positions) in owners { reached[owner] = Set(positions) }
    guard owners.count <= Self.followed else { return }
    let users = NameUsers(sources.map(placement.item))
    for (owner, positions) in owners {
      for name in users.names(leadingTo: owner) { reached[name, default: []].formUnion(positions) }
    }
  }

  /// The steps that give the variables their first values which some statements may use.
  func steps(before items: [Item]) -> [Step] {
    guard !variables.isEmpty else { return [] }
    let used = items.reduce(into: Set<Int>()) { used, item in
      for name in item.uses { used.formUnion(reached[name] ?? []) }
    }
    return used.sorted().map { position in
      let variable = variables[position]
      let start = variable.value.lowerBound
      return .statement(
        CodeFragment(
          variable.cell, variable.value, edits: [.init(start..<start, "\(variable.name) = ")]))
    }
  }
}
