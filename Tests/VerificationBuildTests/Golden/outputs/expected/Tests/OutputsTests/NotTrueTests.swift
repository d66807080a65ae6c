import Testing

@testable import Outputs

extension Examples {
  @Suite struct NotTrueTests {
    @Test func notTrue() {
      _ = twice(7)  // about a dozen
      _ = twice(8)  // 17
      _ = "a"..."z"  // a range of ["a", "b", ..., "z"]
    }

    @Test func notTrue2() {
      _ = twice(9)
    }

    @Test func notTrue3() {
      print(twice(10))
    }
  }
}
