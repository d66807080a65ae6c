internal import Foundation
internal import SwiftToolchain
internal import Synchronization

/// Ends the process when it is told to, but not while files are being written.
///
/// The exit code is that of a shell for a program that ended by the signal: 130 for ^C.
final class Interruption: Sendable {
  private let writing = NSLock()

  /// The two ends of a pipe, since hardly anything but writing may be done where a signal arrives.
  private static let wake: (end: Int32, start: Int32) = {
    var ends: [Int32] = [-1, -1]
    _ = pipe(&ends)
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }()

  /// The signal that the process got.
  private static let told = Mutex<UInt8?>(nil)

  /// How long the programs that were started may take to end, in seconds: SwiftPM ends its own first.
  private static let patience: Double = 8

  /// Ends the process from now on when it gets SIGINT, SIGTERM or SIGHUP.
  func start() {
    Self.listen { [writing] number in
      writing.lock()
      _exit(128 + Int32(number))
    }
  }

  /// Cancels a task when the process gets such a signal, so that the programs it waits for end first;
  /// where it waits for none, the process ends at once.
  /// - Parameter task: The task; once it has ended, ``leaveIfTold()`` is to be called.
  static func cancelling(_ task: Task<Void, any Error>) {
    listen { number in
      guard SwiftToolchain.isRunning else { _exit(128 + Int32(number)) }
      told.withLock { $0 = number }
      task.cancel()
      Thread.sleep(forTimeInterval: patience)
      _exit(128 + Int32(number))
    }
  }

  /// Ends the process where it was told to.
  static func leaveIfTold() {
    if let number = told.withLock({ $0 }) { _exit(128 + Int32(number)) }
  }

  private static func listen(_ act: @escaping @Sendable (UInt8) -> Void) {
    let end = wake.end
    Thread.detachNewThread {
      var number: UInt8 = 0
      while read(end, &number, 1) != 1 {}
      act(number)
    }
    for number in [SIGINT, SIGTERM, SIGHUP] {
      // Not ignored: programs that this one starts would ignore it as well.
      signal(number) { number in
        var byte = UInt8(truncatingIfNeeded: number)
        _ = write(Interruption.wake.start, &byte, 1)
      }
    }
  }

  /// Does what must not be left half-done.
  func hold<Result>(_ work: () throws -> Result) rethrows -> Result {
    try writing.withLock(work)
  }
}
