/// A type of the name that the macro means.
public final class TaskLocal<Value: Sendable> {
  public let value: Value

  public init(_ value: Value) { self.value = value }
}
