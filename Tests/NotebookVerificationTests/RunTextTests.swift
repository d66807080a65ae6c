import Testing

@testable import NotebookVerification

@Suite struct RunTextTests {
  private let text = RunText(root: "/w/cache/x", work: "/w/cache/x/trial/.runs/work-1")

  @Test(arguments: [
    (
      """
      Error Domain=D Code=260 "No such file."UserInfo={NSFilePath=/w/cache/x/a, E=Error Domain=P \
      Code=2 "No" UserInfo={a=b}}
      """, #"Error Domain=D Code=260 "No such file.""#
    ),
    (
      #"wrapped(Error Domain=D Code=1 "(null)" UserInfo={a={b}})"#,
      #"wrapped(Error Domain=D Code=1 "(null)")"#
    ),
    ("notFound(\"/w/cache/x/trial/.runs/work-1/a.json\")", "notFound(\"./a.json\")"),
    ("UserInfo={a}", "UserInfo={a}"),
  ])
  func anErrorIsToldByDomainCodeAndMessage(_ error: String, _ message: String) {
    #expect(text.message(error) == message)
  }

  @Test(arguments: [
    ("file:///w/cache/x/trial/.runs/work-1/a.json", "file://./a.json"),
    ("/w/cache/x/trial/Sources/T/A.swift", "…/trial/Sources/T/A.swift"),
    ("/private/w/cache/x/a", "…/a"), ("/w/cache", "/w/cache"),
    ("[T.(unknown context at $10a4f).Tea(a: 1)]", "[T.Tea(a: 1)]"),
  ])
  func foldersAndAddressesAreNotShown(_ printed: String, _ shown: String) {
    #expect(text.shown(printed) == shown)
  }

  @Test func whatIsPrintedKeepsItsPlaces() {
    var observation = Observation(ending: .finished)
    observation.output = Array("before\n/w/cache/x/a\nlast\n".utf8)
    observation.start = 7
    observation.events = [.printed(place: 1, offset: 20), .printed(place: 2, offset: 25)]
    let plain = observation.reading(as: text)
    #expect(plain.ownText(of: 1) == "…/a\n")
    #expect(plain.ownText(of: 2) == "last\n")
  }

  @Test(
    arguments: [
      ([.threw("lacks([1, 2])"), .threw("lacks([2, 1])")], .threw("lacks(…)")),
      ([.threw("a"), .threw("a")], .threw("a")),
      ([.trapped("Fatal error: 1"), .trapped("Fatal error: 2")], .trapped("Fatal error")),
    ] as [([Observation.Ending], Observation.Ending)])
  func wordsThatDifferFromRunToRunAreNotTold(
    _ endings: [Observation.Ending], _ told: Observation.Ending
  ) {
    let runs = endings.map { Observation(ending: $0) }
    #expect(runs.settled.allSatisfy { $0.ending == told })
  }
}
