package import PackageSymbols

/// Finds the symbols that links mean, as DocC does: from the symbol that is documented outwards.
package struct SymbolLinkResolver: Sendable {
  /// Where a link leads.
  package enum Destination: Sendable, Hashable {
    /// Symbols of this module, by their ids; more than one where the link does not say which.
    case symbols([Int])
    /// A symbol of another module of the package, or the module itself.
    case known
    /// A symbol of another module of the package that is imported, whose name does not say so.
    case unqualified(module: String)
    /// Something that only another module could tell.
    case external
    /// Nothing.
    case nothing
  }

  private let module: String
  /// The modules that its files import.
  private let imports: Set<String>
  private let others: [String: Set<String>]
  private let symbols: [Symbol]
  /// The symbols by their paths, as `Order/total(with:)`.
  private let byPath: [String: [Int]]
  /// The names within a type, and at the top under the empty path.
  private let names: [String: Set<String>]
  private let near: NearNames
  /// What a type inherits from, by its path.
  private let supertypes: [String: Supertypes]

  /// What a type inherits from.
  private struct Supertypes {
    /// The paths of those in this module.
    var known: [String] = []
    /// Whether others have no members that a link could mean but derived ones.
    var areDerived = false
    /// Whether others may have members that are not seen here.
    var areElsewhere = false
  }

  /// Prepares a module.
  /// - Parameters:
  ///   - module: The module.
  ///   - others: The other modules of the package, with the paths of their symbols.
  package init(_ module: SymbolModule, others: [String: Set<String>] = [:]) {
    self.module = module.name
    imports = Set(module.files.flatMap(\.imports))
    self.others = others
    symbols = module.symbols
    var byPath: [String: [Int]] = [:]
    var names: [String: Set<String>] = [:]
    var supertypes: [String: [String]] = [:]
    var typeNames: Set<String> = []
    byPath.reserveCapacity(module.symbols.count)
    for symbol in module.symbols {
      let path = symbol.path.joined(separator: "/")
      byPath[path, default: []].append(symbol.id)
      let own = symbol.path.last ?? ""
      let parent = path.utf8.dropLast(own.utf8.count + (symbol.path.count > 1 ? 1 : 0))
      names[String(Substring(parent)), default: []].insert(own)
      if symbol.declaration.kind.isType || symbol.declaration.kind == .typealias {
        for start in symbol.path.indices {
          typeNames.insert(symbol.path[start...].joined(separator: "/"))
        }
      }
      if symbol.declaration.kind.isType {
        supertypes[path, default: []] += symbol.declaration.inheritedTypes.flatMap(\.typePaths)
        // A macro may add members that nobody sees here.
        if symbol.declaration.attributes.contains(where: \.mayAddMembers) {
          supertypes[path, default: []].append("macro")
        }
      } else if symbol.declaration.kind == .typealias {
        supertypes[path, default: []] += symbol.declaration.value?.typePaths ?? ["typealias"]
      }
    }
    for file in module.files {
      for part in file.extensions {
        let path = part.extendedType.split(separator: ".").joined(separator: "/")
        supertypes[path, default: []] += part.inheritedTypes.flatMap(\.typePaths)
      }
    }
    self.byPath = byPath
    self.names = names
    near = NearNames(names)
    var resolved: [String: Supertypes] = Dictionary(minimumCapacity: supertypes.count)
    for (path, written) in supertypes {
      resolved[path] = written.reduce(into: Supertypes()) { found, name in
        // Most types after a colon are not of this module.
        let enclosing =
          typeNames.contains(name) ? Self.enclosing(name, from: path, byPath) : nil
        if let enclosing {
          found.known.append(enclosing)
        } else if StandardNames.memberless.contains(name) {
          found.areDerived = true
        } else {
          found.areElsewhere = true
        }
      }
    }
    self.supertypes = resolved
  }

  /// Finds what a link means.
  /// - Parameters:
  ///   - link: The link.
  ///   - symbol: The symbol whose documentation holds it.
  /// - Returns: Where it leads.
  package func destination(of link: SymbolLink, from symbol: Symbol?) -> Destination {
    let found = search(link, from: symbol)
    switch found.destination {
    case .nothing where found.gap == nil, .external:
      let path = link.components.joined(separator: ".")
      let owner = imports.filter { others[$0]?.contains(path) ?? false }.min()
      return owner.map { .unqualified(module: $0) } ?? found.destination
    case .symbols, .known, .unqualified, .nothing: return found.destination
    }
  }

  /// What a link that leads to nothing probably means.
  /// - Parameters:
  ///   - link: The link.
  ///   - symbol: The symbol whose documentation holds it.
  /// - Returns: The text of a link that leads to a symbol.
  package func nearMiss(of link: SymbolLink, from symbol: Symbol?) -> String? {
    guard let gap = search(link, from: symbol).gap else {
      return topLevelGuess(for: link.components)
    }
    let name = gap.components[gap.index]
    return near.name(like: name, in: gap.path).map { guess in
      (gap.components[..<gap.index] + [guess] + gap.components[(gap.index + 1)...])
        .joined(separator: "/")
    }.map { gap.isQualified ? "\(module)/\($0)" : $0 }
  }

  /// Where a link ends, though its first names lead somewhere.
  private struct Gap {
    let components: [String]
    /// The first name that leads nowhere.
    let index: Int
    /// The path of the type that lacks it.
    let path: String
    /// Whether the module stands before the names.
    var isQualified = false
  }

  private func search(
    _ link: SymbolLink, from symbol: Symbol?
  ) -> (destination: Destination, gap: Gap?) {
    if link.isAbsolute { return searchInModule(link.components) ?? (.external, nil) }
    var scope = symbol?.path ?? []
    var gap: Gap?
    var mayBeInherited = false
    while true {
      switch find(link.components, in: scope) {
      case .found(let ids): return (.symbols(ids), nil)
      case .external: return (.external, nil)
      case .missing(let found): gap = gap ?? found
      case .notHere(let isOpen): mayBeInherited = mayBeInherited || isOpen
      }
      guard !scope.isEmpty else { break }
      scope.removeLast()
    }
    if let found = searchInModule(link.components) { return found }
    let first = String(link.components[0].prefix { $0 != "<" })
    let isStandard = StandardNames.all.contains(first) || StandardNames.derived.contains(first)
    let isMember = mayBeInherited && !(first.first?.isUppercase ?? true)
    return gap == nil && (isStandard || isMember) ? (.external, nil) : (.nothing, gap)
  }

  /// What some names mean whose first one is a module.
  private func searchInModule(_ components: [String]) -> (destination: Destination, gap: Gap?)? {
    let rest = Array(components.dropFirst())
    if components[0] == module {
      if rest.isEmpty { return (.known, nil) }
      switch find(rest, in: []) {
      case .found(let ids): return (.symbols(ids), nil)
      case .external: return (.external, nil)
      case .missing(var gap):
        gap.isQualified = true
        return (.nothing, gap)
      case .notHere:
        return (.nothing, Gap(components: rest, index: 0, path: "", isQualified: true))
      }
    }
    if let paths = others[components[0]] {
      let isKnown = rest.isEmpty || paths.contains(rest.joined(separator: "."))
      return (isKnown ? .known : .nothing, nil)
    }
    let isModule =
      imports.contains(components[0]) || StandardNames.modules.contains(components[0])
    return isModule ? (.external, nil) : nil
  }

  private enum Search {
    case found([Int])
    case external
    /// The first name is here and a later one is not.
    case missing(Gap)
    /// The first name is not here; whether it may be a member that is inherited from elsewhere.
    case notHere(isOpen: Bool)
  }

  /// Follows names from a scope, through what types inherit.
  private func find(_ components: [String], in scope: [String]) -> Search {
    var path = scope.joined(separator: "/")
    for (index, name) in components.enumerated() {
      switch member(name, of: path) {
      case .here(let next): path = next
      // What another module declares may have members that are not seen here.
      case .elsewhere: return index == 0 ? .notHere(isOpen: true) : .external
      case .none:
        if index == 0 { return .notHere(isOpen: false) }
        return .missing(Gap(components: components, index: index, path: path))
      }
    }
    return byPath[path].map { .found($0) } ?? .external
  }

  private enum Member {
    case here(String)
    case elsewhere
    case none
  }

  /// A member of a type, its own or inherited.
  private func member(_ name: String, of path: String) -> Member {
    var waiting = [path]
    var seen: Set<String> = []
    var mayBeElsewhere = !path.isEmpty && byPath[path] == nil
    while let next = waiting.popLast() {
      guard seen.insert(next).inserted else { continue }
      let own = next.isEmpty ? name : "\(next)/\(name)"
      if byPath[own] != nil || names[own] != nil { return .here(own) }
      guard let supertypes = supertypes[next] else { continue }
      waiting += supertypes.known
      mayBeElsewhere = mayBeElsewhere || supertypes.areElsewhere
      if supertypes.areDerived, StandardNames.derived.contains(name) { return .elsewhere }
    }
    if StandardNames.derived.contains(name), !path.isEmpty { return .elsewhere }
    return mayBeElsewhere ? .elsewhere : .none
  }

  /// The path of a type that is named inside another.
  private static func enclosing(
    _ name: String, from path: String, _ byPath: [String: [Int]]
  ) -> String? {
    var scope = path[...]
    while !scope.isEmpty {
      let candidate = "\(scope)/\(name)"
      if byPath[candidate] != nil { return candidate }
      scope = scope.utf8.lastIndex(of: UInt8(ascii: "/")).map { scope[..<$0] } ?? ""
    }
    return byPath[name] != nil ? name : nil
  }
}

// MARK: - What is inherited

extension SymbolLinkResolver {
  /// The symbols of the same name in the supertypes of a symbol's type.
  /// - Parameter symbol: A member.
  /// - Returns: The ids of what it may override or witness, nearest first.
  package func inherited(by symbol: Symbol) -> [Int] {
    guard let name = symbol.path.last else { return [] }
    let own = symbol.path.dropLast().joined(separator: "/")
    var waiting = [own]
    var seen: Set<String> = []
    var found: [Int] = []
    while let next = waiting.popLast() {
      guard seen.insert(next).inserted else { continue }
      if next != own { found += byPath["\(next)/\(name)"] ?? [] }
      waiting += supertypes[next]?.known ?? []
    }
    return found.filter { $0 != symbol.id }
  }
}

extension String {
  /// The types of a composition as written, as the paths of their symbols, without attributes.
  fileprivate var typePaths: [String] {
    utf8.split(separator: UInt8(ascii: "&")).compactMap { part in
      let type = part.prefix { $0 != UInt8(ascii: "<") }.split(separator: UInt8(ascii: " ")).last
      guard let type else { return "" }
      guard type.first != UInt8(ascii: "~") else { return nil }
      guard type.contains(UInt8(ascii: ".")) else { return String(Substring(type)) }
      return type.split(separator: UInt8(ascii: ".")).map { String(Substring($0)) }
        .joined(separator: "/")
    }
  }
}

// MARK: - What a link probably means

extension SymbolLinkResolver {
  private func topLevelGuess(for components: [String]) -> String? {
    // Members are separated by slashes in links, by dots in code.
    let parts = components.flatMap {
      $0.hasPrefix(".") ? [$0] : $0.split(separator: ".").map(String.init)
    }
    if parts.count > components.count, case .found = find(parts, in: []) {
      return parts.joined(separator: "/")
    }
    // A symbol of another module of the package needs the module before it.
    let path = components.joined(separator: ".")
    if let other = others.filter({ $0.value.contains(path) }).keys.min() {
      return ([other] + components).joined(separator: "/")
    }
    guard let first = near.name(like: components[0], in: "") else { return nil }
    let guess = [first] + components.dropFirst()
    if case .found = find(guess, in: []) { return guess.joined(separator: "/") }
    return nil
  }
}

extension SymbolAttribute {
  /// Whether the attribute may be a macro that adds members: those of the language have lower case.
  fileprivate var mayAddMembers: Bool {
    name.first.map { $0.isUppercase } ?? false && !name.hasSuffix("Actor")
  }
}
