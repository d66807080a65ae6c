public struct Size {
  public let width: Int

  /// Creates a value from its parts.
  public init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  public let height: Int
}

extension Size: Sendable {}
