/// The test is all that needs language mode 5, and it does not hold.
public final class Score {
  public nonisolated(unsafe) static var shared = Score()
  public var points = 0

  /// Creates an object.
  public init() {}
}
