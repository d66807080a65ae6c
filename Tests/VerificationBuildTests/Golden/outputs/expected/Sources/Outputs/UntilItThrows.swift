public struct Spilt: Error {
  /// Creates a value.
  public init() {}
}

public func pour(_ cups: Int) throws -> Int {
  guard cups < 3 else { throw Spilt() }
  return cups
}
