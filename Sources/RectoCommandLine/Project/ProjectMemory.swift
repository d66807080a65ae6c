internal import Foundation
internal import NotebookDiagnostics
internal import PackageLowering

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
      var resources: [String] = []
      for position in 0..<(reader.counts.resources + reader.counts.files) {
        guard let (stamp, path) = reader.next(), FileStamp(of: path) == stamp else { return nil }
        if position < reader.counts.resources { resources.append(String(cString: path)) }
      }
      return resources
    }
  }

  /// The files of the package that are as the last run left them, by their paths in it.
  /// - Parameter output: The folder of the package.
  func settled(below output: String) -> Set<String> {
    withStamps { reader in
      for _ in 0..<(reader.counts.inputs + reader.counts.resources) { _ = reader.next() }
      let start = output + "/"
      var files: Set<String> = []
      while let (stamp, path) = reader.next() {
        guard strncmp(path, start, start.utf8.count) == 0, FileStamp(of: path) == stamp else {
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
    guard let bytes = content(of: "records") else { return ProjectRecords() }
    let pieces = RecordPieces.read(bytes[...])
    var records = ProjectRecords()
    guard let first = pieces.first,
      let demanded = try? RecordDecoder.decode(ProjectDemands.self, from: first)
    else { return records }
    records.demanded = demanded
    let notebooks = Parallel.map(pieces.count - 1) { index in
      try? RecordDecoder.decode(Stored.self, from: pieces[index + 1])
    }
    for case let stored? in notebooks { records.notebooks[stored.path] = stored.record }
    return records
  }

  /// The findings of the last run, where it had any.
  func findings() -> [FindingRecord] {
    content(of: "findings")
      .flatMap { try? RecordDecoder.decode([FindingRecord].self, from: $0[...]) } ?? []
  }

  /// Remembers the notebooks; where that fails, the next run does everything again.
  func remember(_ records: ProjectRecords) {
    let notebooks = records.notebooks.sorted { $0.key < $1.key }
    // Not all at once: they are not needed in memory together.
    let size = 256
    write(to: "records") { append in
      try append(RecordPieces.framed(RecordEncoder.encode(records.demanded)))
      for start in stride(from: 0, to: notebooks.count, by: size) {
        let part = notebooks[start..<min(start + size, notebooks.count)]
        let pieces = Parallel.map(part.count) { index in
          let (path, record) = notebooks[start + index]
          return Result { try RecordEncoder.encode(Stored(path: path, record: record)) }
        }
        for piece in pieces { try append(RecordPieces.framed(piece.get())) }
      }
    }
  }

  /// Remembers that a run is done.
  /// - Parameters:
  ///   - stamps: The files as it left them.
  ///   - findings: What was found.
  func remember(_ stamps: StampList, findings: [Diagnostic]) {
    let records = findings.map(FindingRecord.init)
    if records.isEmpty {
      try? FileManager.default.removeItem(atPath: folder + "/findings")
    } else {
      write(to: "findings") { append in try append(RecordEncoder.encode(records)) }
    }
    write(to: "stamps") { append in try append(stamps.bytes) }
  }

  /// Reads a file that is of this version of Recto, with these templates.
  private func content(of name: String) -> ArraySlice<UInt8>? {
    guard let bytes = try? Node.content(of: folder + "/" + name), bytes.starts(with: key.utf8),
      bytes.dropFirst(key.utf8.count).first == 0
    else { return nil }
    return bytes.dropFirst(key.utf8.count + 1)
  }

  /// Writes a file whole, or leaves what is there.
  private func write(to name: String, _ content: ((_ bytes: [UInt8]) throws -> Void) throws -> Void)
  {
    let draft = "\(folder)/\(name).\(getpid())"
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    guard FileManager.default.createFile(atPath: draft, contents: Data(key.utf8) + [0]),
      let file = FileHandle(forWritingAtPath: draft)
    else { return }
    do {
      try file.seekToEnd()
      try content { try file.write(contentsOf: $0) }
      try file.close()
      guard rename(draft, "\(folder)/\(name)") == 0 else { throw CocoaError(.fileWriteUnknown) }
    } catch {
      try? FileManager.default.removeItem(atPath: draft)
    }
  }

  private struct Stored: Codable {
    var path: String
    var record: NotebookRecord
  }
}

/// Several values in one file, which can be read apart from each other.
private enum RecordPieces {
  /// A piece after its length, in eight bytes.
  static func framed(_ piece: [UInt8]) -> [UInt8] {
    withUnsafeBytes(of: Int64(piece.count).littleEndian) { Array($0) } + piece
  }

  /// The pieces; none after one that is not whole.
  static func read(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var pieces: [ArraySlice<UInt8>] = []
    var rest = bytes
    while rest.count >= 8 {
      let count = rest.withUnsafeBytes {
        Int64(littleEndian: $0.loadUnaligned(as: Int64.self))
      }
      rest = rest.dropFirst(8)
      guard count >= 0, count <= rest.count else { break }
      pieces.append(rest.prefix(Int(count)))
      rest = rest.dropFirst(Int(count))
    }
    return pieces
  }
}
