public let rate = 20
public let base = rate / 2
nonisolated(unsafe) public var calls = 0

public func tax(on amount: Int) -> Int {
  calls += 1
  return amount * base / 100
}
