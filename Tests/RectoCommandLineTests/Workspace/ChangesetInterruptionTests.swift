import Foundation
import Testing

@testable import RectoCommandLine

/// Stops a run before every single step that changes the disk.
@Suite struct ChangesetInterruptionTests {
  /// A state of the disk, and what is wanted of it.
  enum Scenario: CaseIterable {
    case newDirectory
    case newDirectories
    case emptyDirectory
    case everyKindOfChange
    case everythingRemoved

    func prepare() throws -> (Playground, Changeset) {
      let playground = try Playground()
      var output = playground.output
      var wanted = ["A": "a", "x/y/B": "b"]
      switch self {
      case .newDirectory: break
      case .newDirectories: output += "/deep/down"
      case .emptyDirectory:
        try FileManager.default.createDirectory(
          atPath: output, withIntermediateDirectories: false)
      case .everyKindOfChange:
        try playground.write([
          "A": "old", "same": "s", "gone/for/good": "g", "edited": "e", "file": "f",
          "folder/inner/C": "c",
        ])
        try playground.put("mine", at: "edited")
        try playground.put("mine", at: "x/mine")
        for (path, mode) in [("A", 0o700), ("folder", 0o711), ("gone/for", 0o711)] {
          try FileManager.default.setAttributes(
            [.posixPermissions: mode], ofItemAtPath: "\(output)/\(path)")
        }
        wanted["same"] = "s"
        wanted["file/D"] = "d"
        wanted["folder"] = "f"
      case .everythingRemoved:
        try playground.write(["A": "a", "x/y/B": "b", "x/C": "c"])
        wanted = [:]
      }
      return (
        playground, try Changeset(output: output, wanted: wanted.mapValues { Array($0.utf8) })
      )
    }
  }

  /// What a run does to a scenario when nothing stops it.
  private func course(
    of scenario: Scenario
  ) throws -> (before: [String: String], after: [String: String], steps: Int, commit: Int) {
    let (playground, changeset) = try scenario.prepare()
    let before = try playground.snapshot()
    let interruption = Interruption()
    try changeset.apply(checkpoint: interruption.callAsFunction)
    let commit = try #require(interruption.commit)
    return (before, try playground.snapshot(), interruption.steps.count, commit)
  }

  @Test(arguments: Scenario.allCases)
  func aStepThatFailsIsUndone(scenario: Scenario) throws {
    let (before, after, steps, commit) = try course(of: scenario)
    for step in 0..<steps {
      let (playground, changeset) = try scenario.prepare()
      let apply = { try changeset.apply(checkpoint: Interruption.failure(at: step).callAsFunction) }
      if step <= commit {
        #expect(throws: Interruption.Injected.self, "step \(step)") { try apply() }
        #expect(try playground.snapshot() == before, "step \(step)")
      } else {
        try apply()
        try Changeset.recover(output: changeset.output)
        #expect(try playground.snapshot() == after, "step \(step)")
      }
    }
  }

  @Test(arguments: Scenario.allCases)
  func aKillIsRecoveredFrom(scenario: Scenario) throws {
    let (before, after, steps, commit) = try course(of: scenario)
    for step in 0..<steps {
      let (playground, changeset) = try scenario.prepare()
      try? changeset.apply(checkpoint: Interruption.kill(at: step).callAsFunction)
      try Changeset.recover(output: changeset.output)
      #expect(try playground.snapshot() == (step <= commit ? before : after), "step \(step)")
    }
  }

  @Test(arguments: [Scenario.newDirectories, .everyKindOfChange])
  func aKillDuringRecoveryIsRecoveredFrom(scenario: Scenario) throws {
    let (before, after, steps, commit) = try course(of: scenario)
    for step in 0..<steps {
      var length = 1
      var stop = 0
      while stop < length {
        let (playground, changeset) = try scenario.prepare()
        try? changeset.apply(checkpoint: Interruption.kill(at: step).callAsFunction)
        if stop == 0 {
          // The first round only counts the steps.
          let whole = Interruption()
          try Changeset.recover(output: changeset.output, checkpoint: whole.callAsFunction)
          length = whole.steps.count
        } else {
          try? Changeset.recover(
            output: changeset.output, checkpoint: Interruption.kill(at: stop).callAsFunction)
          try Changeset.recover(output: changeset.output)
        }
        #expect(
          try playground.snapshot() == (step <= commit ? before : after), "steps \(step), \(stop)")
        stop += 1
      }
    }
  }

  @Test func whatTheUserPutThereAfterAKillIsNotOverwritten() throws {
    let playground = try Playground()
    try playground.write(["A": "a"])
    let changeset = try playground.plan(["A": "new"])
    try? changeset.apply(checkpoint: Interruption.killBeforeCommit().callAsFunction)
    #expect(playground.text("A") == "new")
    try playground.put("edited", at: "A")
    #expect(
      throws: WriteFailure.changedAfterInterruption(path: playground.output + "/A")
    ) { try playground.plan(["A": "new"]) }
    #expect(playground.text("A") == "edited")
    try playground.remove("A")
    try Changeset.recover(output: playground.output)
    #expect(playground.text("A") == "a")
  }

  @Test func aJournalThatLeadsOutsideIsRefused() throws {
    let playground = try Playground()
    try playground.put("x", at: "../precious")
    try playground.put(
      #"{"moves":[{"verb":"create","path":"../precious","hash":"x"}]}"#,
      at: ".recto/transaction/journal")
    let path = playground.output + "/.recto/transaction/journal"
    #expect(throws: WriteFailure.malformedJournal(path: path)) {
      try Changeset.recover(output: playground.output)
    }
    #expect(FileManager.default.fileExists(atPath: playground.root + "/precious"))
  }
}
