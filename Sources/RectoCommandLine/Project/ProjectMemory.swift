internal import Foundation
internal import NotebookDiagnostics
internal import PackageLowering
internal import Parallelism

/// What is remembered of a project between runs, outside of the project and of its package.
///
/// `stamps` alone decides whether anything changed, so that a run in which nothing did reads no more;
/// `records` holds what linking needs of each notebook.
struct ProjectMemory {
  private let folder: String
  /// Everything but files that the package depends on: the version of Recto and its templates.
  private let key: String

  /// Finds what is remembered.
  /// - Parameters:
  ///   - root: The project's folder.
  ///   - output: The folder of the package.
  ///   - key: Everything but files that the package depends on.
  init(root: String, output: String, key: String) {
    let places = [root, output].map { URL(fileURLWithPath: $0).standardizedFileURL.path }
    folder = CacheFolder.path(for: "project " + places.joined(separator: "\n"))
    self.key = key
  }

  /// Whether every file is as the last run left it.
  /// - Parameter inputs: The files of the project, with their stamps.
  /// - Returns: The files that notebooks embed; nil where something changed.
  func current(_ inputs: [(path: String, stamp: FileStamp)]) -> [String]? {
    withStamps { reader in
      guard reader.counts.inputs == inputs.count else { return nil }
      for input in inputs {
        guard let (stamp, path) = reader.next(), stamp == input.stamp,
          strcmp(path, input.path) == 0
        else { return nil }
      }
      var files: [StampList.Entry] = []
      files.reserveCapacity(reader.counts.resources + reader.counts.files)
      for _ in 0..<(reader.counts.resources + reader.counts.files) {
        guard let file = reader.next() else { return nil }
        files.append(file)
      }
      guard Self.areCurrent(files) else { return nil }
      return files.prefix(reader.counts.resources).map { String(cString: $0.path) }
    }
  }

  /// Whether files have their stamps still. The system is asked for each: that is nearly all that a run
  /// does in which nothing changed.
  private static func areCurrent(_ files: [StampList.Entry]) -> Bool {
    // The bytes of the paths are there until this ends.
    nonisolated(unsafe) let files = files
    return Parallel.mapSlices(files.count, ofAtLeast: 1024) { slice in
      var stamps = StampReader()
      for file in files[slice] where stamps.stamp(of: file.path) ?? .absent != file.stamp {
        return [false]
      }
      return [true]
    }.allSatisfy { $0 }
  }

  /// The files of the package that are as the last run left them, by their paths in it.
  /// - Parameter output: The folder of the package.
  func settled(below output: String) -> Set<String> {
    withStamps { reader in
      for _ in 0..<(reader.counts.inputs + reader.counts.resources) { _ = reader.next() }
      let start = output + "/"
      var files: Set<String> = []
      var stamps = StampReader()
      while let (stamp, path) = reader.next() {
        guard strncmp(path, start, start.utf8.count) == 0, stamps.stamp(of: path) == stamp else {
          continue
        }
        files.insert(String(cString: path + start.utf8.count))
      }
      return files
    } ?? []
  }

  private func withStamps<Result>(_ body: (inout StampList.Reader) -> Result?) -> Result? {
    guard let bytes = content(of: "stamps") else { return nil }
    return bytes.withUnsafeBytes { bytes in
      StampList.Reader(bytes).flatMap { reader in
        var reader = reader
        return body(&reader)
      }
    }
  }

  /// What the last run left.
  func records() -> ProjectRecords {
    var records = ProjectRecords()
    guard let file = FileHandle(forReadingAtPath: folder + "/records") else { return records }
    defer { try? file.close() }
    var pieces = RecordPieces(file)
    let start = start
    guard (try? file.read(upToCount: start.count)) == Data(start), let first = pieces.next(),
      let demanded = try? RecordDecoder.decode(ProjectDemands.self, from: first[...])
    else { return records }
    records.demanded = demanded
    // Not all at once: the file of a large project is large.
    while case let some = pieces.next(atMost: 256), !some.isEmpty {
      let notebooks = Parallel.map(some.count) { index in
        try? RecordDecoder.decode(Stored.self, from: some[index][...])
      }
      for case let stored? in notebooks { records.notebooks[stored.path] = stored.record }
    }
    return records
  }

  /// The findings of the last run, where it had any.
  func findings() -> [FindingRecord] {
    content(of: "findings")
      .flatMap { try? RecordDecoder.decode([FindingRecord].self, from: $0[...]) } ?? []
  }

  /// Starts to remember notebooks, whose pieces are to be appended.
  /// - Parameter demanded: What targets ask of the API of others.
  func records(demanding demanded: ProjectDemands) -> Draft {
    let draft = draft(of: "records")
    draft.append((try? RecordEncoder.encode(demanded)).map(RecordPieces.framed) ?? [])
    return draft
  }

  /// What is remembered of a notebook.
  /// - Parameters:
  ///   - record: What is known of it.
  ///   - path: Its path from the project's folder.
  static func piece(of record: NotebookRecord, at path: String) -> [UInt8] {
    (try? RecordEncoder.encode(Stored(path: path, record: record))).map(RecordPieces.framed) ?? []
  }

  /// Remembers that a run is done.
  /// - Parameters:
  ///   - stamps: The files as it left them.
  ///   - findings: What was found.
  func remember(_ stamps: StampList, findings: [Diagnostic]) {
    let records = findings.map(FindingRecord.init)
    if records.isEmpty {
      try? FileManager.default.removeItem(atPath: folder + "/findings")
    } else if let bytes = try? RecordEncoder.encode(records) {
      write(bytes, to: "findings")
    }
    let draft = draft(of: "stamps")
    stamps.forEachPiece(draft.append)
    draft.keep()
  }

  /// Reads a file that is of this version of Recto, with these templates.
  private func content(of name: String) -> ArraySlice<UInt8>? {
    guard let bytes = try? Node.content(of: folder + "/" + name), bytes.starts(with: start) else {
      return nil
    }
    return bytes.dropFirst(start.count)
  }

  /// What each file starts with.
  private var start: [UInt8] { Array(key.utf8) + [0] }

  private func write(_ bytes: [UInt8], to name: String) {
    let draft = draft(of: name)
    draft.append(bytes)
    draft.keep()
  }

  private func draft(of name: String) -> Draft {
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let draft = Draft(folder + "/" + name)
    draft.append(start)
    return draft
  }

  /// A file that is written piece by piece, and takes its place when it is whole. Where that fails, it
  /// goes, and the next run does more than it would have to.
  final class Draft {
    private let place: String
    private let path: String
    private var file: FileHandle?

    fileprivate init(_ place: String) {
      self.place = place
      path = "\(place).\(getpid())"
      guard FileManager.default.createFile(atPath: path, contents: nil) else { return }
      file = FileHandle(forWritingAtPath: path)
    }

    deinit { discard() }

    /// Adds bytes.
    func append(_ bytes: [UInt8]) {
      do { try file?.write(contentsOf: bytes) } catch { discard() }
    }

    /// Puts the file into its place.
    func keep() {
      guard let file, (try? file.close()) != nil, rename(path, place) == 0 else {
        return discard()
      }
      self.file = nil
    }

    private func discard() {
      guard let file else { return }
      try? file.close()
      self.file = nil
      unlink(path)
    }
  }

  private struct Stored: Codable {
    var path: String
    var record: NotebookRecord
  }
}

/// Several values in one file, which can be read apart from each other.
private struct RecordPieces {
  private let file: FileHandle

  /// Reads pieces from where a file is at.
  init(_ file: FileHandle) { self.file = file }

  /// A piece after its length, in eight bytes.
  static func framed(_ piece: [UInt8]) -> [UInt8] {
    withUnsafeBytes(of: Int64(piece.count).littleEndian) { Array($0) } + piece
  }

  /// The next piece; nil after the last one, and where it is not whole.
  mutating func next() -> [UInt8]? {
    guard let length = try? file.read(upToCount: 8), length.count == 8 else { return nil }
    let count = length.withUnsafeBytes { Int64(littleEndian: $0.loadUnaligned(as: Int64.self)) }
    guard (1...Self.longest).contains(count),
      let piece = try? file.read(upToCount: Int(count)), piece.count == count
    else { return nil }
    return Array(piece)
  }

  /// The next pieces.
  mutating func next(atMost count: Int) -> [[UInt8]] {
    var pieces: [[UInt8]] = []
    while pieces.count < count, let piece = next() { pieces.append(piece) }
    return pieces
  }

  /// The most bytes of a piece: what says more is no file of this kind.
  private static let longest: Int64 = 1 << 30
}
