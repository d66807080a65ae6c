public struct Money: Equatable {
  public var cents: Int

  /// Creates a value from its parts.
  public init(cents: Int) {
    self.cents = cents
  }
}

extension Money: Sendable {}
