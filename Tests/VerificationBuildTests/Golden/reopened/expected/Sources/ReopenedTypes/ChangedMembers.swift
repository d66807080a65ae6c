public class Shape {
  public let name: String
  public let corners = 4
  public init(name: String) { self.name = name }

  public var description: String { "a shape with \(corners) corners" }
}
