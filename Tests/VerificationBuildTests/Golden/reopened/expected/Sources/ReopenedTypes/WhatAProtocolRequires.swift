public protocol Animal { var legs: Int { get } }

public struct Dog: Animal {
  public let name: String

  /// Creates a value from its parts.
  public init(name: String) {
    self.name = name
  }

  public var legs: Int { 4 }
}

extension Dog: Sendable {}

public protocol Figure { func area() -> Double }

public struct Square: Figure {
  public let side: Double

  /// Creates a value from its parts.
  public init(side: Double) {
    self.side = side
  }

  public func area() -> Double { side * side }
}

extension Square: Sendable {}

public struct Disc: Figure {
  public let radius: Double

  /// Creates a value from its parts.
  public init(radius: Double) {
    self.radius = radius
  }

  public func area() -> Double { 3 * radius * radius }
}

extension Disc: Sendable {}
