public struct Grid {
  public var cells: [Int]
  public init(count: Int) { cells = Array(repeating: 7, count: count) }

  public subscript(index: Int) -> Int { cells[index] }
}

extension Grid: Sendable {}
