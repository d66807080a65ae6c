public struct Kettle {
  public var water = 1

  /// Creates a value from its parts.
  public init(water: Int = 1) {
    self.water = water
  }

  /// Pours the water.
  public func pour() -> Int { water }

  public func empty() -> Bool { water == 0 }

  public func full() -> Bool { water == 1 }
}

extension Kettle: Sendable {}
