public struct Order {
  public let drink: String
  public let size: Int

  /// Creates a value from its parts.
  public init(drink: String, size: Int) {
    self.drink = drink
    self.size = size
  }
}

extension Order: Sendable {}

public func total(_ order: Order) -> Int { order.size }

public func total(_ orders: [Order]) -> Int { orders.map { total($0) }.reduce(0, +) }
