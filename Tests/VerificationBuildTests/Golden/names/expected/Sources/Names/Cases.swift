public enum Token: Equatable { case number(Int), open }

extension Token: Sendable {}

public func tokens() -> [Token] { [.number(1), .open] }

public enum Color { case red, green }

extension Color: Sendable {}

public struct Pixel {
  public var color: Color
  public var x: Int

  /// Creates a value from its parts.
  public init(color: Color, x: Int) {
    self.color = color
    self.x = x
  }
}

extension Pixel: Sendable {}
