package import DocumentationLint
package import PackageSymbols

/// How well an interface is documented, before and after a change.
package struct CoverageComparison: Sendable {
  /// The share that was documented before.
  package let before: Coverage.Share
  /// The share that is documented now.
  package let after: Coverage.Share
  /// The symbols that are not documented and either are new or were documented before.
  package let newlyUndocumented: [Symbol]

  /// Compares the modules of two versions.
  /// - Parameters:
  ///   - old: The modules as they were.
  ///   - new: The modules as they are.
  package init(from old: [SymbolModule], to new: [SymbolModule]) {
    before = Coverage.Tally(of: old, at: .public).share(.all)
    after = Coverage.Tally(of: new, at: .public).share(.all)
    let known = Set(Self.undocumented(old).map(Self.key))
    newlyUndocumented = Self.undocumented(new).filter { !known.contains(Self.key($0)) }
      .map(\.symbol)
  }

  /// Whether the change leaves the interface less well documented.
  package var isWorse: Bool {
    guard before.total > 0, after.total > 0, !newlyUndocumented.isEmpty else { return false }
    return after.documented * before.total < before.documented * after.total
  }

  private static func undocumented(
    _ modules: [SymbolModule]
  ) -> [(module: String, symbol: Symbol)] {
    modules.flatMap { module in
      module.symbols(at: .public).compactMap { symbol in
        if case .undocumented = symbol.documentation { (module.name, symbol) } else { nil }
      }
    }
  }

  private static func key(_ symbol: (module: String, symbol: Symbol)) -> String {
    "\(symbol.module) \(symbol.symbol.name) \(symbol.symbol.declaration.kind.rawValue)"
  }
}
