/// Only what cannot be compiled goes, wherever it stands.
public struct Garden {
  public struct Bed {
    public var plants: [String] = []

    /// Creates a value from its parts.
    public init(plants: [String] = []) {
      self.plants = plants
    }

    /// How many plants there are.
    public var count: Int { plants.count }

    /// Whether anything grows.
    public var isEmpty: Bool { plants.isEmpty }

    public enum Soil: String, CaseIterable {
      case clay
      case sand

      public var isLight: Bool { self == .sand }
    }
  }

  public var beds: [Bed] = []

  /// Creates a value from its parts.
  public init(beds: [Bed] = []) {
    self.beds = beds
  }

  /// How many plants there are in all beds.
  public var total: Int { beds.reduce(0) { $0 + $1.count } }
}

extension Garden: Sendable {}
extension Garden.Bed: Sendable {}
extension Garden.Bed.Soil: Sendable {}
