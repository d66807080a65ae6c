/// The symbols of one module, with what only all of its files together tell.
package struct SymbolModule: Sendable {
  /// The name of the module.
  package let name: String
  /// Its files, by path.
  package let files: [SymbolFile]
  /// Its symbols, by file and place; a symbol's ``Symbol/id`` is its index.
  package internal(set) var symbols: [Symbol]

  /// The symbols that count at a level, as docs-lint d.0 says: those that a symbol graph of that
  /// level has.
  /// - Parameter level: The narrowest access level that counts.
  package func symbols(at level: AccessLevel) -> [Symbol] {
    symbols.filter { $0.counts(at: level) }
  }
}

/// One symbol, with its place in the module.
package struct Symbol: Sendable, Identifiable {
  /// Its index in ``SymbolModule/symbols``.
  package let id: Int
  /// What the source says.
  package let declaration: SymbolDeclaration
  /// The index of its file in ``SymbolModule/files``.
  package let file: Int
  /// The names of the types that enclose it and its own, as `["Order", "total(with:)"]`; a member of
  /// an extension begins with the extended type.
  package let path: [String]
  /// The symbol that encloses it, through an extension too; nil for a type of another module.
  package let parent: Int?
  /// The extension that encloses it.
  package let enclosingExtension: SymbolFile.Extension?
  /// Who may use it: its own level, limited by everything that encloses it.
  package let access: AccessLevel
  /// The widest level at which it counts; nil where it never does, as for what is unavailable.
  package let countedAccess: AccessLevel?
  /// Where its documentation comes from.
  package internal(set) var documentation: DocumentationState

  /// The path as it is shown: `Order.total(with:)`.
  package var name: String { path.joined(separator: ".") }

  /// Whether it counts at a level.
  /// - Parameter level: The narrowest access level that counts.
  package func counts(at level: AccessLevel) -> Bool {
    countedAccess.map { $0 >= level } ?? false
  }
}

/// Where the documentation of a symbol comes from.
package enum DocumentationState: Sendable, Hashable {
  /// A comment of its own.
  case direct
  /// A comment of a symbol of this package: the requirement, or what is overridden.
  case inheritedLocal(from: String)
  /// A comment of a symbol of another module.
  case inheritedExternal(from: String)
  /// None; it is not certain where a type that is not known could provide one.
  case undocumented(isCertain: Bool)
  /// None, and none is wanted, as a comment says.
  case waived
}
