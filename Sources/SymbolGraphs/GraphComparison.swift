package import PackageSymbols
internal import SourceText

/// The symbols that were read from sources beside those of the compiler.
package struct GraphComparison: Sendable {
  /// A symbol about which both do not agree.
  package struct Difference: Sendable, Hashable {
    /// About what they do not agree.
    package enum Kind: String, Sendable, Hashable {
      /// Only the compiler counts it.
      case missing
      /// Only the sources have it.
      case surplus
      /// Both have it, as symbols of different kinds.
      case kind
      /// The compiler has documentation for it, the sources have not.
      case undocumented
      /// The sources have documentation for it, the compiler has not.
      case documented
    }

    /// About what they do not agree.
    package let kind: Kind
    /// The symbol.
    package let name: String
    /// Its file.
    package let file: String
    /// Its line, counted from 1.
    package let line: Int
  }

  /// How many symbols the compiler counts.
  package let compared: Int
  /// How many of them are documented by the compiler's account.
  package let documented: Int
  /// What they do not agree about, by place.
  package let differences: [Difference]

  private struct Place: Hashable {
    let file: String
    let line: Int
    let column: Int
  }

  /// Compares the symbols of a module.
  ///
  /// Symbols that a macro adds are left out: the compiler places them at the macro's attribute, where no
  /// name of a declaration stands.
  /// - Parameters:
  ///   - module: The symbols that were read from sources.
  ///   - graph: Those of the compiler.
  ///   - access: The narrowest access level that counts.
  ///   - path: The absolute path of a file of the module.
  package init(
    _ module: SymbolModule, _ graph: SymbolGraph, at access: AccessLevel,
    absolute path: (String) -> String
  ) {
    var places: [Place: Symbol] = [:]
    var names: Set<Place> = []
    for symbol in module.symbols {
      let start = symbol.declaration.place.start
      let place = Place(
        file: path(symbol.declaration.file.path), line: start.line, column: start.column)
      names.insert(place)
      if symbol.counts(at: access) { places[place] = symbol }
    }
    var found: [Difference] = []
    var seen: Set<Place> = []
    var documented = 0
    for entry in graph.entries {
      let place = Place(file: entry.file, line: entry.line, column: entry.column)
      let difference = { (kind: Difference.Kind) in
        Difference(
          kind: kind, name: entry.path.joined(separator: "."), file: entry.file, line: entry.line)
      }
      guard let symbol = places[place] else {
        if names.contains(place) || !Self.isName(place, in: module, path) {
          if names.contains(place) { found.append(difference(.missing)) }
          continue
        }
        found.append(difference(.missing))
        continue
      }
      guard seen.insert(place).inserted else { continue }
      if entry.isDocumented { documented += 1 }
      if symbol.declaration.kind.graphKind != entry.kind { found.append(difference(.kind)) }
      switch symbol.documentation {
      case .direct, .inheritedLocal, .inheritedExternal:
        if !entry.isDocumented { found.append(difference(.documented)) }
      case .undocumented:
        if entry.isDocumented { found.append(difference(.undocumented)) }
      case .waived: break
      }
    }
    for (place, symbol) in places where !seen.contains(place) {
      found.append(
        Difference(kind: .surplus, name: symbol.name, file: place.file, line: place.line))
    }
    compared = seen.count
    self.documented = documented
    differences = found.sorted {
      ($0.file, $0.line, $0.name, $0.kind.rawValue) < ($1.file, $1.line, $1.name, $1.kind.rawValue)
    }
  }

  /// Whether a place in a file of the module is a name, and not the at sign of a macro.
  private static func isName(
    _ place: Place, in module: SymbolModule, _ path: (String) -> String
  ) -> Bool {
    guard let file = module.files.first(where: { path($0.file.path) == place.file })?.file else {
      return false
    }
    let offset = file.lines.start(ofLine: place.line) + place.column - 1
    return offset < file.bytes.count && file.bytes[offset] != UInt8(ascii: "@")
      && file.bytes[offset] != UInt8(ascii: "#")
  }
}

extension SymbolKind {
  /// The kind that a symbol graph gives: it calls actors classes.
  package var graphKind: String { self == .actor ? "class" : rawValue }
}
