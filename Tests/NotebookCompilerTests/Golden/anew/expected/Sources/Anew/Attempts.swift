import Foundation

public enum Failure: Error { case empty, full }

public func fill(_ n: Int) throws -> Int {
  if n == 0 { throw Failure.empty }
  return n
}
