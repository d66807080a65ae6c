public protocol Shape {
  var area: Double { get }
}

public struct Square: Shape {
  public var side: Double
  public var name = "square"
  public let corners = 4
  public var onResize: ((Double) -> Void)?

  /// Creates a value from its parts.
  public init(side: Double, name: String = "square", onResize: ((Double) -> Void)? = nil) {
    self.side = side
    self.name = name
    self.onResize = onResize
  }

  public var area: Double { side * side }
}

private struct Cache {
  var areas: [Double] = []
}

public func remember(_ areas: [Double]) -> Int {
  Cache(areas: areas).areas.count
}

public final class Canvas {
  public var shapes: [any Shape] = []
  private var isDirty = false

  /// Creates an object.
  public init() {}

  public func add(_ shape: some Shape) {
    shapes.append(shape)
    isDirty = true
  }
}

public enum Color {
  case red, green
  indirect case mixed(Color, Color)
}

extension Color: Sendable {}
