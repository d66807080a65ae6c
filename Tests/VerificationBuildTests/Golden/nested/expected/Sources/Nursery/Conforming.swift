public protocol Named {
  var name: String { get }
}

extension Named {
  public var label: String { "<\(name)>" }
}

public struct Tool: Named, Hashable {
  public let name: String

  /// Creates a value from its parts.
  public init(name: String) {
    self.name = name
  }

  /// The length of the name.
  public var size: Int { name.count }

  /// The name in capital letters.
  public var capitals: String { name.uppercased() }
}

extension Tool: Sendable {}
