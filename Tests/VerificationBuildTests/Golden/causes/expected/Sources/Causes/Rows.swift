public func check(_ number: Int) throws -> Int {
  guard number > 2 else { throw Other.low }
  return number
}

public enum Other: Error {
  case low
}
