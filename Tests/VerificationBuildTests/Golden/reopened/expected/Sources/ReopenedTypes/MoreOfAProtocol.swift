public protocol Loader { func load() -> String
  func cancel() -> Bool
}

public struct Net: Loader {
  /// Creates a value.
  public init() {}

  public func load() -> String { "net" }
  public func cancel() -> Bool { true }
}

extension Net: Sendable {}
