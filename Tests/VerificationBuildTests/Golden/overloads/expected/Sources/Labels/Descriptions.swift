public struct Temperature {
  public var degrees: Double

  /// Creates a value from its parts.
  public init(degrees: Double) {
    self.degrees = degrees
  }
}

extension Temperature: Sendable {}
