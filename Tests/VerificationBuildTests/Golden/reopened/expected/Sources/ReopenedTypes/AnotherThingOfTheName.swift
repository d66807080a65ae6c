public struct Point {
  public var title: String

  /// Creates a value from its parts.
  public init(title: String) {
    self.title = title
  }
  // ...
}

extension Point: Sendable {}
