package import NotebookSyntax
package import SourceText

/// What differs between two versions of a notebook, cell by cell.
package struct NotebookComparison: Sendable {
  /// A cell that differs.
  package struct CellChange: Sendable {
    /// The kinds of difference.
    package enum Kind: String, Sendable {
      /// A cell that is new.
      case added
      /// A cell whose code is another.
      case edited
      /// A cell that stands in another place.
      case moved
      /// A cell that is gone.
      case removed
    }

    /// The kind.
    package let kind: Kind
    /// The heading above the cell.
    package let heading: String
    /// The heading that was above it, where that is another one.
    package let earlierHeading: String?
    /// The notebook in which it was, where that is another one.
    package var earlierPath: String?
    /// The cell as it was.
    package let before: Cell?
    /// The cell as it is.
    package let after: Cell?
    /// The recorded output as it was, and as it is, where those differ.
    var outputs: (before: Output?, after: Output?)?
  }

  /// The path of the notebook.
  package let path: String
  /// The path that it had, where that is another one.
  package let earlierPath: String?
  /// Whether there was no such notebook.
  package let isNew: Bool
  /// Whether there is no such notebook any more.
  package let isGone: Bool
  /// The cells that differ, in the order of the text; those that are gone at the end.
  package private(set) var cells: [CellChange]
  /// The headings under which the prose differs.
  package let prose: [String]
  /// The headings that have another text, each with the one before.
  package let renamedHeadings: [(before: String, after: String)]
  /// How many cells did not change.
  package let unchangedCount: Int

  /// What stands for the heading above what stands before the first one.
  static let start = "the start"

  /// So much of the code of two cells must be the same for one to be a version of the other.
  private static let likeness = 0.5

  /// Compares two versions.
  /// - Parameters:
  ///   - path: The path of the notebook.
  ///   - earlierPath: The path that it had, where that is another one.
  ///   - old: The notebook as it was; nil where it is new.
  ///   - new: The notebook as it is; nil where it is gone.
  package init(
    of path: String, earlierPath: String? = nil, from old: Notebook?, to new: Notebook?
  ) {
    self.path = path
    self.earlierPath = earlierPath
    isNew = old == nil
    isGone = new == nil
    let before = old.map(PlacedCell.all) ?? []
    let after = new.map(PlacedCell.all) ?? []
    let pairs = Self.pairs(before, after)
    let stays = Self.stays(pairs, before, after)
    let renamed = Self.renamedHeadings(pairs, before, after)
    var changes: [CellChange] = []
    for (index, cell) in after.enumerated() {
      guard let match = pairs[index] else {
        changes.append(
          CellChange(
            kind: .added, heading: cell.heading, earlierHeading: nil, before: nil, after: cell.cell)
        )
        continue
      }
      let earlier = before[match]
      let isSame = earlier.isSame(as: cell)
      let heading = renamed[earlier.heading] ?? earlier.heading
      let isMoved = !stays.contains(index) || heading != cell.heading
      guard !isSame || isMoved else { continue }
      var change = CellChange(
        kind: isSame ? .moved : .edited, heading: cell.heading,
        earlierHeading: heading == cell.heading ? nil : earlier.heading,
        before: earlier.cell, after: cell.cell)
      if earlier.output?.range.text != cell.output?.range.text {
        change.outputs = (earlier.output, cell.output)
      }
      changes.append(change)
    }
    let matched = Set(pairs.values)
    for (index, cell) in before.enumerated() where !matched.contains(index) {
      changes.append(
        CellChange(
          kind: .removed, heading: cell.heading, earlierHeading: nil, before: cell.cell, after: nil)
      )
    }
    cells = changes
    unchangedCount = after.count - changes.count { $0.after != nil }
    prose = Self.prose(old, new, renamed)
    renamedHeadings = renamed.sorted { $0.value < $1.value }.map { ($0.key, $0.value) }
  }

  /// The headings that are gone and above whose cells another one stands that is new.
  private static func renamedHeadings(
    _ pairs: [Int: Int], _ before: [PlacedCell], _ after: [PlacedCell]
  ) -> [String: String] {
    let (old, new) = (Set(before.map(\.heading)), Set(after.map(\.heading)))
    var found: [String: Set<String>] = [:]
    for (index, match) in pairs where !new.contains(before[match].heading) {
      found[before[match].heading, default: []].insert(after[index].heading)
    }
    let candidates = found.compactMapValues { $0.count == 1 ? $0.first : nil }
      .filter { !old.contains($0.value) }
    let taken = Dictionary(candidates.map { ($0.value, 1) }, uniquingKeysWith: +)
    return candidates.filter { taken[$0.value] == 1 }
  }

  /// Compares notebooks with one another: what went from one and came to another has moved.
  /// - Parameter notebooks: The comparisons of all notebooks.
  /// - Returns: The same, with the cells that moved told where they are now.
  package static func recognizingMoves(
    among notebooks: [NotebookComparison]
  ) -> [NotebookComparison] {
    var notebooks = notebooks
    var gone: [String: [(notebook: Int, change: CellChange)]] = [:]
    for (index, notebook) in notebooks.enumerated() {
      for change in notebook.cells where change.kind == .removed {
        gone[change.code, default: []].append((index, change))
      }
    }
    var moved: [Int: [String]] = [:]
    for index in notebooks.indices {
      for position in notebooks[index].cells.indices
      where notebooks[index].cells[position].kind == .added {
        let change = notebooks[index].cells[position]
        guard let origin = gone[change.code]?.first, origin.notebook != index else { continue }
        gone[change.code]?.removeFirst()
        moved[origin.notebook, default: []].append(change.code)
        var arrived = CellChange(
          kind: .moved, heading: change.heading, earlierHeading: origin.change.heading,
          before: origin.change.before, after: change.after)
        arrived.earlierPath = notebooks[origin.notebook].path
        notebooks[index].cells[position] = arrived
      }
    }
    for (index, codes) in moved {
      for code in codes {
        guard
          let position = notebooks[index].cells.firstIndex(where: {
            $0.kind == .removed && $0.code == code
          })
        else { continue }
        notebooks[index].cells.remove(at: position)
      }
    }
    return notebooks
  }

  /// Whether nothing differs that is worth a word.
  package var isEmpty: Bool {
    cells.isEmpty && prose.isEmpty && renamedHeadings.isEmpty && earlierPath == nil && !isNew
      && !isGone
  }

  /// For each new cell its earlier version: one of the same id, of the same code, or of like code.
  private static func pairs(_ before: [PlacedCell], _ after: [PlacedCell]) -> [Int: Int] {
    var pairs: [Int: Int] = [:]
    var free = Set(before.indices)
    func match(_ isMatch: (PlacedCell, PlacedCell) -> Bool) {
      for index in after.indices where pairs[index] == nil {
        guard let found = free.sorted().first(where: { isMatch(before[$0], after[index]) }) else {
          continue
        }
        pairs[index] = found
        free.remove(found)
      }
    }
    match { $0.cell.info.id != nil && $0.cell.info.id == $1.cell.info.id }
    match { $0.code == $1.code && $0.heading == $1.heading }
    match { $0.code == $1.code }
    for index in after.indices where pairs[index] == nil {
      let best = free.sorted().max {
        before[$0].likeness(to: after[index]) < before[$1].likeness(to: after[index])
      }
      guard let best, before[best].likeness(to: after[index]) >= likeness else { continue }
      pairs[index] = best
      free.remove(best)
    }
    // What stands between the same neighbours under the same heading is a version as well.
    var last = -1
    for index in after.indices {
      if let match = pairs[index] {
        last = match
        continue
      }
      let place = last + 1
      guard free.contains(place), before[place].heading == after[index].heading,
        before[place].kinship(to: after[index]) >= likeness
      else { continue }
      pairs[index] = place
      free.remove(place)
      last = place
    }
    return pairs
  }

  /// Finds notebooks that only have another path: of those that are gone and those that are new, the ones
  /// with most of their lines in common.
  /// - Parameter notebooks: The notebooks that differ, with both versions.
  /// - Returns: The same, where a notebook that has another path is one.
  package static func recognizingRenames(
    among notebooks: [(path: String, base: SourceFile?, current: SourceFile?)]
  ) -> [(path: String, earlierPath: String?, base: SourceFile?, current: SourceFile?)] {
    func lines(_ file: SourceFile) -> Set<String> {
      Set((1...file.lineCount).map { file.text(ofLine: $0).trimmed }.filter { !$0.isEmpty })
    }
    var gone = notebooks.compactMap { notebook in
      notebook.current == nil ? notebook.base.map { (notebook.path, $0, lines($0)) } : nil
    }
    var moved: [String: (path: String, file: SourceFile)] = [:]
    for notebook in notebooks where notebook.base == nil {
      guard let own = notebook.current.map(lines), !own.isEmpty else { continue }
      let shares = gone.map { Double($0.2.intersection(own).count) / Double($0.2.union(own).count) }
      guard let best = shares.indices.max(by: { shares[$0] < shares[$1] }), shares[best] >= likeness
      else { continue }
      let origin = gone.remove(at: best)
      moved[notebook.path] = (origin.0, origin.1)
    }
    let left = Set(moved.values.map(\.path))
    return notebooks.filter { !left.contains($0.path) }.map { notebook in
      let origin = moved[notebook.path]
      return (notebook.path, origin?.path, notebook.base ?? origin?.file, notebook.current)
    }
  }

  /// The new cells whose order among each other is the old one: the longest ascending matches.
  private static func stays(
    _ pairs: [Int: Int], _ before: [PlacedCell], _ after: [PlacedCell]
  ) -> Set<Int> {
    let matches = pairs.sorted { $0.key < $1.key }
    var tails: [Int] = []
    var previous: [Int?] = []
    for (position, match) in matches.enumerated() {
      var low = 0
      var high = tails.count
      while low < high {
        let middle = (low + high) / 2
        if matches[tails[middle]].value < match.value { low = middle + 1 } else { high = middle }
      }
      previous.append(low > 0 ? tails[low - 1] : nil)
      if low == tails.count { tails.append(position) } else { tails[low] = position }
    }
    var stays: Set<Int> = []
    var next = tails.last
    while let position = next {
      stays.insert(matches[position].key)
      next = previous[position]
    }
    return stays
  }

  private static func prose(
    _ old: Notebook?, _ new: Notebook?, _ renamed: [String: String]
  ) -> [String] {
    var before = old.map(proseByHeading) ?? [:]
    for (earlier, heading) in renamed { before[heading] = before.removeValue(forKey: earlier) }
    let after = new.map(proseByHeading) ?? [:]
    let headings = [new, old].flatMap { notebook in
      [start]
        + (notebook?.elements ?? []).compactMap { element in
          if case .heading(let heading) = element { heading.title } else { nil }
        }
    }
    var told: Set<String> = []
    return headings.filter { before[$0] != after[$0] && told.insert($0).inserted }
  }

  private static func proseByHeading(_ notebook: Notebook) -> [String: String] {
    var prose: [String: String] = [:]
    var heading = start
    for element in notebook.elements {
      switch element {
      case .heading(let found): heading = found.title
      case .cell, .output, .directive: continue
      case .paragraph, .docstring, .cases, .metrics, .alert, .task, .fence, .other:
        prose[heading, default: ""] += element.range.text + "\n"
      }
    }
    return prose
  }
}

extension NotebookComparison.CellChange {
  /// The code, by which a cell is known in another notebook.
  fileprivate var code: String {
    let text = (after ?? before)?.code.text ?? ""
    return text.split(whereSeparator: \.isNewline).map { String($0).trimmed }
      .joined(separator: "\n")
  }
}
