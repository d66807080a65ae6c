import Foundation
import Testing

@testable import RectoCommandLine

@Suite struct ChangesetPlanTests {
  let playground: Playground

  init() throws { playground = try Playground() }

  @Test func planningWritesNothing() throws {
    let changeset = try playground.plan(["Sources/A.swift": "a", "B": "b"])
    #expect(changeset.summary == ["create B", "create Sources/A.swift"])
    #expect(changeset.hasDrift)
    #expect(try playground.snapshot().isEmpty)
  }

  @Test func theSecondRunHasNothingToDo() throws {
    let wanted = ["Sources/A.swift": "a", "B": "b"]
    try playground.write(wanted)
    let before = try (playground.trace("B"), playground.trace(".recto/files"))
    let changeset = try playground.plan(wanted)
    #expect(!changeset.hasDrift)
    #expect(changeset.summary.isEmpty)
    #expect(changeset.diff.isEmpty)
    let interruption = Interruption()
    try changeset.apply(checkpoint: interruption.callAsFunction)
    #expect(interruption.steps.isEmpty)
    #expect(try (playground.trace("B"), playground.trace(".recto/files")) == before)
  }

  @Test func aFileThatStaysTheSameIsNotTouched() throws {
    try playground.write(["A": "a", "B": "b"])
    let before = try playground.trace("A")
    try playground.write(["A": "a", "B": "new"])
    #expect(try playground.trace("A") == before)
    #expect(playground.text("B") == "new")
  }

  @Test func theRegistryIsSortedAndPlain() throws {
    try playground.write(["b": "", "a/c": "", "B": ""])
    let hash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    #expect(
      playground.text(".recto/files") == "\(hash)  B\n\(hash)  a/c\n\(hash)  b\n")
  }

  @Test func aFileOfTheUsersIsRefused() throws {
    try playground.put("mine", at: "A")
    let changeset = try playground.plan(["A": "a", "B": "b"])
    #expect(changeset.summary == ["refuse A (not written by Recto)", "create B"])
    let error = #expect(throws: WriteFailure.self) { try changeset.apply() }
    #expect(error?.details == ["refuse A (not written by Recto)"])
    #expect(playground.text("A") == "mine")
    #expect(playground.text("B") == nil)
    try playground.plan(["A": "a", "B": "b"], overwrite: true).apply()
    #expect(playground.text("A") == "a")
  }

  @Test func aNotebookIsNeverWrittenOver() throws {
    try playground.put("# T", at: "README.md")
    let changeset = try Changeset(
      output: playground.output, wanted: ["README.md": Array("# Made".utf8)], overwrite: true,
      notebooks: [playground.output + "/README.md"])
    #expect(changeset.summary == ["refuse README.md (a notebook of the package is there)"])
    #expect(throws: WriteFailure.self) { try changeset.apply() }
    #expect(playground.text("README.md") == "# T")
  }

  @Test func aFileOfTheUsersWithTheWantedContentIsAdopted() throws {
    try playground.put("a", at: "A")
    #expect(try !playground.plan(["A": "a"]).hasDrift)
    try playground.write(["A": "a"])
    try playground.write(["A": "b"])
    #expect(playground.text("A") == "b")
  }

  @Test func anEditedFileIsRefused() throws {
    try playground.write(["A": "a", "B": "b"])
    try playground.put("edited", at: "A")
    let changeset = try playground.plan(["A": "new", "B": "new"])
    #expect(changeset.summary == ["refuse A (edited since Recto wrote it)", "update B"])
    #expect(changeset.conflicts.map(\.conflict) == [.edited])
    #expect(throws: WriteFailure.self) { try changeset.apply() }
    #expect(playground.text("A") == "edited")
    #expect(playground.text("B") == "b")
    #expect(try playground.plan(["A": "a", "B": "b"]).conflicts.count == 1)
    try playground.plan(["A": "new", "B": "new"], overwrite: true).apply()
    #expect(playground.text("A") == "new")
  }

  @Test func aStaleFileIsRemovedWithItsDirectories() throws {
    try playground.write(["A": "a", "x/y/B": "b", "x/z/C": "c"])
    try playground.put("mine", at: "x/z/D")
    let changeset = try playground.plan(["A": "a"])
    #expect(changeset.summary == ["remove x/y/B", "remove x/z/C"])
    try changeset.apply()
    #expect(
      try Set(playground.snapshot().keys) == [
        "out", "out/A", "out/.recto", "out/.recto/files", "out/x", "out/x/z", "out/x/z/D",
      ])
  }

  @Test func aStaleFileThatWasEditedIsKept() throws {
    try playground.write(["A": "a", "B": "b"])
    try playground.put("edited", at: "B")
    let changeset = try playground.plan(["A": "a"])
    #expect(changeset.kept == ["B"])
    #expect(changeset.summary == ["keep B (edited since Recto wrote it)"])
    try changeset.apply()
    #expect(playground.text("B") == "edited")
    #expect(try playground.plan(["A": "a"]).changes.map(\.path) == ["A"])
  }

  @Test func aFileThatTheUserDeletedIsCreatedAgain() throws {
    try playground.write(["A": "a", "B": "b"])
    try playground.remove("A")
    let changeset = try playground.plan(["A": "a", "B": "b"])
    #expect(changeset.summary == ["create A"])
    try changeset.apply()
    #expect(playground.text("A") == "a")
    try playground.remove("A")
    #expect(try playground.plan(["B": "b"]).summary == [])
  }

  @Test func nothingWantedLeavesNothingOfRectos() throws {
    try playground.write(["x/A": "a"])
    try playground.write([:])
    #expect(try Set(playground.snapshot().keys) == ["out"])
  }

  @Test func aFileMakesRoomForADirectoryAndTheOtherWayRound() throws {
    try playground.write(["x": "file", "y/z/A": "a"])
    try playground.write(["x/B": "b", "y": "file"])
    #expect(playground.text("x/B") == "b")
    #expect(playground.text("y") == "file")
  }

  @Test(arguments: [false, true])
  func whatIsNoPlainFileIsNeverReplaced(overwrite: Bool) throws {
    try playground.put("mine", at: "x/mine")
    try playground.put("mine", at: "y")
    try playground.link("z", to: "y")
    let changeset = try playground.plan(["x": "", "y/A": "", "z": ""], overwrite: overwrite)
    #expect(
      changeset.summary == [
        "refuse x (a directory is there)", "refuse y/A (a file is at y)",
        "refuse z (a symbolic link is there)",
      ])
    let before = try playground.snapshot()
    #expect(throws: WriteFailure.self) { try changeset.apply() }
    #expect(try playground.snapshot() == before)
  }

  @Test func aLinkThatLeadsOutsideIsRefused() throws {
    try playground.put("", at: "A")
    try playground.link("Sources", to: "..")
    let changeset = try playground.plan(["Sources/A": "a"], overwrite: true)
    #expect(
      changeset.conflicts.map(\.conflict) == [.blocked(path: "Sources", by: .symbolicLink)])
    try playground.remove("Sources")
    try playground.link(".recto", to: "..")
    #expect(throws: WriteFailure.notADirectory(path: playground.output + "/.recto")) {
      try playground.plan(["B": "b"])
    }
  }

  @Test(arguments: [
    "", "/A", "../A", "a/../A", "./A", "a//b", "a/", ".recto/files", "a/.Recto/b", "a\nb", "a\0b",
  ])
  func aPathThatIsNotPlainIsRefused(path: String) throws {
    #expect(throws: WriteFailure.self) { try playground.plan([path: ""]) }
  }

  @Test func aFileCannotBeADirectoryToo() throws {
    #expect(throws: WriteFailure.unsafePath("a/b", reason: "‘a’ is to be a file")) {
      try playground.plan(["a": "", "a/b": ""])
    }
  }

  @Test(arguments: [
    "garbage\n", "<<<<<<< HEAD\n", "E3B0\n", "\n",
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  ../A\n",
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 A\n",
  ])
  func aRegistryThatCannotBeReadIsRefused(text: String) throws {
    try playground.write(["A": "a"])
    let registry = try #require(playground.text(".recto/files"))
    try playground.put(registry + text, at: ".recto/files")
    let path = playground.output + "/.recto/files"
    let failure = WriteFailure.malformedRegistry(path: path, line: 2)
    #expect(throws: failure) { try playground.plan(["A": "a"]) }
    #expect(failure.headline == "line 2 of \(path) cannot be read")
  }

  @Test func anOutputThatIsAFileIsRefused() throws {
    try playground.put("", at: "file")
    let path = playground.output + "/file"
    for output in [path, path + "/", path + "/below"] {
      #expect(throws: WriteFailure.notADirectory(path: path)) {
        try Changeset(output: output, wanted: ["A": []])
      }
    }
  }
}
