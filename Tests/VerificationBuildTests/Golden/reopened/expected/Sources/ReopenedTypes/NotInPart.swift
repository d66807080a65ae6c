public struct Point {
  // Comes first ...
  public var x = 0
  public var y = 0

  /// Creates a value from its parts.
  public init(x: Int = 0, y: Int = 0) {
    self.x = x
    self.y = y
  }
}

extension Point: Sendable {}
