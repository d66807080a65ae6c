package import Foundation

/// What the compiler says about the symbols of a module: the files of `swift symbolgraph-extract`.
package struct SymbolGraph: Sendable {
  /// A symbol that stands in a source file.
  package struct Entry: Sendable, Hashable {
    /// The name that is unique among all symbols.
    package let usr: String
    /// The names of the types that enclose it and its own.
    package let path: [String]
    /// The kind, without the language.
    package let kind: String
    /// The access level.
    package let access: String
    /// The file, as an absolute path.
    package let file: String
    /// The line of its name, counted from 1.
    package let line: Int
    /// The column of its name, counted from 1.
    package let column: Int
    /// Whether it has documentation that says something.
    package let isDocumented: Bool
    /// The module that documents it, where one does.
    package let documentingModule: String?
    /// The text that documents it.
    package let documentation: [String]
  }

  /// The name of the module.
  package let module: String
  /// Its symbols that stand in sources, by place.
  package let entries: [Entry]

  /// Reads the graph of a module, with those of what it extends.
  /// - Parameters:
  ///   - module: The name of the module.
  ///   - files: The contents of `M.symbols.json` and of every `M@Other.symbols.json`.
  /// - Throws: An error of the decoder where one is no symbol graph.
  package init(module: String, files: [Data]) throws {
    self.module = module
    var entries: Set<Entry> = []
    for file in files {
      for symbol in try JSONDecoder().decode(GraphFile.self, from: file).symbols {
        if let entry = Entry(symbol) { entries.insert(entry) }
      }
    }
    self.entries = entries.sorted {
      ($0.file, $0.line, $0.column, $0.usr) < ($1.file, $1.line, $1.column, $1.usr)
    }
  }
}

extension SymbolGraph.Entry {
  /// Takes a symbol that stands in a source file and is no copy that the compiler made.
  fileprivate init?(_ symbol: GraphFile.Symbol) {
    guard let location = symbol.location, !symbol.identifier.precise.contains("::SYNTHESIZED::"),
      let url = URL(string: location.uri)
        ?? URL(string: location.uri.replacingOccurrences(of: " ", with: "%20"))
    else { return nil }
    usr = symbol.identifier.precise
    path = symbol.pathComponents
    kind = String(symbol.kind.identifier.dropFirst("swift.".count))
    access = symbol.accessLevel
    file = url.path
    line = location.position.line + 1
    column = location.position.character + 1
    documentation = symbol.docComment?.lines.map(\.text) ?? []
    isDocumented = documentation.contains { line in line.contains { !$0.isWhitespace } }
    documentingModule = symbol.docComment?.module
  }
}

/// The shape of the files, `SymbolGraph` of github.com/swiftlang/swift-docc-symbolkit.
private struct GraphFile: Decodable {
  struct Symbol: Decodable {
    struct Kind: Decodable { let identifier: String }
    struct Identifier: Decodable { let precise: String }
    struct Location: Decodable {
      struct Position: Decodable {
        let line: Int
        let character: Int
      }
      let uri: String
      let position: Position
    }
    struct Comment: Decodable {
      struct Line: Decodable { let text: String }
      let module: String?
      let lines: [Line]
    }

    let kind: Kind
    let identifier: Identifier
    let pathComponents: [String]
    let accessLevel: String
    let location: Location?
    let docComment: Comment?
  }

  let symbols: [Symbol]
}
