public let ovenTemperature = 180

#if os(Linux)
  public func onlyHere() -> Bool { true }
#endif
