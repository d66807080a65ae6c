import NotebookSyntax
import Testing

@Suite struct AlertTitleTests {
  @Test func theFirstTitleInATextIsFound() {
    let titles = AlertTitles(["Sums are slow", "slow", "Adding is slow"])
    #expect(titles.first(in: "Since adding is\nslow, we wait.") == 1)
    #expect(titles.first(in: "For **sums** are `slow` ones") == 0)
    #expect(titles.first(in: "Nothing of that kind") == nil)
  }

  /// What is read as the start of one title may be the end of another.
  @Test func titlesOverlap() {
    let titles = AlertTitles(["a b a c", "b a", "c d"])
    #expect(titles.first(in: "a b a d") == 1)
    #expect(titles.first(in: "a b a b a c") == 0)
    #expect(titles.first(in: "a b c d") == 2)
    #expect(AlertTitles(["", " "]).first(in: "a") == nil)
  }

  /// Whatever the texts, the answer is that of looking for each title in turn.
  @Test func itAgreesWithLookingForEach() {
    var generator = SystemRandomNumberGenerator()
    func word(_ count: ClosedRange<Int>) -> String {
      String(
        (0..<Int.random(in: count, using: &generator)).map { _ in "ab".randomElement() ?? "a" })
    }
    for _ in 0..<300 {
      let titles = (0..<6).map { _ in word(1...4) }
      let text = word(0...12)
      let expected = titles.firstIndex { text.contains($0) }
      #expect(AlertTitles(titles).first(in: text) == expected, "\(titles) in \(text)")
    }
  }
}
