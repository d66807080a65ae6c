import Foundation
import Testing

@testable import RectoCommandLine
@testable import SourceText

@Suite struct ChangesetDiffTests {
  private func diff(_ before: String?, _ after: String?) -> String {
    UnifiedDiff(
      path: "A", before: before.map { Array($0.utf8) }, after: after.map { Array($0.utf8) }
    )
    .text
  }

  @Test func aCreatedFile() {
    #expect(diff(nil, "1\n2\n") == "--- /dev/null\n+++ b/A\n@@ -0,0 +1,2 @@\n+1\n+2\n")
    #expect(diff(nil, "") == "--- /dev/null\n+++ b/A\n")
  }

  @Test func aRemovedFile() {
    #expect(diff("1\n", nil) == "--- a/A\n+++ /dev/null\n@@ -1 +0,0 @@\n-1\n")
  }

  @Test func linesFarApartAreHunksOfTheirOwn() {
    let before = (1...20).map { "\($0)\n" }
    var after = before
    after[1] = "two\n"
    after.remove(at: 18)
    #expect(
      diff(before.joined(), after.joined()) == """
        --- a/A
        +++ b/A
        @@ -1,5 +1,5 @@
         1
        -2
        +two
         3
         4
         5
        @@ -16,5 +16,4 @@
         16
         17
         18
        -19
         20

        """)
  }

  @Test func aMissingLineFeedIsShown() {
    #expect(
      diff("1\n2", "1\n2\n") == """
        --- a/A
        +++ b/A
        @@ -1,2 +1,2 @@
         1
        -2
        \\ No newline at end of file
        +2

        """)
  }

  @Test func bytesThatAreNoTextAreNotShown() {
    #expect(diff("\0", "\0\0") == "Binary files a/A and b/A differ\n")
  }

  @Test func blocksTurnTheOldLinesIntoTheNewOnes() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<500 {
      let sides = (0..<2).map { _ in
        (0..<Int.random(in: 0...12, using: &generator)).map { _ in
          [UInt8.random(in: 0...3, using: &generator)][...]
        }
      }
      var lines = sides[0]
      let blocks = LineDifference(before: sides[0], after: sides[1]).blocks
      for block in blocks.reversed() {
        lines.replaceSubrange(block.before, with: sides[1][block.after])
      }
      #expect(lines == sides[1])
      let fewest = sides[1].difference(from: sides[0]).count
      #expect(blocks.reduce(0) { $0 + $1.before.count + $1.after.count } == fewest)
    }
  }

  @Test func bigFilesAreCompared() {
    let lines = (0..<200_000).map { Array("line \($0)\n".utf8)[...] }
    var edited = lines
    edited[10] = [1]
    edited.remove(at: 199_000)
    #expect(LineDifference(before: lines, after: edited).blocks.count == 2)
    let blocks = LineDifference(before: lines, after: lines.reversed()).blocks
    #expect(blocks == [.init(before: 0..<200_000, after: 0..<200_000)])
  }

  @Test func aChangesetShowsAllItsFiles() throws {
    let playground = try Playground()
    try playground.write(["A": "a\n", "B": "b\n", "C": "c\n", "D": "d\n"])
    try playground.put("edited\n", at: "C")
    let changeset = try playground.plan(["B": "new\n", "C": "new\n", "D": "d\n", "E": "e\n"])
    #expect(
      changeset.diff == """
        --- a/A
        +++ /dev/null
        @@ -1 +0,0 @@
        -a
        --- a/B
        +++ b/B
        @@ -1 +1 @@
        -b
        +new
        --- a/C
        +++ b/C
        @@ -1 +1 @@
        -edited
        +new
        --- /dev/null
        +++ b/E
        @@ -0,0 +1 @@
        +e

        """)
  }
}
