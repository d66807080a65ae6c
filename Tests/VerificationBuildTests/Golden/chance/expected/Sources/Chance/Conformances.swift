import Foundation

public struct Point {
  public var x: Int

  /// Creates a value from its parts.
  public init(x: Int) {
    self.x = x
  }
}

extension Point: Sendable {}

extension Point: Equatable {}
