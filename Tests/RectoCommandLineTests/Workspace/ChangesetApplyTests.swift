import Foundation
import Testing

@testable import RectoCommandLine

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

@Suite struct ChangesetApplyTests {
  let playground: Playground

  init() throws { playground = try Playground() }

  @Test func permissionsOfAnUpdatedFileAreKept() throws {
    try playground.write(["run": "a"])
    let place = playground.output + "/run"
    try FileManager.default.setAttributes([.posixPermissions: 0o750], ofItemAtPath: place)
    try playground.write(["run": "b"])
    let attributes = try FileManager.default.attributesOfItem(atPath: place)
    #expect(attributes[.posixPermissions] as? NSNumber == 0o750)
  }

  @Test func whatChangedAfterPlanningIsRefused() throws {
    try playground.write(["A": "a"])
    let changeset = try playground.plan(["A": "new", "B": "b"])
    try playground.put("edited", at: "A")
    let before = try playground.snapshot()
    #expect(throws: WriteFailure.changedMeanwhile(output: playground.output)) {
      try changeset.apply()
    }
    #expect(try playground.snapshot() == before)
  }

  @Test func twoRunsDoNotMeet() throws {
    try playground.write(["A": "a"])
    let changeset = try playground.plan(["A": "b"])
    let lock = try DirectoryLock(playground.output)
    #expect(throws: WriteFailure.locked(output: playground.output)) { try changeset.apply() }
    lock.release()
    try changeset.apply()
    #expect(playground.text("A") == "b")
  }

  @Test(arguments: [false, true])
  func aFullDiskChangesNothing(isNew: Bool) throws {
    if !isNew { try playground.write(["A": "a", "old": "o"]) }
    let before = try playground.snapshot()
    let full = WriteFailure.disk(action: "write", path: "x", code: ENOSPC)
    for room in 0..<4 {
      let changeset = try playground.plan(["A": "b", "B": "b", "C": "c"])
      var writes = 0
      let error = #expect(throws: WriteFailure.self) {
        try changeset.apply { step in
          guard case .write = step else { return }
          writes += 1
          if writes > room { throw full }
        }
      }
      #expect(error?.hint == full.hint)
      #expect(try playground.snapshot() == before)
    }
    #expect(full.headline == "cannot write x: No space left on device")
    #expect(full.hint == "free some space and run again")
  }

  @Test(.enabled(if: geteuid() != 0, "permissions do not hold for root"), arguments: [false, true])
  func aReadOnlyDirectoryIsReported(isNew: Bool) throws {
    try playground.write(["A": "a"])
    let output = isNew ? playground.output + "/new" : playground.output
    let changeset = try Changeset(output: output, wanted: ["B": []])
    func allow(_ mode: Int) throws {
      for path in [playground.output, playground.output + "/.recto"] {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
      }
    }
    try allow(0o555)
    defer { try? allow(0o755) }
    let error = #expect(throws: WriteFailure.self) { try changeset.apply() }
    #expect(error?.headline.hasSuffix("Permission denied") == true)
    #expect(playground.text("A") == "a")
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self"), "there is no /proc"))
  func aPlaceThatCannotBeWrittenIsReported() throws {
    // Not even root makes a directory here.
    let changeset = try Changeset(output: "/proc/recto/out", wanted: ["A": []])
    let error = #expect(throws: WriteFailure.self) { try changeset.apply() }
    #expect(error?.headline.hasPrefix("cannot make /proc/recto/out: ") == true)
  }

  @Test func anEmptyDirectoryOfTheUsersStays() throws {
    try FileManager.default.createDirectory(
      atPath: playground.output, withIntermediateDirectories: false)
    let changeset = try playground.plan(["A": "a"])
    #expect(throws: Interruption.Injected.self) {
      try changeset.apply { if case .write = $0 { throw Interruption.Injected() } }
    }
    #expect(try Set(playground.snapshot().keys) == ["out"])
  }

  @Test func aFailureThatCannotBeUndoneSaysSo() throws {
    try playground.write(["A": "a"])
    let changeset = try playground.plan(["A": "b"])
    let error = #expect(throws: WriteFailure.self) {
      try changeset.apply(checkpoint: Interruption.killBeforeCommit().callAsFunction)
    }
    #expect(error?.hint == "the next run puts back what was there before")
    #expect(playground.text("A") == "b")
    #expect(try playground.plan(["A": "b"]).summary == ["update A"])
    #expect(playground.text("A") == "a")
  }

  @Test func aRelativeOutputCanBeGiven() throws {
    // `a/..` does not lead back where `a` does not exist.
    let failure = #expect(throws: WriteFailure.self) {
      try Changeset(output: playground.root + "/missing/../out", wanted: ["A": []])
    }
    #expect(failure == .notADirectory(path: playground.root + "/missing/.."))
    #expect(try Changeset(output: "", wanted: [:]).changes.isEmpty)
    #expect(try Changeset(output: "./", wanted: [:]).changes.isEmpty)
  }
}
