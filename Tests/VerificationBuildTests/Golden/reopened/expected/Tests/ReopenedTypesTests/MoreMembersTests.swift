import Testing

@testable import ReopenedTypes

extension Examples {
  @Suite struct MoreMembersTests {
    @Test func moreMembers() {
      var account = Account()
      account.deposit(3)
      #expect(account.money == 3)  // 3
    }

    @Test func moreMembers2() {
      var account = Account()
      account.deposit(3)

      account.withdraw(5)
      #expect(account.money == 0)  // 0
    }

    @Test func moreMembers3() {
      var account = Account()
      account.deposit(3)

      account.withdraw(5)
      #expect(account.limit == 10)  // 10
    }
  }
}
