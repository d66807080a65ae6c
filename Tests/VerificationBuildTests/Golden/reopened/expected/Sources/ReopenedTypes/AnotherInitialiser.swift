extension Person {
  public func shout() -> String { name.uppercased() }
}

public class Person {
  private let name: String
  public func greet() -> String { "I am \(name)" }

  public let age: Int

  public init(name: String, age: Int) {
    self.name = name
    self.age = age
  }
}
