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

/// Tells of most names that were not inserted that they were not, without the hash of a dictionary: most
/// names that a cell uses are defined in no cell.
private struct NameFilter {
  private var isTaken = [Bool](repeating: false, count: 1024)
  /// Whether a name is not ASCII: others may be equal to it that are written in other bytes.
  private var holdsOtherSpellings = false

  mutating func insert(_ name: String) {
    if let place = Self.place(of: name) {
      isTaken[place] = true
    } else {
      holdsOtherSpellings = true
    }
  }

  func mayHold(_ name: String) -> Bool {
    holdsOtherSpellings || Self.place(of: name).map { isTaken[$0] } ?? true
  }

  private static func place(of name: String) -> Int? {
    name.utf8.withContiguousStorageIfAvailable { bytes in
      var place = 0
      for byte in bytes {
        guard byte < 0x80 else { return nil }
        place = (place &* 31 &+ Int(byte)) & 1023
      }
      return place
    } ?? nil
  }
}

extension [Int] {
  /// Appends a number, unless it is the last one already.
  fileprivate mutating func appendNew(_ number: Int) {
    if last != number { append(number) }
  }
}
