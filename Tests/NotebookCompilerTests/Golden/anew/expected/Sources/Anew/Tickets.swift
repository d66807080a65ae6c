public struct Ticket {
  private static var next = 1
  public let number: Int
  public init() {
    number = Ticket.next
    Ticket.next += 1
  }
}

extension Ticket: Sendable {}
