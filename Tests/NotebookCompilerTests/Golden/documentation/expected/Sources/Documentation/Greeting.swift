/// Returns the words with which a guest is welcomed, which are always polite, whatever the hour of
/// the day may be, and however long this sentence has become in the meantime.
public func greeting(for name: String) -> String { "Welcome, \(name)!" }

/// The type `Guest` is somebody who has a name.
public struct Guest {
  public let name: String

  /// Creates a value from its parts.
  public init(name: String) {
    self.name = name
  }

  /// Whether the guest has a name.
  ///
  /// - Parameter other: The name.
  /// - Returns: `true` if it is the guest's.
  public func isNamed(_ other: String) -> Bool { name == other }
}

extension Guest: Sendable {}

public struct Host {
  /// Creates a value.
  public init() {}
}

extension Host: Sendable {}

/// Takes leave of a guest.
public func farewell() -> String { "Good bye" }
