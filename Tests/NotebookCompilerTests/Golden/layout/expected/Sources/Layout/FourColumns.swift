public struct Menu {
  public var drinks: [String] = []

  public func text() -> String {
    let head = """
      Menu
        of today
      """
    let names = drinks.sorted().joined(separator: ", ")
    if names.isEmpty {
      return head
    }
    return head + "\n" + names
  }
}

extension Menu: Sendable {}
