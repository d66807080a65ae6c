public struct Basket {
  public var fruits: [String] = []

  /// Creates a value from its parts.
  public init(fruits: [String] = []) {
    self.fruits = fruits
  }

  public var isEmpty: Bool { fruits.isEmpty }
}

extension Basket: Sendable {}
