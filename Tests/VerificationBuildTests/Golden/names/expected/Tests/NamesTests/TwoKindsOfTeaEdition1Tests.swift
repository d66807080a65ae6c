import Testing

@testable import Names

private struct Tea { var grams: Int }

extension Examples {
  @Suite struct TwoKindsOfTeaEdition1Tests {
    @Test func twoKindsOfTea() {
      _ = [Tea(grams: 2)]
    }
  }
}
