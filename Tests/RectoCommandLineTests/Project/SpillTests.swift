import Foundation
import NotebookTestSupport
import Parallelism
import Testing

@testable import RectoCommandLine

@Suite struct SpillTests {
  @Test(arguments: [0, 10, 1_000_000] as [Int64])
  func bytesComeBack(_ limit: Int64) throws {
    try Folder.temporary { folder in
      let spill = Spill(in: folder.path + "/cache", limit: limit)
      let texts = (0..<100).map { number in Array(repeating: UInt8(number), count: number) }
      let pieces = Parallel.map(texts.count) { spill.store(texts[$0]) }
      let back = try pieces.map { try spill.bytes(of: $0) }
      #expect(back == texts)
      // Nothing is left where a killed process would leave it.
      let left = try? FileManager.default.contentsOfDirectory(atPath: folder.path + "/cache")
      #expect(left ?? [] == [])
    }
  }

  @Test func whereThereIsNoFileMemoryHoldsThem() throws {
    let spill = Spill(in: "/dev/null/nowhere", limit: 0)
    let back = try spill.bytes(of: spill.store([1, 2, 3]))
    #expect(back == [1, 2, 3])
  }
}
