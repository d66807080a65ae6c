import NotebookAnalysis
import Testing

/// Few and many names, and names that are equal though they are spelled otherwise.
@Suite struct NamesTests {
  private static let kelvin = "\u{212A}"

  @Test(arguments: [0, 1, 3, 63, 64, 200])
  func namesAnswerLikeASet(_ count: Int) {
    let all = (0..<count).map { "name\($0)" }
    let names = Names(all)
    #expect(names.count == count)
    #expect(Array(names) == all)
    #expect(all.allSatisfy(names.contains))
    #expect(!names.contains("name"))
    #expect(!names.contains("größe"))
    #expect(names.isDisjoint(with: ["other"] as Set))
    #expect(names.isDisjoint(with: Set(["name0", "other"])) == all.isEmpty)
    #expect(names.isDisjoint(with: ["name0"] as [String]) == all.isEmpty)
    #expect(names.intersection(["name0", "other"]) == Set(all.prefix(1)))
    #expect(names.union(["other"]) == Set(all).union(["other"]))
  }

  @Test func namesThatAreEqualAreTheSame() {
    #expect(("K" as String) == Self.kelvin)
    let names: Names = [Self.kelvin, "e\u{301}"]
    #expect(names.contains("K"))
    #expect(names.contains("\u{E9}"))
    #expect((["K"] as Names).contains(Self.kelvin))
  }

  @Test func aFilterNeverDeniesWhatWasInserted() {
    var filter = NameFilter(size: 64)
    #expect(!filter.mayHold("K"))
    filter.insert(Self.kelvin)
    #expect(filter.mayHold("K"))
    filter = NameFilter()
    let names = (0..<500).map { "name\($0)" }
    for name in names { filter.insert(name) }
    #expect(names.allSatisfy(filter.mayHold))
    // Most others are denied: it would be of no use otherwise.
    #expect((0..<500).count { filter.mayHold("other\($0)") } < 150)
    let repeats = filter.mayRepeat("name1")
    #expect(repeats)
    #expect(filter.mayHold("größe"))
  }
}
