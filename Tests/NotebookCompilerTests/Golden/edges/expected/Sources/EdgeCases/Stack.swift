public protocol Greeter { func greet() -> String }

public struct Hello: Greeter {
  /// Creates a value.
  public init() {}

  public func greet() -> String { "Hello" }
}

extension Hello: Sendable {}

public struct P {
  public var x = 1
  public let y: Int

  /// Creates a value from its parts.
  public init(x: Int = 1, y: Int) {
    self.x = x
    self.y = y
  }
}

extension P: Sendable {}

public enum Unit { case small }

extension Unit: Sendable {}

public struct Stack<E> {
  var items: [E] = []
  public internal(set) var pushes = 0
  public init() {}
  public mutating func push(_ e: E) {
    items.append(e)
    pushes += 1
  }
}

extension Stack: Sendable where E: Sendable {}
