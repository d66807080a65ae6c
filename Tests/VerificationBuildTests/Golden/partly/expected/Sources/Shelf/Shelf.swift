/// A shelf of drinks, of whose type one part cannot be compiled here.
public struct Shelf {
  public var drinks: [String] = []

  /// Creates a value from its parts.
  public init(drinks: [String] = []) {
    self.drinks = drinks
  }

  /// Adds a drink.
  public mutating func add(_ drink: String) {
    drinks.append(drink)
  }

  /// How many drinks there are.
  public var count: Int { drinks.count }

  /// Whether there are none.
  public var isEmpty: Bool { drinks.isEmpty }

  /// The drinks, one after another.
  public func names(joinedBy separator: String) -> String {
    drinks.joined(separator: separator)
  }

  /// The first drinks of the shelf, as many as are asked for.
  public func first(_ count: Int) -> [String] {
    Array(drinks.prefix(count))
  }
}

extension Shelf: Sendable {}

extension Shelf {
  public func best() -> String? { fatalError("left out of the notebook") }
  public subscript(position: Int) -> String { get { fatalError("left out of the notebook") } }
}
