public struct Recipe {
  public let name: String
  public var minutes = 10

  /// Creates a value from its parts.
  public init(name: String, minutes: Int = 10) {
    self.name = name
    self.minutes = minutes
  }
}

extension Recipe: Sendable {}
