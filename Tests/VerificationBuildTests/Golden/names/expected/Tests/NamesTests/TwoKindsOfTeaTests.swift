import Testing

@testable import Names

extension Examples {
  @Suite struct TwoKindsOfTeaTests {
    @Test func twoKindsOfTea2() {
      // => Tea(grams: 2.0, name: "green")
      #expect(String(describing: Tea(grams: 2)) == #"Tea(grams: 2.0, name: "green")"#)
    }
  }
}
