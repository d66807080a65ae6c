import Foundation
import Testing

/// The command `recto watch` while it runs.
final class RunningWatch {
  private let process = Process()
  private let printed: URL
  /// How much of what was printed has been read.
  private var position = 0

  /// How long a line is waited for, on a machine that does something else as well.
  private static let patience: TimeInterval = 60

  /// Starts the command.
  /// - Parameters:
  ///   - arguments: What follows `watch`.
  ///   - folder: The folder in which it runs; its files of its own are beside it.
  init(_ arguments: [String], in folder: URL) throws {
    printed = folder.deletingLastPathComponent().appendingPathComponent("printed.txt")
    try Data().write(to: printed)
    let output = try FileHandle(forWritingTo: printed)
    process.executableURL = Transcript.products.appendingPathComponent("recto")
    process.arguments = ["watch"] + arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["RECTO_CACHE": folder.deletingLastPathComponent().appendingPathComponent("cache").path]
    ) { $1 }
    process.standardOutput = output
    process.standardError = output
    try process.run()
  }

  /// Waits for a line with a text, after those that were waited for before.
  /// - Returns: The line; empty where none came.
  @discardableResult
  func line(with text: String, _ location: SourceLocation = #_sourceLocation) throws -> String {
    let end = Date() + Self.patience
    while Date() < end {
      let unread = try String(contentsOf: printed, encoding: .utf8).dropFirst(position)
      if let found = unread.range(of: text),
        let lineEnd = unread[found.upperBound...].firstIndex(of: "\n")
      {
        let start = unread[..<found.lowerBound].lastIndex(of: "\n").map(unread.index(after:))
        position += unread.distance(from: unread.startIndex, to: unread.index(after: lineEnd))
        return String(unread[(start ?? unread.startIndex)..<lineEnd])
      }
      Thread.sleep(forTimeInterval: 0.01)
    }
    let rest = try unread
    Issue.record("no line with '\(text)' in \(rest)", sourceLocation: location)
    return ""
  }

  /// What was printed and not waited for.
  var unread: String {
    get throws { String(try String(contentsOf: printed, encoding: .utf8).dropFirst(position)) }
  }

  /// Ends the command as ^C does.
  /// - Returns: The exit code.
  func interrupt() -> Int32 {
    kill(process.processIdentifier, SIGINT)
    process.waitUntilExit()
    return process.terminationStatus
  }

  deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
}
