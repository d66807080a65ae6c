internal import NotebookAnalysis
internal import NotebookSyntax
internal import OrderedCollections
internal import SourceText
internal import SwiftSyntax

// The report on the cells.

extension PackageLowerer {
  /// How large a part of a cell's code must be in the package for the cell to count as carried.
  private static let carriedShare = 0.8

  func cellPlans() -> [CellPlan] {
    var plans: [CellPlan] = []
    for cell in notebook.cells {
      if let first = cell.context.continues {
        // A declaration spread over cells: what becomes of the first becomes of all.
        plans.append(
          CellPlan(
            cell: cell, disposition: plans[first].disposition, reason: cell.role.reason,
            files: plans[first].files, changes: []))
        continue
      }
      let (disposition, reason) = ending(of: cell)
      plans.append(
        CellPlan(
          cell: cell, disposition: disposition, reason: reason,
          files: disposition == .carried || disposition == .expectedFailure ? files(of: cell) : [],
          changes: cellChanges[cell.index] ?? []))
    }
    return plans
  }

  private func ending(of cell: AnalyzedCell) -> (CellPlan.Disposition, String) {
    if let problem = cell.syntaxProblem {
      return (.leftOut, "it is not Swift: \(problem)")
    }
    if cell.role.kind == .excluded { return (.excluded, cell.role.reason) }
    let parts = cell.items.indices.map { ItemReference(cell: cell.index, item: $0) }
    let omissions = parts.compactMap { placement.omissions[$0] }
    if let expected = omissions.first(where: \.isExpected) {
      return (.expectedFailure, expected.reason)
    }
    switch decisions.endings[cell.index] {
    case .crash: return (.expectedFailure, "it ends the process, as the text says")
    case .throw: return (.expectedFailure, "it throws an error, as the text says")
    case .notRun, nil: break
    }
    if cell.cell.info.failure == .crash {
      return (.expectedFailure, "the fence says that it ends the process")
    }
    if cell.cell.info.failure == .fail {
      return (.expectedFailure, "the fence says that it does not compile")
    }
    let (carried, all) = share(of: parts)
    if Double(carried) < Double(all) * Self.carriedShare {
      if let omission = omissions.first { return (.leftOut, omission.reason) }
      if let replaced = parts.first(where: { placement.replacements[$0] != nil }),
        let later = placement.replacements[replaced]
      {
        let line = notebook.cells[later.cell].cell.range.line
        return (.leftOut, "what it declares is replaced at line \(line)")
      }
      return (.leftOut, "nothing of it is code for the package")
    }
    let modules = OrderedSet(parts.flatMap { decisions.conditions[$0] ?? [] })
    if !modules.isEmpty {
      return (
        .carried, "\(cell.role.reason); compiled only where \(modules.joined(separator: ", ")) can be imported"
      )
    }
    if case .notRun(let reason) = decisions.endings[cell.index] {
      return (.carried, "\(cell.role.reason); its test is not run: \(reason)")
    }
    if let omission = omissions.first {
      return (.carried, "\(cell.role.reason); a part is left out: \(omission.reason)")
    }
    return (.carried, cell.role.reason)
  }

  /// How many tokens of a cell's code the package holds, and how many there are.
  private func share(of parts: [ItemReference]) -> (carried: Int, all: Int) {
    var carried = 0
    var all = 0
    for part in parts {
      let item = placement.item(part)
      if case .import = item.kind { continue }
      let size = item.codeRange.count
      all += size
      switch placement.homes[part] {
      case .nowhere, nil:
        guard let later = placement.replacements[part] else { continue }
        carried += Int(Double(size) * sharedLines(of: item, with: placement.item(later)))
      case .source, .earlier, .member, .test, .program, .entryPoint, .manifest, .hoisted:
        carried += size
      }
    }
    return (carried, all)
  }

  /// How many of the lines of one part stand in another, as a share of all.
  private func sharedLines(of item: Item, with other: Item) -> Double {
    let lines = Self.lines(of: item)
    guard !lines.isEmpty else { return 1 }
    let others = Set(Self.lines(of: other))
    return Double(lines.count(where: others.contains)) / Double(lines.count)
  }

  private static func lines(of item: Item) -> [String] {
    item.syntax.code.split(separator: "\n").map { $0.filter { !$0.isWhitespace } }
      .filter { $0.count > 1 && !$0.hasPrefix("//") }
  }

  private func files(of cell: AnalyzedCell) -> [String] {
    var files = cellFiles[cell.index] ?? []
    for index in cell.items.indices {
      let reference = ItemReference(cell: cell.index, item: index)
      if placement.homes[reference] == .manifest { files.append("Package.swift") }
      if let later = placement.replacements[reference] {
        files.formUnion(cellFiles[later.cell] ?? [])
      }
    }
    return Array(files)
  }
}
