public struct Bound {
  public var items = [1, 2]

  /// Creates a value from its parts.
  public init(items: [Int] = [1, 2]) {
    self.items = items
  }

  /// How many items there are.
  public var size: Int { items.count }
}

extension Bound: Sendable {}
