import Testing

@testable import Members

@Suite struct PartOfABodyTests {
  @Test func partOfABody() {
    func body() -> Any? {
      guard let number = Int("12") else { return nil }
      let doubled = number * 2
      _ = doubled
      return nil
    }
    _ = body()
  }
}
