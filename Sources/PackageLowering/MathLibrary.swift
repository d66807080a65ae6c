internal import NotebookAnalysis

/// How a target comes by the mathematics of the C library.
///
/// On Linux, `x.squareRoot()` and `x.rounded()` are calls of `sqrt` and `rint` in libm, which the linker finds
/// only where a module is imported that wraps the C library (swiftlang/swift-package-manager, issue 8773).
package enum MathLibrary: Int, Sendable, Hashable, Codable, Comparable {
  // In the order in which one outweighs another where targets are one program.

  /// It calls nothing of the kind.
  case unused
  /// It calls functions of it, and imports nothing that links them.
  case called
  /// It imports a module that links them.
  case imported

  package static func < (left: MathLibrary, right: MathLibrary) -> Bool {
    left.rawValue < right.rawValue
  }

  /// The methods of the standard library's numbers that may become such calls ("FloatingPoint" in its
  /// documentation).
  private static let members: NameSet = [
    "squareRoot", "formSquareRoot", "rounded", "round", "addingProduct", "addProduct",
    "truncatingRemainder", "formTruncatingRemainder", "remainder", "formRemainder",
  ]

  private static let modules: Set<Substring> = ["Foundation", "Glibc", "Musl"]

  /// Looks at what a target holds.
  /// - Parameters:
  ///   - items: Its code.
  ///   - imports: The import declarations of its files.
  init(_ items: some Sequence<Item>, imports: [String]) {
    if imports.contains(where: { $0.split(separator: " ").last.map(Self.modules.contains) ?? false }
    ) {
      self = .imported
    } else {
      let isCalled = items.contains { !$0.memberUses.isDisjoint(with: Self.members) }
      self = isCalled ? .called : .unused
    }
  }
}
