/// Which cell needs which.
struct CellGraph {
  /// For each cell, the cells that define what it uses, in ascending order.
  let dependencies: [[Int]]
  /// The names that some cell defines outside of types.
  let definedNames: Set<String>

  /// Reads the graph off the cells: a name means its last definition before the use, or else the
  /// first one after it, since declarations may come later than their use.
  /// - Parameter cells: The cells, in the order of the text.
  init(_ cells: [AnalyzedCell]) {
    var definers: [String: [Int]] = [:]
    for cell in cells {
      for item in cell.items {
        for name in item.definitions where definers[name]?.last != cell.index {
          definers[name, default: []].append(cell.index)
        }
      }
    }
    dependencies = cells.map { cell in
      var needed: Set<Int> = []
      for item in cell.items {
        for name in item.uses {
          guard let all = definers[name] else { continue }
          let earlier = all.end(before: cell.index)
          guard earlier == all.count || all[earlier] != cell.index else { continue }
          needed.insert(all[max(earlier - 1, 0)])
        }
      }
      return needed.sorted()
    }
    definedNames = Set(definers.keys)
  }
}
