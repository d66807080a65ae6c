import Testing

@testable import ReopenedTypes

extension Examples {
  @Suite struct VariablesWithoutValuesTests {
    @Test func variablesWithoutValues2() {
      #expect(Size(width: 1, height: 2).height == 2)  // 2
    }
  }
}
