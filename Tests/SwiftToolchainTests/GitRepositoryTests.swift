import Testing

@testable import SwiftToolchain

/// What git writes, read.
@Suite struct GitRepositoryTests {
  @Test func linesOfADifferenceAreThoseOfTheNewFile() {
    let output = """
      diff --git a/Sources/A.swift b/Sources/A.swift
      --- a/Sources/A.swift
      +++ b/Sources/A.swift
      @@ -3 +3,2 @@ struct A {
      -+++ b/Not.swift
      ++++ b/Not.swift
      +new
      @@ -9,2 +10,0 @@
      -gone
      -gone
      diff --git a/two words.swift b/two words.swift
      --- /dev/null
      +++ b/two words.swift\t
      @@ -0,0 +1 @@
      +first
      diff --git "a/q\\"uote\\ttab\\303\\274.swift" "b/q\\"uote\\ttab\\303\\274.swift"
      --- /dev/null
      +++ "b/q\\"uote\\ttab\\303\\274.swift"
      @@ -0,0 +1 @@
      +first
      diff --git a/Gone.swift b/Gone.swift
      --- a/Gone.swift
      +++ /dev/null
      @@ -1 +0,0 @@
      -gone

      """
    let changes = GitDifference.changedLines(Array(output.utf8))
    #expect(
      changes == [
        "Sources/A.swift": .ranges([3..<5, 11..<11]), "two words.swift": .ranges([1..<2]),
        "q\"uote\ttab\u{FC}.swift": .ranges([1..<2]),
      ])
  }

  @Test(arguments: [
    (1...2, false), (2...3, true), (5...9, false), (10...10, false), (10...11, true),
    (11...12, false),
  ])
  func removedLinesTouchWhatIsAroundThem(_ lines: ClosedRange<Int>, _ isTouched: Bool) {
    #expect(ChangedLines.ranges([3..<5, 11..<11]).overlap(lines) == isTouched)
    #expect(ChangedLines.all.overlap(lines))
  }

  @Test func objectsAreFoundByTheirNames() {
    let output = "abc blob 5\none\n2\nHEAD:b missing\ndef tree 2\nxx\nabd blob 0\n\n"
    let contents = GitObjects.contents(Array(output.utf8), of: ["a", "b"])
    #expect(contents == ["a": Array("one\n2".utf8)])
  }

  @Test func thisWorkingCopyHasAHead() async throws {
    guard let repository = try? await GitRepository(containing: ".") else { return }
    let head = try await repository.commit(of: "HEAD")
    #expect(head.count >= 40)
    let files = try await repository.files(at: head, below: "Sources/recto")
    #expect(files == ["Sources/recto/main.swift"])
    let contents = try await repository.contents(of: files + ["missing"], at: head)
    #expect(contents.keys.sorted() == files)
    await #expect(throws: GitRepository.Failure.self) {
      try await repository.commit(of: "no-such-reference")
    }
    await #expect(throws: GitRepository.Failure.self) {
      try await repository.commit(of: "--help")
    }
  }
}
