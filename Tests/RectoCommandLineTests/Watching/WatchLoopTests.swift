import Testing

@testable import RectoCommandLine

/// What a watch does at which time, without a disk and without waiting.
@Suite struct WatchLoopTests {
  /// A loop that has converted the files of a watch once, at 0.
  private struct Fixture {
    var loop = WatchLoop()

    init(_ files: [String: Int64] = ["a": 5, "b": 5]) {
      #expect(loop.due == 0)
      let decision = loop.decide(Self.files(files), at: 0)
      #expect(decision == .convert)
    }

    /// Files of these sizes; the contents of one size are the same.
    static func files(_ sizes: [String: Int64]) -> WatchedFiles {
      WatchedFiles(
        stamps: sizes.mapValues { FileStamp(size: $0, inode: 1, modified: 1, changed: 1) })
    }

    /// What is done about files at a time.
    mutating func decide(_ sizes: [String: Int64], at time: Double) -> WatchLoop.Decision {
      loop.decide(Self.files(sizes), at: time)
    }
  }

  private func expect(
    _ decision: WatchLoop.Decision, _ expected: WatchLoop.Decision,
    _ location: SourceLocation = #_sourceLocation
  ) {
    #expect(decision == expected, sourceLocation: location)
  }

  @Test func nothingIsDueWithoutAnEvent() {
    #expect(Fixture().loop.due == nil)
  }

  @Test func eventsAreFollowedByOneLookAfterTheLast() {
    var fixture = Fixture()
    for time in [1, 1.02, 1.04] { fixture.loop.event(at: time) }
    #expect(fixture.loop.due == 1.04 + WatchLoop.quiet)
    expect(fixture.decide(["a": 6, "b": 5], at: 1.1), .convert)
    #expect(fixture.loop.due == nil)
  }

  @Test func eventsWithoutAnEndDoNotPutOffALookForever() {
    var fixture = Fixture()
    for step in 0..<100 { fixture.loop.event(at: 1 + Double(step) * 0.02) }
    #expect(fixture.loop.due == 1 + WatchLoop.patience)
  }

  @Test func eventsThatChangeNoFileLeadToNothing() {
    var fixture = Fixture()
    fixture.loop.event(at: 1)
    expect(fixture.decide(["a": 5, "b": 5], at: 1.1), .nothing)
    #expect(fixture.loop.due == nil)
  }

  @Test func newFilesAreConverted() {
    var fixture = Fixture()
    fixture.loop.event(at: 1)
    expect(fixture.decide(["a": 5, "b": 5, "c": 0], at: 1.1), .convert)
  }

  @Test(arguments: [["b": Int64(5)], ["a": 0, "b": 5]])
  func fileThatIsGoneOrEmptyForAMomentIsWaitedFor(_ between: [String: Int64]) {
    var fixture = Fixture()
    fixture.loop.event(at: 1)
    expect(fixture.decide(between, at: 1.1), .wait)
    #expect(fixture.loop.due == 1.1 + WatchLoop.grace)
    fixture.loop.event(at: 1.2)
    expect(fixture.decide(["a": 7, "b": 5], at: 1.25), .convert)
    #expect(fixture.loop.due == nil)
  }

  @Test func furtherEventsDoNotProlongTheWait() {
    var fixture = Fixture()
    fixture.loop.event(at: 1)
    expect(fixture.decide(["b": 5], at: 1.1), .wait)
    fixture.loop.event(at: 1.3)
    expect(fixture.decide(["b": 5], at: 1.35), .wait)
    #expect(fixture.loop.due == 1.1 + WatchLoop.grace)
    expect(fixture.decide(["b": 5], at: 1.1 + WatchLoop.grace), .convert)
  }

  @Test func emptiedFileHoldsConversionUntilItHasTextOrIsGone() {
    for next in [["a": Int64(9), "b": 5], ["b": 5]] {
      var fixture = Fixture()
      fixture.loop.event(at: 1)
      _ = fixture.decide(["a": 0, "b": 5], at: 1.1)
      expect(fixture.decide(["a": 0, "b": 5], at: 1.6), .hold(.emptied(["a"])))
      // It is said once.
      fixture.loop.event(at: 2)
      expect(fixture.decide(["a": 0, "b": 6], at: 2.1), .nothing)
      fixture.loop.event(at: 3)
      expect(fixture.decide(next, at: 3.1), .convert)
    }
  }

  @Test func fileThatWasEmptyFromTheStartHoldsNothing() {
    var fixture = Fixture(["a": 0, "b": 5])
    fixture.loop.event(at: 1)
    expect(fixture.decide(["a": 0, "b": 6], at: 1.1), .convert)
  }

  @Test func whatIsGoneIsWaitedForAndItsReturnIsSeen() {
    var fixture = Fixture()
    let gone = WatchedFiles(isThere: false)
    fixture.loop.event(at: 1)
    expect(fixture.loop.decide(gone, at: 1.1), .wait)
    expect(fixture.loop.decide(gone, at: 1.6), .hold(.missing))
    fixture.loop.event(at: 2)
    expect(fixture.loop.decide(gone, at: 2.1), .nothing)
    // Also with the files that it had: it was moved away and back.
    fixture.loop.event(at: 3)
    expect(fixture.decide(["a": 5, "b": 5], at: 3.1), .convert)
    fixture.loop.event(at: 4)
    expect(fixture.decide(["a": 5, "b": 5], at: 4.1), .nothing)
  }

  @Test func whatAnotherRunWasWritingIsConvertedAgain() {
    var fixture = Fixture()
    fixture.loop.retry(at: 2)
    #expect(fixture.loop.due == 2)
    expect(fixture.decide(["a": 5, "b": 5], at: 2), .convert)
  }
}
