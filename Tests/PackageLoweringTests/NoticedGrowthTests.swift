import Testing

/// Types that grow in ways that the examples before would notice.
@Suite struct NoticedGrowthTests {
  @Test(arguments: [
    (
      "struct C {\n  var rate = 1\n}\nC().rate // => 1",
      "struct C {\n  var rate = 1\n  var name: String\n}\nC(name: \"x\").rate // => 1"
    ),
    (
      "enum D: CaseIterable { case n, s }\nD.allCases.count // => 2",
      "enum D: CaseIterable {\n  case n, s\n  case e\n}\nD.allCases.count // => 3"
    ),
    (
      "struct C { var n = 3 }\n\"\\(C())\" // => \"C(n: 3)\"",
      "struct C { var n = 3; var t = 1 }\n\"\\(C())\" // => \"C(n: 3, t: 1)\""
    ),
    (
      "struct U: Codable { var name: String }\nlet u = try JSONDecoder().decode(U.self, from: Data(#\"{\"name\":\"a\"}\"#.utf8))\nu.name // => \"a\"",
      "struct U: Codable {\n  var name: String\n  enum CodingKeys: String, CodingKey { case name = \"full\" }\n}"
    ),
  ])
  func theVersionFromBeforeStaysBesideItsExamples(_ before: String, _ after: String) throws {
    let conversion = try Conversion(before, after)
    #expect(
      conversion.swiftFiles.contains("Tests/TTests/TEdition1Tests.swift"),
      "\(conversion.swiftFiles)")
  }

  @Test(arguments: [
    (
      "struct C {\n  var rate = 1\n}\nC().rate // => 1",
      "struct C {\n  var rate = 1\n  var name = \"\"\n}\nC().rate // => 1"
    ),
    (
      "enum D: CaseIterable {\n  case n, s\n}\nD.n == .s // => false",
      "enum D: CaseIterable {\n  case n, s\n  case e\n}"
    ),
  ])
  func whatNothingNoticesIsOneType(_ before: String, _ after: String) throws {
    let conversion = try Conversion(before, after)
    #expect(!conversion.tests.contains("private"), "\(conversion.tests)")
  }

  @Test func anotherResultIsAnotherVersion() throws {
    let conversion = try Conversion(
      "func first(_ n: [Int]) -> Int { n[0] }\nfirst([3]) // => 3",
      "func first(_ n: [Int]) -> Int? { n.first }\nfirst([]) // => nil")
    #expect(!conversion.source.contains("-> Int {"), "\(conversion.source)")
    #expect(conversion.tests.contains("func first(_ n: [Int]) -> Int { n[0] }"))
  }

  @Test func twoOfOneCellAreOverloads() throws {
    let conversion = try Conversion(
      "func zero() -> Int { 0 }\nfunc zero() -> Double { 0 }", "let n: Int = zero() // => 0")
    #expect(conversion.source.contains("-> Int {") && conversion.source.contains("-> Double {"))
  }

  @Test func operatorsStandWithTheVersionOfTheirType() throws {
    let conversion = try Conversion(
      "struct V { var x: Int }\nfunc + (a: V, b: V) -> V { V(x: a.x + b.x) }\n(V(x: 1) + V(x: 2)).x // => 3",
      "struct V { var y: Int }\nfunc + (a: V, b: V) -> V { V(y: a.y + b.y) }\n(V(y: 1) + V(y: 2)).y // => 3"
    )
    let edition = conversion.files["Tests/TTests/TEdition1Tests.swift"] ?? ""
    #expect(
      edition.contains("private struct V") && edition.contains("private func + ("),
      "\(conversion.tests)")
    #expect(edition.contains("@Test"))
  }
}
