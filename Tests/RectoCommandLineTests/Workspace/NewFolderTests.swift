import Foundation
import Testing

@testable import RectoCommandLine

@Suite struct NewFolderTests {
  private let files = ["a.md": "a", "x/y/b.md": "b"].mapValues { Array($0.utf8) }

  private func state(after write: (Playground) throws -> Void) throws -> [String: String] {
    let playground = try Playground()
    try write(playground)
    return try playground.snapshot()
  }

  @Test(arguments: ["", "/deep/down"])
  func aFolderIsThereWithAllOfItsFilesAndNothingElse(_ below: String) throws {
    let playground = try Playground()
    try NewFolder(playground.output + below, files: files).write()
    let paths = try playground.snapshot().filter { !$0.value.hasPrefix("NSFileTypeDirectory") }
    #expect(paths.keys.sorted() == ["out\(below)/a.md", "out\(below)/x/y/b.md"])
    #expect(playground.text("\(below)/x/y/b.md") == "b")
  }

  @Test(arguments: ["", "/deep/down"])
  func aStepThatFailsOrAKillLeavesNoFolder(_ below: String) throws {
    let whole = Interruption()
    let after = try state { playground in
      try NewFolder(
        playground.output + below, files: files, checkpoint: whole.callAsFunction
      ).write()
    }
    #expect(whole.steps.count > 6)
    for step in whole.steps.indices {
      let playground = try Playground()
      let make = { (interruption: Interruption) in
        try NewFolder(
          playground.output + below, files: files, checkpoint: interruption.callAsFunction
        ).write()
      }
      #expect(throws: Interruption.Injected.self) { try make(.failure(at: step)) }
      #expect(try playground.snapshot().isEmpty, "step \(step)")
      #expect(throws: Interruption.Injected.self) { try make(.kill(at: step)) }
      #expect(!FileManager.default.fileExists(atPath: playground.output), "step \(step)")
      // The next run clears away what the killed one prepared.
      try make(Interruption())
      #expect(try playground.snapshot() == after, "step \(step)")
    }
  }

  @Test func whatIsThereIsNotTouched() throws {
    let playground = try Playground()
    let make = { try NewFolder(playground.output, files: files).write() }
    try playground.put("mine", at: "mine.md")
    let before = try playground.snapshot()
    #expect(throws: WriteFailure.exists(path: playground.output)) { try make() }
    #expect(try playground.snapshot() == before)
    try playground.remove("mine.md")
    #expect(throws: WriteFailure.exists(path: playground.output)) { try make() }
    #expect(try playground.snapshot().keys.sorted() == ["out"])
  }

  @Test func aFileInTheWayIsNoFolder() throws {
    let playground = try Playground()
    try Data("x".utf8).write(to: URL(fileURLWithPath: playground.output))
    #expect(throws: WriteFailure.notADirectory(path: playground.output)) {
      try NewFolder(playground.output, files: files).write()
    }
  }

  @Test func aFileOutsideIsRefused() throws {
    #expect(throws: WriteFailure.self) { try NewFolder("out", files: ["../a": []]) }
  }
}
