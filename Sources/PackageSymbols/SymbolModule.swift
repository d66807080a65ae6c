/// The symbols of one module, with what only all of its files together tell.
package struct SymbolModule: Sendable {
  /// The name of the module.
  package let name: String
  /// Its files, by path.
  package let files: [SymbolFile]
  /// Its symbols, by file and place; a symbol's ``Symbol/id`` is its index.
  package internal(set) var symbols: [Symbol]
  /// The index of each file's first symbol, and at last the number of all.
  private let starts: [Int]

  /// Joins files with their symbols.
  /// - Parameters:
  ///   - name: The name of the module.
  ///   - files: Its files.
  ///   - symbols: Their symbols, file by file in the same order.
  init(name: String, files: [SymbolFile], symbols: [Symbol]) {
    self.name = name
    self.files = files
    self.symbols = symbols
    var starts = [0]
    for file in files { starts.append((starts.last ?? 0) + file.declarations.count) }
    self.starts = starts
  }

  /// The module with another's word for which symbols count and how they are documented.
  /// - Parameters:
  ///   - facts: How those are documented that count, by their ids.
  ///   - access: The access level at which they count.
  package func adopting(
    _ facts: [Int: DocumentationState], at access: AccessLevel
  ) -> SymbolModule {
    var module = self
    for index in module.symbols.indices {
      if let state = facts[index] {
        module.symbols[index].documentation = state
        module.symbols[index].countedAccess = max(access, symbols[index].countedAccess ?? access)
      } else {
        module.symbols[index].countedAccess = nil
      }
    }
    return module
  }

  /// The symbols of a file, in the order of the text.
  /// - Parameter file: The index of the file in ``files``.
  package func symbols(inFile file: Int) -> ArraySlice<Symbol> {
    symbols[starts[file]..<starts[file + 1]]
  }

  /// The symbols that count at a level, as docs-lint d.0 says: those that a symbol graph of that
  /// level has.
  /// - Parameter level: The narrowest access level that counts.
  package func symbols(at level: AccessLevel) -> [Symbol] {
    symbols.filter { $0.counts(at: level) }
  }
}

/// One symbol, with its place in the module.
package struct Symbol: Sendable, Identifiable {
  /// What is known of a symbol once it is linked; shared, since symbols are handed around a lot.
  @usableFromInline final class Facts: Sendable {
    @usableFromInline let declaration: SymbolDeclaration
    let path: [String]
    let enclosingExtension: SymbolFile.Extension?

    init(
      _ declaration: SymbolDeclaration, _ path: [String],
      _ enclosingExtension: SymbolFile.Extension?
    ) {
      self.declaration = declaration
      self.path = path
      self.enclosingExtension = enclosingExtension
    }
  }

  @usableFromInline let facts: Facts
  /// Its index in ``SymbolModule/symbols``.
  package let id: Int
  /// The index of its file in ``SymbolModule/files``.
  package let file: Int
  /// The symbol that encloses it, through an extension too; nil for a type of another module.
  package let parent: Int?
  /// Who may use it: its own level, limited by everything that encloses it.
  package let access: AccessLevel
  /// The widest level at which it counts; nil where it never does, as for what is unavailable.
  package internal(set) var countedAccess: AccessLevel?
  /// Where its documentation comes from.
  package internal(set) var documentation: DocumentationState

  init(
    id: Int, declaration: SymbolDeclaration, file: Int, path: [String], parent: Int?,
    enclosingExtension: SymbolFile.Extension?, access: AccessLevel, countedAccess: AccessLevel?,
    documentation: DocumentationState
  ) {
    facts = Facts(declaration, path, enclosingExtension)
    self.id = id
    self.file = file
    self.parent = parent
    self.access = access
    self.countedAccess = countedAccess
    self.documentation = documentation
  }

  /// What the source says; inlined, so that whoever asks for a part of it copies that part alone.
  @inlinable package var declaration: SymbolDeclaration { _read { yield facts.declaration } }
  /// The names of the types that enclose it and its own, as `["Order", "total(with:)"]`; a member of
  /// an extension begins with the extended type.
  package var path: [String] { facts.path }
  /// The extension that encloses it.
  package var enclosingExtension: SymbolFile.Extension? { facts.enclosingExtension }

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
