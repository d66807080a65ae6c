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
