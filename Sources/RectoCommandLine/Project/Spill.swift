internal import Foundation

/// Bytes that are set aside until they are needed: the first ones in memory, the others in a file, so
/// that the memory that a project takes does not grow with its package. The file has no name, and is
/// gone when the process ends.
final class Spill: @unchecked Sendable {
  /// Where bytes are.
  enum Piece {
    case stored(at: Int64, count: Int)
    case held([UInt8])
  }

  private let folder: String
  private let limit: Int64
  // The lock protects what is written after.
  private let lock = NSLock()
  private var held: Int64 = 0
  private var end: Int64 = 0
  private var file: Int32?

  /// Makes an empty spill.
  /// - Parameters:
  ///   - folder: Where the file is to be; it is made where it is missing.
  ///   - limit: How many bytes stay in memory.
  init(in folder: String, limit: Int64 = 4_000_000) {
    self.folder = folder
    self.limit = limit
  }

  deinit { if let file, file >= 0 { close(file) } }

  /// Sets bytes aside. Where the file takes no more, they stay in memory.
  func store(_ bytes: [UInt8]) -> Piece {
    let place = lock.withLock { () -> (file: Int32, offset: Int64)? in
      if held + Int64(bytes.count) <= limit {
        held += Int64(bytes.count)
        return nil
      }
      let file = self.file ?? open()
      self.file = file
      defer { end += Int64(bytes.count) }
      return (file, end)
    }
    guard let place, write(bytes, at: place.offset, to: place.file) else { return .held(bytes) }
    return .stored(at: place.offset, count: bytes.count)
  }

  private func open() -> Int32 {
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    var name = Array((folder + "/spill.XXXXXX").utf8CString)
    let file = mkstemp(&name)
    if file >= 0 {
      unlink(name)
      _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    }
    return file
  }

  private func write(_ bytes: [UInt8], at place: Int64, to file: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let rest = UnsafeRawBufferPointer(rebasing: buffer[written...])
        let count = pwrite(file, rest.baseAddress, rest.count, off_t(place) + off_t(written))
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        written += count
      }
      return true
    }
  }

  /// Gets bytes back.
  /// - Throws: ``WriteFailure/disk(action:path:code:)`` where they cannot be read.
  func bytes(of piece: Piece) throws -> [UInt8] {
    switch piece {
    case .held(let bytes): return bytes
    case .stored(let place, let count):
      let file: Int32 = lock.withLock { self.file } ?? -1
      return try [UInt8](unsafeUninitializedCapacity: count) { buffer, read in
        while read < count {
          let next = pread(
            file, UnsafeMutableRawPointer(buffer.baseAddress)?.advanced(by: read), count - read,
            off_t(place) + off_t(read))
          if next < 0, errno == EINTR { continue }
          guard next > 0 else {
            throw WriteFailure.disk(
              action: "read", path: "what was compiled", code: next < 0 ? errno : EIO)
          }
          read += next
        }
      }
    }
  }
}
