@_spi(RawSyntax) internal import SwiftSyntax

/// The names that are defined in the scopes around a place.
struct NameScopes {
  /// The names of all open scopes, the innermost last.
  private var names: [SyntaxText] = []
  /// Where in the names each open scope starts.
  private var starts: [Int] = []
  /// How many open scopes define a name, so that a look-up takes one step however many there are.
  private var counts: [SyntaxText: Int] = [:]

  /// Opens a scope.
  /// - Parameter names: The names that it defines from its start.
  mutating func enter(defining names: [SyntaxText]) {
    starts.append(self.names.count)
    for name in names { define(name) }
  }

  /// Closes the innermost scope.
  mutating func leave() {
    guard let start = starts.popLast() else { return }
    for name in names[start...] { counts[name, default: 1] -= 1 }
    names.removeSubrange(start...)
  }

  /// Defines a name from here to the end of the innermost scope; outside of all scopes, what is defined
  /// is not local.
  /// - Parameter name: The name.
  mutating func define(_ name: SyntaxText) {
    guard !starts.isEmpty else { return }
    names.append(name)
    counts[name, default: 0] += 1
  }

  /// Whether an open scope defines a name.
  /// - Parameter name: The name.
  func contains(_ name: SyntaxText) -> Bool { counts[name, default: 0] > 0 }
}
