import Foundation
import NotebookTestSupport
import Testing

@testable import RectoCommandLine

@Suite struct StampListTests {
  @Test func whatIsWrittenIsReadBack() throws {
    try Folder.temporary { folder in
      let paths = ["a.md", "ä b.md", "missing"].map { folder.path + "/" + $0 }
      for path in paths.dropLast() { try Data(path.utf8).write(to: URL(fileURLWithPath: path)) }
      let stamps = paths.map { FileStamp(of: $0) }
      let stamp = try #require(stamps[0])
      let list = StampList(
        inputs: [(paths[0], stamp)], resources: [paths[1]], files: ["missing", "a.md"],
        below: folder.path, since: .max)
      list.bytes.withUnsafeBytes { bytes in
        guard var reader = StampList.Reader(bytes) else {
          Issue.record("no list")
          return
        }
        #expect(reader.counts == (1, 1, 2))
        var read: [String] = []
        var found: [FileStamp] = []
        while let (stamp, path) = reader.next() {
          read.append(String(cString: path))
          found.append(stamp)
        }
        #expect(read == [paths[0], paths[1], paths[0], paths[2]])
        #expect(found[0] == stamp && found[1] == stamps[1] && found[2] == stamp)
        // No file has the stamp of one that was missing.
        #expect(found[3].size == -1)
      }
    }
  }

  @Test func inputThatChangedDuringTheRunIsNotTrusted() throws {
    try Folder.temporary { folder in
      let path = folder.path + "/a.md"
      try Data("a".utf8).write(to: URL(fileURLWithPath: path))
      let stamp = try #require(FileStamp(of: path))
      let list = StampList(
        inputs: [(path, stamp)], resources: [path], files: ["a.md"], below: folder.path,
        since: stamp.changed)
      #expect(list.inputs[0].stamp == nil && list.resources[0].stamp == nil)
    }
  }

  @Test func aLongListComesInPieces() throws {
    let count = 2_000
    let list = StampList(
      inputs: [], resources: [], files: Array(repeating: "missing", count: count),
      below: "/no/folder", since: 0)
    var pieces = 0
    list.forEachPiece { _ in pieces += 1 }
    #expect(pieces > 1)
    list.bytes.withUnsafeBytes { bytes in
      var read = 0
      guard var reader = StampList.Reader(bytes) else { return }
      while reader.next() != nil { read += 1 }
      #expect(read == count)
    }
  }

  @Test func bytesThatAreCutAreNoList() throws {
    let list = StampList(inputs: [], resources: [], files: ["a"], below: "", since: 0)
    for count in 0..<list.bytes.count {
      Array(list.bytes.prefix(count)).withUnsafeBytes { bytes in
        guard var reader = StampList.Reader(bytes) else { return }
        while reader.next() != nil {}
      }
    }
  }
}

extension StampList {
  /// The whole list.
  fileprivate var bytes: [UInt8] {
    var bytes: [UInt8] = []
    forEachPiece { bytes += $0 }
    return bytes
  }
}
