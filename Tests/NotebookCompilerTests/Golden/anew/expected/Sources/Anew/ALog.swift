public final class Log {
  nonisolated(unsafe) public static let shared = Log()
  public private(set) var lines: [String] = []

  /// Creates an object.
  public init() {}

  public func add(_ line: String) { lines.append(line) }
}
