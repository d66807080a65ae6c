import Foundation
import NotebookTestSupport
import Testing

@testable import RectoCommandLine

@Suite struct FileEventsTests {
  @Test func changeInAWatchedFolderIsToldAndOthersAreNot() throws {
    try Folder.temporary { folder in
      let inner = folder.appendingPathComponent("inner")
      try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
      var events = try SystemEvents.events(for: folder.path)
      let isNew = try [events.watch([folder.path]), events.watch([folder.path])]
      #expect(isNew == [true, false])
      let isEarly = events.wait(0)
      #expect(!isEarly)
      try Data("a".utf8).write(to: folder.appendingPathComponent("a.md"))
      let told = [events.wait(10), events.wait(0)]
      #expect(told == [true, false])
      let isInnerNew = try events.watch([folder.path, inner.path])
      #expect(isInnerNew)
      try Data("a".utf8).write(to: inner.appendingPathComponent("a.md"))
      let isTold = events.wait(10)
      #expect(isTold)
    }
  }

  @Test func folderThatIsMadeAnewIsANewOne() throws {
    try Folder.temporary { folder in
      let inner = folder.appendingPathComponent("inner")
      var events = try SystemEvents.events(for: folder.path)
      for _ in 0..<2 {
        try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
        let isNew = try events.watch([folder.path, inner.path])
        #expect(isNew)
        try FileManager.default.removeItem(at: inner)
        let isTold = events.wait(10)
        #expect(isTold)
      }
    }
  }

  @Test func pollingSupposesAChangeAfterEachInterval() {
    let events = PollingEvents(interval: 0.01)
    #expect(events.wait(nil))
    #expect(events.wait(1))
    #expect(!events.wait(0.005))
  }
}
