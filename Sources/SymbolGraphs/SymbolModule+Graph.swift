package import PackageSymbols
internal import SourceText

extension SymbolModule {
  /// The module with the compiler's word for which symbols count and which are documented.
  /// - Parameters:
  ///   - graph: The compiler's account.
  ///   - access: The access level of the graph.
  ///   - path: The absolute path of a file of the module.
  /// - Returns: The module, and the compiler's names of symbols by their ids.
  package func adopting(
    _ graph: SymbolGraph, at access: AccessLevel, absolute path: (String) -> String
  ) -> (module: SymbolModule, usrs: [Int: String]) {
    var entries: [String: SymbolGraph.Entry] = [:]
    for entry in graph.entries where entries["\(entry.file):\(entry.line):\(entry.column)"] == nil {
      entries["\(entry.file):\(entry.line):\(entry.column)"] = entry
    }
    var facts: [Int: DocumentationState] = [:]
    var usrs: [Int: String] = [:]
    let paths = files.map { path($0.file.path) }
    for symbol in symbols {
      let start = symbol.declaration.place.start
      guard let entry = entries["\(paths[symbol.file]):\(start.line):\(start.column)"] else {
        continue
      }
      usrs[symbol.id] = entry.usr
      facts[symbol.id] = state(of: symbol, entry)
    }
    return (adopting(facts, at: access), usrs)
  }

  private func state(of symbol: Symbol, _ entry: SymbolGraph.Entry) -> DocumentationState {
    switch symbol.documentation {
    case .direct, .waived: return symbol.documentation
    case .inheritedLocal, .inheritedExternal:
      return entry.isDocumented ? symbol.documentation : .undocumented(isCertain: true)
    case .undocumented:
      guard entry.isDocumented else { return .undocumented(isCertain: true) }
      let module = entry.documentingModule ?? name
      return module == name
        ? .inheritedLocal(from: name) : .inheritedExternal(from: module)
    }
  }
}
