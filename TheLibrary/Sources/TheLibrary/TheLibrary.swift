public struct Countdown: Sequence, IteratorProtocol {
  public var n: Int

  /// Creates a value from its parts.
  public init(n: Int) {
    self.n = n
  }

  public mutating func next() -> Int? {
    if n == 0 { return nil }
    n -= 1
    return n
  }
}

extension Countdown: Sendable {}
