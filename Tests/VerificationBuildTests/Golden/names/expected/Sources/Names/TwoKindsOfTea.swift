public struct Tea {
  public var grams: Double
  public var name = "green"

  /// Creates a value from its parts.
  public init(grams: Double, name: String = "green") {
    self.grams = grams
    self.name = name
  }
}

extension Tea: Sendable {}
