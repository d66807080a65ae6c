import Testing

@testable import ReopenedTypes

private class Shape {
  let name: String
  let corners = 4
  init(name: String) { self.name = name }
  var description: String { "a shape" }
}
