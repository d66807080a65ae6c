public struct Point {
  public var x = 0

  /// Creates a value from its parts.
  public init(x: Int = 0) {
    self.x = x
  }
}

extension Point: Sendable {}
