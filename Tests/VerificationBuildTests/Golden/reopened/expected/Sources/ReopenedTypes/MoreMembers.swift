/// Money of someone.
public struct Account {
  public var money = 0

  /// Creates a value from its parts.
  public init(money: Int = 0, limit: Int = 10) {
    self.money = money
    self.limit = limit
  }

  public mutating func deposit(_ amount: Int) { money += amount }

  /// Takes money.
  public mutating func withdraw(_ amount: Int) {
    // No more than there is ...
    money -= min(amount, money)
  }

  public var limit = 10

  public struct Card {
    public let number: Int

    /// Creates a value from its parts.
    public init(number: Int) {
      self.number = number
    }
  }
}

extension Account: Sendable {}
