public struct Settings {
  /// Creates a value.
  public init() {}

  public static var volume = 3
}

extension Settings: Sendable {}
