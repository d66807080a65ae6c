extension Stack {
  public var top: E? { items.last }
  public mutating func reset() { pushes = 0 }
}

public final class Box {
  public var n = 0

  /// Creates an object.
  public init() {}
}
