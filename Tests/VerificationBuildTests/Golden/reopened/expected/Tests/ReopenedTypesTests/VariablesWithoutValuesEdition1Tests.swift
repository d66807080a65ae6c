import Testing

@testable import ReopenedTypes

private struct Size { let width: Int }

extension Examples {
  @Suite struct VariablesWithoutValuesEdition1Tests {
    @Test func variablesWithoutValues() {
      #expect(Size(width: 1).width == 1)  // 1
    }
  }
}
