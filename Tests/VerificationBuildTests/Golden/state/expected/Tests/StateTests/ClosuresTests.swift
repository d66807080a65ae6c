import Testing

@testable import State

extension Examples {
  @Suite struct ClosuresTests {
    @Test func closures() {
      var total = 0
      let add = { (amount: Int) in
        total += amount
        return total
      }
      _ = add(2)
    }

    @Test func closures2() {
      var total = 0
      let add = { (amount: Int) in
        total += amount
        return total
      }
      _ = add(2)
      #expect(add(3) == 5)  // 5
    }
  }
}
