internal import NotebookAnalysis
internal import SwiftSyntax

/// The names of the members of each type of a notebook, with those of its extensions.
///
/// They are read when the first ones are asked for: many notebooks need none.
final class MemberNames {
  private let cells: [AnalyzedCell]
  /// The names of the members, by those of the types.
  private(set) lazy var all = read()
  /// Whether a name may be that of a member or generic parameter of some type.
  private(set) lazy var filter = makeFilter()

  /// Prepares the names.
  /// - Parameter cells: The cells.
  init(_ cells: [AnalyzedCell]) {
    self.cells = cells
  }

  /// The names of the members of a type; nil where it has none.
  subscript(type: String) -> Set<String>? { all[type] }

  private func read() -> [String: Set<String>] {
    var names: [String: Set<String>] = [:]
    for cell in cells {
      for item in cell.items {
        guard case .declaration(let declaration) = item.kind, !declaration.members.isEmpty else {
          continue
        }
        var own =
          names.removeValue(forKey: declaration.name)
          ?? Set(minimumCapacity: declaration.members.count)
        for member in declaration.members {
          own.insert(member.name)
          for name in Self.furtherNames(of: member) { own.insert(name) }
        }
        names[declaration.name] = own
      }
    }
    return names
  }

  private func makeFilter() -> NameFilter {
    var filter = NameFilter()
    for cell in cells {
      for item in cell.items {
        guard case .declaration(let declaration) = item.kind else { continue }
        for name in declaration.genericParameters { filter.insert(name) }
        for member in declaration.members {
          filter.insert(member.name)
          for name in Self.furtherNames(of: member) { filter.insert(name) }
        }
      }
    }
    return filter
  }

  /// The names that a declaration of several variables has beside the first one.
  private static func furtherNames(of member: Declaration) -> [String] {
    guard member.kind == .variable, let variable = member.syntax.as(VariableDeclSyntax.self),
      variable.declaresSeveral
    else { return [] }
    return variable.bindings.dropFirst().map(\.pattern.code)
  }
}
