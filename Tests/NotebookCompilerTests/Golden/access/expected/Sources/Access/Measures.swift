public struct Size {
  public var width: Int
  public var height = 1

  /// Creates a value from its parts.
  public init(width: Int, height: Int = 1) {
    self.width = width
    self.height = height
  }
}

extension Size: Sendable {}

extension Size: CustomStringConvertible {
  public var description: String { "\(width)x\(height)" }

  private var isFlat: Bool { height == 0 }
}

extension Shape {
  public func isLarger(than other: some Shape) -> Bool { area > other.area }
}
