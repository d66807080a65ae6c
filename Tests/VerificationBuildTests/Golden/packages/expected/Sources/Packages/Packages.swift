#if canImport(Far)
  import Far
#endif

#if canImport(Near)
  import Near
#endif

#if canImport(Far)
  public func far() -> Int { Far.distance }
#endif
