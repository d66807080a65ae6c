public struct Shop {
  public struct Shelf {
    public var count = 0

    /// Creates a value from its parts.
    public init(count: Int = 0) {
      self.count = count
    }

    public func doubled() -> Int { count * 2 }
  }
  public var shelf = Shelf()

  /// Creates a value from its parts.
  public init(shelf: Shelf = Shelf()) {
    self.shelf = shelf
  }
}

extension Shop: Sendable {}
extension Shop.Shelf: Sendable {}
