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
    var definers = [String: Definers](minimumCapacity: cells.count)
    var filter = NameFilter()
    for cell in cells {
      for item in cell.items {
        for name in item.definitions {
          definers[name, default: Definers(first: cell.index)].append(cell.index)
          filter.insert(name)
        }
      }
    }
    var needed: [Int] = []
    dependencies = cells.map { cell in
      needed.removeAll(keepingCapacity: true)
      for item in cell.items {
        item.uses.forEach(in: filter) { name in
          if let definer = definers[name]?.nearest(to: cell.index) { needed.append(definer) }
        }
      }
      needed.sort()
      return needed.reduce(into: []) { $0.appendNew($1) }
    }
    definedNames = Set(definers.keys)
  }
}

/// The cells that define a name, in ascending order; most names have one.
private struct Definers {
  let first: Int
  private var others: [Int] = []

  init(first: Int) { self.first = first }

  /// Adds a cell that is not before the others.
  mutating func append(_ cell: Int) {
    if cell != first { others.appendNew(cell) }
  }

  /// The last one before a cell, or else the first one after it; nil for a cell that is one of them.
  func nearest(to cell: Int) -> Int? {
    guard cell > first else { return cell < first ? first : nil }
    let earlier = others.end(before: cell)
    guard earlier == others.count || others[earlier] != cell else { return nil }
    return earlier > 0 ? others[earlier - 1] : first
  }
}

extension [Int] {
  /// Appends a number, unless it is the last one already.
  fileprivate mutating func appendNew(_ number: Int) {
    if last != number { append(number) }
  }
}
