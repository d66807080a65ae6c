import Testing

@testable import Labels

extension Examples {
  @Suite struct DescriptionsTests {
    @Test func descriptions() {
      print(Temperature(degrees: 21))
    }
  }
}
