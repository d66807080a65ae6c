public enum Item {
  case sword, shield
}

extension Item: Sendable {}
