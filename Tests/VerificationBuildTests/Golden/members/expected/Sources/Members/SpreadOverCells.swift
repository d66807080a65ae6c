public struct Stack {
  private var items: [Int] = []

  /// Creates a value.
  public init() {}

  public mutating func push(_ item: Int) {
    items.append(item)
  }

  public mutating func pop() -> Int? {
    items.popLast()
  }
}

extension Stack: Sendable {}
