/// Which cell needs which.
struct CellGraph {
  /// For each cell, the cells that define what it uses, in ascending order.
  let dependencies: [[Int]]

  /// Reads the graph off the cells: a name means its last definition before the use, or else the
  /// first one after it, since declarations may come later than their use.
  /// - Parameter cells: The cells, in the order of the text.
  init(_ cells: [AnalyzedCell]) {
    var definers: [String: [Int]] = [:]
    for cell in cells {
      for name in cell.items.flatMap(\.definitions) where definers[name]?.last != cell.index {
        definers[name, default: []].append(cell.index)
      }
    }
    dependencies = cells.map { cell in
      var needed: Set<Int> = []
      let own = Set(cell.items.flatMap(\.definitions))
      for name in cell.items.reduce(into: Set<String>(), { $0.formUnion($1.uses) })
      where !own.contains(name) {
        guard let all = definers[name] else { continue }
        if let definer = all.last(before: cell.index) ?? all.first {
          needed.insert(definer)
        }
      }
      return needed.subtracting([cell.index]).sorted()
    }
  }
}
