#if os(Linux) || os(macOS)
  public func weather() -> String { "rain" }
#endif

public struct Clock {
  public var hour = 3

  /// Creates a value from its parts.
  public init(hour: Int = 3) {
    self.hour = hour
  }

  public func later() -> Int { hour + 1 }
}

extension Clock: Sendable {}
