#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// The files that a package depends on and consists of, with their stamps.
///
/// The list of a thousand notebooks has ten thousand files, and whether they are all as they were is
/// what a run in which nothing changed has to find out: so it is read where it lies.
struct StampList {
  /// The files of the project, as they were before they were read.
  let inputs: [(path: String, stamp: FileStamp?)]
  /// The files that notebooks embed or show, be they there or not.
  let resources: [(path: String, stamp: FileStamp?)]
  /// The folder of the package.
  let output: String
  /// The files of the package, by their paths in it, in ascending order; they have their stamps from when
  /// the list is written.
  let files: [String]

  /// How much older than a run a change must be, in nanoseconds, for its stamp to be trusted: a file
  /// that was changed since may change again within one tick of the clock, which would not show.
  private static let tick: Int64 = 20_000_000

  /// Looks at the files after a run.
  /// - Parameters:
  ///   - inputs: The files of the project, with their stamps from before they were read.
  ///   - resources: The files that notebooks embed.
  ///   - files: The files of the package, by their paths in it.
  ///   - output: The folder of the package.
  ///   - start: When the run started.
  init(
    inputs: [(path: String, stamp: FileStamp)], resources: [String], files: [String],
    below output: String, since start: Int64
  ) {
    func settled(_ stamp: FileStamp?) -> FileStamp? {
      stamp.flatMap { max($0.modified, $0.changed) < start - Self.tick ? $0 : nil }
    }
    self.inputs = inputs.map { ($0.path, settled($0.stamp)) }
    self.resources = resources.map { path in
      (path, FileStamp(of: path).map(settled) ?? .absent)
    }
    self.files = files.sorted()
    self.output = output
  }

  /// Hands out the list as bytes: counts, and for each file its stamp and its path, which ends with a zero.
  /// - Parameter body: What takes the pieces; a large project has too many files for one.
  func forEachPiece(_ body: ([UInt8]) -> Void) {
    var bytes: [UInt8] = []
    func add(_ path: String, _ stamp: FileStamp?) {
      let stamp = stamp ?? FileStamp(size: -1, inode: 0, modified: 0, changed: 0)
      let numbers = [stamp.size, Int64(bitPattern: stamp.inode), stamp.modified, stamp.changed]
      for number in numbers { Self.append(number, to: &bytes) }
      bytes += path.utf8
      bytes.append(0)
      guard bytes.count >= Self.piece else { return }
      body(bytes)
      bytes.removeAll(keepingCapacity: true)
    }
    for count in [inputs.count, resources.count, files.count] {
      Self.append(Int64(count), to: &bytes)
    }
    for (path, stamp) in inputs + resources { add(path, stamp) }
    var stamps = StampReader()
    for file in files {
      let path = "\(output)/\(file)"
      add(path, stamps.stamp(of: path))
    }
    body(bytes)
  }

  /// The least bytes of a piece but for the last one.
  private static let piece = 1 << 16

  private static func append(_ number: Int64, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: number.littleEndian) { bytes += $0 }
  }
}

extension StampList {
  /// A file in bytes, with its path as C knows it.
  typealias Entry = (stamp: FileStamp, path: UnsafePointer<CChar>)

  /// Reads a list that ``forEachPiece(_:)`` handed out, entry by entry.
  struct Reader {
    private let bytes: UnsafeRawBufferPointer
    private var position = 24
    /// How many files of each kind there are.
    let counts: (inputs: Int, resources: Int, files: Int)

    /// Starts to read; nothing where these are no such bytes.
    init?(_ bytes: UnsafeRawBufferPointer) {
      // The last zero ends the last path, whatever the rest is.
      guard bytes.count >= 24, bytes.count == 24 || bytes[bytes.count - 1] == 0 else { return nil }
      self.bytes = bytes
      func count(_ offset: Int) -> Int {
        Int(Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Int64.self)))
      }
      counts = (count(0), count(8), count(16))
      let all = 0...bytes.count
      guard all.contains(counts.inputs), all.contains(counts.resources), all.contains(counts.files)
      else { return nil }
    }

    /// The next file; nothing at the end.
    mutating func next() -> Entry? {
      guard position + 33 <= bytes.count, let start = bytes.baseAddress else { return nil }
      func number(_ index: Int) -> Int64 {
        Int64(
          littleEndian: bytes.loadUnaligned(
            fromByteOffset: position + 8 * index, as: Int64.self))
      }
      let stamp = FileStamp(
        size: number(0), inode: UInt64(bitPattern: number(1)), modified: number(2),
        changed: number(3))
      let path = start.advanced(by: position + 32).assumingMemoryBound(to: CChar.self)
      position += 33 + strlen(path)
      return (stamp, path)
    }
  }
}
