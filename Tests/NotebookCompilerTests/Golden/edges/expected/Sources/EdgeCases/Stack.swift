public protocol Greeter { func greet() -> String }

public struct Hello: Greeter, Sendable {
  /// Creates a value.
  public init() {}

  public func greet() -> String { "Hello" }
}

public struct P: Sendable {
  public var x = 1
  public let y: Int

  /// Creates a value from its parts.
  public init(x: Int = 1, y: Int) {
    self.x = x
    self.y = y
  }
}

public enum Unit: Sendable { case small }

public struct Stack<E> {
  var items: [E] = []
  public internal(set) var pushes = 0
  public init() {}
  public mutating func push(_ e: E) {
    items.append(e)
    pushes += 1
  }
}
