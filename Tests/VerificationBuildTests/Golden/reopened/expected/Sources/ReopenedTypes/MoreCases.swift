public enum Direction { case up
  case down
}

extension Direction: Sendable {}
