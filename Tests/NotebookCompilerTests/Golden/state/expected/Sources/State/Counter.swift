public func makeCounter() -> () -> Int {
  var count = 0
  return {
    count += 1
    return count
  }
}

public enum Failure: Error { case broken }

public func work(_ isBroken: Bool) throws -> String {
  if isBroken { throw Failure.broken }
  return "worked"
}
