package import PackageSymbols

extension RuleSurroundings {
  /// Notes the names that a change took away.
  ///
  /// Text may name a symbol by its path, by its last name alone, or without argument labels; what
  /// still names another symbol is left out.
  /// - Parameters:
  ///   - before: The modules before the change.
  ///   - after: The modules after it.
  package mutating func note(before: [SymbolModule], after: [SymbolModule]) {
    let known = Set(after.flatMap(\.symbols).flatMap(\.spellings))
    var parameters: [String: Set<String>] = [:]
    for symbol in after.flatMap(\.symbols) {
      let names = symbol.declaration.parameters.compactMap(\.name)
      parameters[symbol.name, default: []].formUnion(names)
    }
    for symbol in before.flatMap(\.symbols) {
      formerSymbols.formUnion(symbol.spellings.filter { !known.contains($0) })
      guard let present = parameters[symbol.name] else { continue }
      let gone = symbol.declaration.parameters.compactMap(\.name).filter { !present.contains($0) }
      if !gone.isEmpty { formerParameters[symbol.name, default: []].formUnion(gone) }
    }
  }
}

extension Symbol {
  /// The ways in which text may name it.
  fileprivate var spellings: [String] {
    let last = path.last ?? ""
    let base = declaration.baseName
    // A short word without labels says too little to be sure.
    let bare = path.count > 1 ? [(path.dropLast() + [base]).joined(separator: ".")] : [base]
    return [name, last] + bare
  }
}
