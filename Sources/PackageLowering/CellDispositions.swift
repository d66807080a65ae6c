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
    plans.reserveCapacity(notebook.cells.count)
    var excerpts = Excerpts(notebook.cells, placement)
    for cell in notebook.cells {
      if let first = cell.context.continues {
        // A declaration spread over cells: what becomes of the first becomes of all.
        plans.append(
          CellPlan(
            cell: cell, disposition: plans[first].disposition, reason: cell.role.reason,
            files: plans[first].files, codeChanges: []))
        continue
      }
      let (disposition, reason) = ending(of: cell)
      if disposition == .leftOut, let whole = excerpts.whole(of: cell) {
        let line = notebook.cells[whole].cell.range.line
        plans.append(
          CellPlan(
            cell: cell, disposition: .carried,
            reason: "it is an excerpt of the cell at line \(line)",
            files: files(of: notebook.cells[whole]), codeChanges: []))
        continue
      }
      plans.append(
        CellPlan(
          cell: cell, disposition: disposition, reason: reason,
          files: disposition == .excluded ? [] : files(of: cell),
          codeChanges: cellChanges[cell.index],
          leftOutParts: disposition == .carried ? leftOutParts(of: cell) : [],
          isRun: decisions.endings[cell.index] == nil,
          localNames: localNames(of: cell)))
    }
    return plans
  }

  /// The constants and variables of a cell that only examples have.
  private func localNames(of cell: AnalyzedCell) -> Set<String> {
    var names: [String] = []
    for (index, item) in cell.items.enumerated()
    where !item.definitions.isEmpty && placement.home(cell.index, index) == .program {
      names += item.definitions
    }
    return Set(names)
  }

  /// What of a carried cell the package does not hold, or does not run.
  private func leftOutParts(of cell: AnalyzedCell) -> [String] {
    var parts: [String] = []
    if !placement.omissions.isEmpty || !decisions.omittedMembers.isEmpty {
      parts = cell.items.indices.flatMap { index -> [String] in
        let reference = ItemReference(cell: cell.index, item: index)
        guard let omission = placement.omissions[reference] else {
          return omissions.reasons(of: reference).map { "'\($0.name)': \($0.reason)" }
        }
        let line = cell.items[index].syntax.code.split(separator: "\n").first ?? ""
        return ["`\(line)`: \(omission.reason)"]
      }
    }
    for name in cell.context.withheld {
      parts.append(
        "'\(name)': where what is new of it belongs cannot be told, and its earlier version stays")
    }
    if case .notRun(let reason) = decisions.endings[cell.index] {
      parts.append("its test is compiled and not run: \(reason)")
    }
    return parts
  }

  private func ending(of cell: AnalyzedCell) -> (CellPlan.Disposition, String) {
    if cell.syntaxProblem != nil, cell.cell.code.text.contains("<#") {
      return (.leftOut, "it has a placeholder")
    }
    if let problem = cell.syntaxProblem {
      return (.leftOut, "it is not Swift: \(problem)")
    }
    if cell.role.kind == .excluded { return (.excluded, cell.role.reason) }
    if cell.role.kind == .manifest, cell.items.allSatisfy(\.packageLines.isEmpty) {
      return (.leftOut, "the manifest follows from the notebook")
    }
    if examples.tooLong.contains(cell.index) {
      return (.leftOut, "its example would have to repeat too many earlier statements")
    }
    // Of most notebooks nothing is left out, nor said to fail.
    lazy var parts = cell.items.indices.map { ItemReference(cell: cell.index, item: $0) }
    let omissions =
      placement.omissions.isEmpty ? [] : parts.compactMap { placement.omissions[$0] }
    let members =
      decisions.omittedMembers.isEmpty ? [] : parts.flatMap { self.omissions.reasons(of: $0) }
    if let expected = omissions.first(where: \.isExpected), !carriesMore(than: parts) {
      return (.expectedFailure, expected.reason)
    }
    switch decisions.endings[cell.index] {
    case .crash: return (.expectedFailure, "it ends the process, as the text says")
    case .throw: return (.expectedFailure, "it throws an error, as the text says")
    case .notRun, nil: break
    }
    if !decisions.crashing.isEmpty, parts.contains(where: decisions.crashing.contains) {
      return (.expectedFailure, "it ends the process, as the text says")
    }
    if !decisions.throwing.isEmpty, parts.contains(where: { decisions.throwing[$0] != nil }) {
      return (.expectedFailure, "it throws an error, as the text says")
    }
    if cell.cell.info.failure == .crash, decisions.endings[cell.index] == nil {
      return (.expectedFailure, "the fence says that it ends the process")
    }
    if decisions.compilingFailures.contains(cell.index) {
      return (.carried, "it compiles although the fence says that it does not")
    }
    if cell.cell.info.failure == .fail {
      return (.expectedFailure, "the fence says that it does not compile")
    }
    var (carried, all) = share(of: cell)
    all += cell.context.droppedBytes
    if let expected = omissions.first(where: \.isExpected) {
      return (.carried, "\(cell.role.reason); a part is left out: \(expected.reason)")
    }
    if Double(carried) < Double(all) * Self.carriedShare {
      if let omission = omissions.first { return (.leftOut, omission.reason) }
      if let member = members.first {
        let names = members.map { "'\($0.name)'" }.joined(separator: ", ")
        return (.leftOut, "only a part of it can be carried, without \(names): \(member.reason)")
      }
      if let replaced = parts.first(where: { placement.replacements[$0] != nil }),
        let later = placement.replacements[replaced]
      {
        let line = notebook.cells[later.cell].cell.range.line
        let isRepeated = later < replaced
        return (
          .leftOut,
          isRepeated
            ? "what it declares stands at line \(line)"
            : "what it declares is replaced at line \(line)"
        )
      }
      if cell.context.droppedBytes > 0 { return (.leftOut, "most of it is not Swift") }
      return (.leftOut, "nothing of it is code for the package")
    }
    let modules =
      decisions.conditions.isEmpty ? [] : parts.flatMap { decisions.conditions[$0] ?? [] }
    if !modules.isEmpty {
      let names = OrderedSet(modules).joined(separator: ", ")
      return (.carried, "\(cell.role.reason); compiled only where \(names) can be imported")
    }
    if case .notRun(let reason) = decisions.endings[cell.index] {
      return (.carried, "\(cell.role.reason); its test is not run: \(reason)")
    }
    if let reason = omissions.first?.reason ?? members.first?.reason {
      return (.carried, "\(cell.role.reason); a part is left out: \(reason)")
    }
    return (.carried, cell.role.reason)
  }

  /// Whether a cell with parts that must fail shows something else, beside the state for them.
  private func carriesMore(than parts: [ItemReference]) -> Bool {
    parts.contains { part in
      let item = placement.item(part)
      switch (item.kind, placement.homes[part]) {
      case (_, .nowhere), (.variable, _), (.import, _), (.manifest, _): return false
      case (.declaration, _), (.statement, _), (.test, _): return true
      }
    }
  }

  /// How many tokens of a cell's code the package holds, and how many there are.
  private func share(of cell: AnalyzedCell) -> (carried: Int, all: Int) {
    var carried = 0
    var all = 0
    let omissions = omissions
    let homes = placement.homes
    for (index, item) in cell.items.enumerated() {
      let part = ItemReference(cell: cell.index, item: index)
      if case .import = item.kind { continue }
      let size = item.codeRange.count
      all += size
      switch homes[part] {
      case .nowhere:
        guard let later = placement.replacements[part] else { continue }
        carried += Int(Double(size) * sharedLines(of: item, with: placement.item(later)))
      case .source, .earlier, .member, .test, .program, .entryPoint, .manifest, .hoisted:
        carried += size - omissions.size(of: part)
      }
    }
    return (carried, all)
  }

  /// How many of the lines of one part stand in another, as a share of all.
  private func sharedLines(of item: Item, with other: Item) -> Double {
    let lines = item.codeLines
    guard !lines.isEmpty else { return 1 }
    let others = Set(other.codeLines)
    return Double(lines.count(where: others.contains)) / Double(lines.count)
  }

  private func files(of cell: AnalyzedCell) -> [String] {
    var files = cellFiles[cell.index]
    let replacements = placement.replacements
    for (index, item) in cell.items.enumerated() {
      if case .manifest = item.kind, placement.home(cell.index, index) == .manifest,
        !item.packageLines.isEmpty
      {
        files.append("Package.swift")
      }
      if let later = replacements[ItemReference(cell: cell.index, item: index)] {
        files.formUnion(cellFiles[later.cell])
      }
    }
    return Array(files)
  }
}

/// Finds cells that show a part of another cell once more: "the nested function in isolation".
private struct Excerpts {
  private let cells: [AnalyzedCell]
  private let placement: Placement
  /// The lines of each cell whose declarations are in the package, each between line feeds.
  private lazy var texts = wholeTexts()
  /// For each line, the positions of the texts that have it.
  private lazy var places = texts.enumerated().reduce(into: [Substring: [Int]]()) {
    places, entry in
    for line in Set(entry.element.text.split(separator: "\n")) {
      places[line, default: []].append(entry.offset)
    }
  }
  /// How many texts are compared with one excerpt.
  private static let patience = 100

  init(_ cells: [AnalyzedCell], _ placement: Placement) {
    self.cells = cells
    self.placement = placement
  }

  private func wholeTexts() -> [(cell: Int, text: String)] {
    cells.compactMap { cell in
      let isCarried = cell.items.indices.contains { index in
        switch placement.home(cell.index, index) {
        case .source, .earlier, .member: true
        case .test, .program, .entryPoint, .manifest, .hoisted, .nowhere: false
        }
      }
      return isCarried ? (cell.index, "\n" + cell.codeLines.joined(separator: "\n") + "\n") : nil
    }
  }

  /// The cell of which another one is a part of more than one line.
  mutating func whole(of cell: AnalyzedCell) -> Int? {
    let lines = cell.codeLines
    guard lines.count > 1 else { return nil }
    let text = "\n" + lines.joined(separator: "\n") + "\n"
    // The texts that have the rarest of the lines: most excerpts are of none.
    let candidates = lines.map { places[Substring($0)] ?? [] }.min { $0.count < $1.count } ?? []
    return candidates.prefix(Self.patience).map { texts[$0] }
      .first { $0.cell != cell.index && $0.text.contains(text) }?.cell
  }
}

extension Item {
  /// The lines of the code without blanks, comments and lone braces.
  var codeLines: [String] { significantLines(syntax.code) }
}

extension AnalyzedCell {
  /// The lines of the code without blanks, comments and lone braces.
  fileprivate var codeLines: [String] { significantLines(cell.code.text) }
}

private func significantLines(_ code: String) -> [String] {
  // By bytes: most conversions compare cells, and few have code that is not ASCII.
  code.utf8.split(separator: UInt8(ascii: "\n")).compactMap { line in
    let text = String(decoding: line.filter { $0 > 0x20 }, as: UTF8.self)
    return text.dropFirst().isEmpty || text.hasPrefix("//") ? nil : text
  }
}
