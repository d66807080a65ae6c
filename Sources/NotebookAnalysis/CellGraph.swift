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
    var definers = [String: [Int]](minimumCapacity: cells.count)
    var filter = NameFilter()
    for cell in cells {
      for item in cell.items {
        for name in item.definitions {
          definers[name, default: []].appendNew(cell.index)
          filter.insert(name)
        }
      }
    }
    var needed: [Int] = []
    dependencies = cells.map { cell in
      needed.removeAll(keepingCapacity: true)
      for item in cell.items {
        for name in item.uses where filter.mayHold(name) {
          guard let all = definers[name] else { continue }
          let earlier = all.end(before: cell.index)
          guard earlier == all.count || all[earlier] != cell.index else { continue }
          needed.append(all[max(earlier - 1, 0)])
        }
      }
      needed.sort()
      return needed.reduce(into: []) { $0.appendNew($1) }
    }
    definedNames = Set(definers.keys)
  }
}

extension [Int] {
  /// Appends a number, unless it is the last one already.
  fileprivate mutating func appendNew(_ number: Int) {
    if last != number { append(number) }
  }
}
