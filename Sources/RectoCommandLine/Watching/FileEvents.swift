internal import Foundation

/// Tells that files in some folders may have changed. It may tell too often, but not too seldom.
protocol FileEvents {
  /// The name for messages.
  var name: String { get }

  /// Watches these folders, and no others.
  /// - Returns: Whether one of them was not watched until now, so that changes in it may have been
  ///   missed.
  /// - Throws: ``WatchFailure`` where the system takes no more folders.
  mutating func watch(_ folders: Set<String>) throws -> Bool

  /// Waits for a change.
  /// - Parameter seconds: How long; nil for as long as it takes.
  /// - Returns: Whether there may be one.
  mutating func wait(_ seconds: Double?) -> Bool
}

/// Why the system does not tell of changes.
struct WatchFailure: Error {
  let reason: String
}

/// Supposes a change at fixed intervals: works on every file system.
struct PollingEvents: FileEvents {
  /// The seconds between two looks.
  let interval: Double

  var name: String { "every \(interval) s" }

  func watch(_ folders: Set<String>) -> Bool { false }

  func wait(_ seconds: Double?) -> Bool {
    if let seconds, seconds < interval {
      Thread.sleep(forTimeInterval: max(0, seconds))
      return false
    }
    Thread.sleep(forTimeInterval: interval)
    return true
  }
}

/// The best events that there are for a folder.
enum SystemEvents {
  /// The seconds between two looks where the system does not tell of changes.
  static let interval = 1.0

  /// Chooses events.
  /// - Parameter folder: The absolute path of what will be watched.
  /// - Throws: ``WatchFailure`` where only looking at intervals helps.
  static func events(for folder: String) throws -> any FileEvents {
    #if os(Linux)
      return try InotifyEvents(for: folder)
    #elseif canImport(CoreServices)
      return try StreamedEvents(for: folder)
    #else
      throw WatchFailure(reason: "this system has no events for files")
    #endif
  }
}
