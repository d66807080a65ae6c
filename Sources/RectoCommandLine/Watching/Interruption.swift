internal import Foundation

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

  /// Ends the process from now on when it gets SIGINT, SIGTERM or SIGHUP.
  func start() {
    let end = Self.wake.end
    Thread.detachNewThread { [writing] in
      var number: UInt8 = 0
      while read(end, &number, 1) != 1 {}
      writing.lock()
      _exit(128 + Int32(number))
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
