internal import PackageSymbols

/// A difference between two interfaces.
package struct InterfaceChange: Sendable {
  /// The kinds of difference.
  package enum Kind: String, Sendable, CaseIterable {
    /// The symbol was there and is not any more.
    case removed
    /// The symbol is declared in another way.
    case changed
    /// The symbol is there, and its users are told to leave it.
    case deprecated
    /// The symbol was not there before.
    case added
  }

  /// The kind.
  package let kind: Kind
  /// The module.
  package let module: String
  /// The symbol: `Order.total(with:)`; the name of a module or a platform where it is about that.
  package let name: String
  /// The symbol as it was; nil where it is new.
  package let before: InterfaceMember?
  /// The symbol as it is; nil where it is gone.
  package let after: InterfaceMember?
  /// Why code of clients may no longer compile; none where it does.
  package let breakages: [Breakage]
  /// The members that went or came with a type.
  package var memberCount = 0
  /// How many symbols it is about: a type goes with its members, and a module that is gone is none itself.
  package var symbolCount: Int {
    before == nil && after == nil ? max(memberCount, 1) : 1 + memberCount
  }
  /// What sentences about it begin with where that is not the full name of a symbol: a module, an operator.
  var topic: String?
  /// The condition of `#if` under which alone it is so; nil where it is so on this machine.
  package internal(set) var condition: String?

  /// What sentences about it begin with: `Tea.Order.total(with:)`.
  package var subject: String { topic ?? "\(module).\(name)" }

  /// What the change is called in lists: the same as long as it is the same.
  /// - Parameter breakage: One of ``breakages``.
  package func title(of breakage: Breakage) -> String {
    "\(subject) \(reason(breakage))"
  }

  /// Why code of clients may no longer compile, with the condition under which.
  /// - Parameter breakage: One of ``breakages``.
  package func reason(_ breakage: Breakage) -> String {
    breakage.reason + (condition.map { ", under `#if \($0)`" } ?? "")
  }
}
