public enum Trouble: Error { case deep }

public func risky(_ fails: Bool) throws -> Int {
  if fails { throw Trouble.deep }
  return 5
}

public func slow() async -> Int { 6 }
