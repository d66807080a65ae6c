public final class Person {
  public var age = 1

  /// Creates an object.
  public init() {}

  deinit { print("gone") }
}
