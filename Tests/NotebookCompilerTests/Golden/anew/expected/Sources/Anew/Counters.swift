nonisolated(unsafe) public var hits = 0
nonisolated(unsafe) public var misses = 0

public func get(_ key: Int) {
  if key > 1 { hits += 1 } else { misses += 1 }
}
