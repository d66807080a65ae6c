/// An operator or a precedence group, which everybody has who imports its module.
package struct OperatorDeclaration: Sendable, Hashable {
  /// What is declared, as `infix operator +++` or `precedencegroup Sum`.
  package let title: String
  /// The operator or the group.
  package let name: String
  /// What is said of it: the precedence group of an operator, the lines of a group as `associativity: left`.
  package let facts: [String]
  /// Whether it is a precedence group.
  package let isGroup: Bool
}
