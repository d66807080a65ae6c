public final class Box {
  public var value = 0

  /// Creates an object.
  public init() {}
}

public struct Holder {
  public let box: Box

  /// Creates a value from its parts.
  public init(box: Box) {
    self.box = box
  }

  public func hit() { box.value = 100 }
}
