import Foundation

public enum Direction: CaseIterable {
  case north, south
  case east, west
}

extension Direction: Sendable {}
