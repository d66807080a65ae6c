public enum PriceError: Error, Equatable {
  case tooFew(Int)
}

public enum Size { case small, large }

extension Size: Sendable {}

public func price(of count: Int, size: Size) throws -> Int {
  guard count > 0 else { throw PriceError.tooFew(count) }
  return count * (size == .large ? 3 : 2)
}

public struct Ratio {
  public let value: Double

  public init?(_ text: String) {
    guard let value = Double(text) else { return nil }
    self.value = value
  }

  public static func isWhole(_ value: Double) -> Bool { value == value.rounded() }
}

extension Ratio: Sendable {}
