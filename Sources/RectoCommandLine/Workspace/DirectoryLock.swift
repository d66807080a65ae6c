#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// The right to write into a directory, which one process has at a time.
///
/// The lock is on the directory itself: it leaves no file behind, and the system gives it back
/// when the process ends, however it ends.
struct DirectoryLock {
  private let file: Int32
  private static let attempts = 20
  /// Microseconds between two attempts.
  private static let pause: UInt32 = 10_000

  /// Takes the lock.
  /// - Parameters:
  ///   - path: The directory.
  ///   - waits: Whether to wait while another process has it.
  /// - Throws: ``WriteFailure/locked(output:)``, or ``WriteFailure/disk(action:path:code:)``.
  init(_ path: String, waits: Bool = false) throws {
    file = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { throw WriteFailure.disk(action: "open", path: path, code: errno) }
    var attempts = 0
    while flock(file, waits ? LOCK_EX : LOCK_EX | LOCK_NB) != 0 {
      if errno == EINTR { continue }
      // A process that is just being started holds a copy of the file until it runs its program.
      if errno == EWOULDBLOCK, attempts < Self.attempts {
        attempts += 1
        usleep(Self.pause)
        continue
      }
      defer { close(file) }
      throw errno == EWOULDBLOCK
        ? WriteFailure.locked(output: path)
        : WriteFailure.disk(action: "lock", path: path, code: errno)
    }
    // The process that had the lock may have taken the directory away.
    var (held, named) = (stat(), stat())
    guard fstat(file, &held) == 0, stat(path, &named) == 0,
      Node.Identity(held) == Node.Identity(named)
    else {
      close(file)
      throw WriteFailure.locked(output: path)
    }
  }

  /// Gives the lock back.
  func release() { close(file) }
}
