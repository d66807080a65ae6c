internal import NotebookDiagnostics
package import PackageSymbols

/// Finds the symbols that links mean, as DocC does: from the symbol that is documented outwards.
package struct SymbolLinkResolver: Sendable {
  /// Where a link leads.
  package enum Destination: Sendable, Hashable {
    /// Symbols of this module, by their ids; more than one where the link does not say which.
    case symbols([Int])
    /// A symbol of another module of the package, or the module itself.
    case known
    /// Something that only another module could tell.
    case external
    /// Nothing; with what the link probably means.
    case nothing(nearMiss: String?)
  }

  private let module: String
  private let others: [String: Set<String>]
  private let symbols: [Symbol]
  /// The symbols by their paths, as `Order/total(with:)`.
  private let byPath: [String: [Int]]
  /// The names within a type, and at the top under the empty path.
  private let names: [String: Set<String>]
  /// What a type inherits from, as written, by its path.
  private let supertypes: [String: [String]]

  /// Prepares a module.
  /// - Parameters:
  ///   - module: The module.
  ///   - others: The other modules of the package, with the paths of their symbols.
  package init(_ module: SymbolModule, others: [String: Set<String>] = [:]) {
    self.module = module.name
    self.others = others
    symbols = module.symbols
    var byPath: [String: [Int]] = [:]
    var names: [String: Set<String>] = [:]
    var supertypes: [String: [String]] = [:]
    byPath.reserveCapacity(module.symbols.count)
    for symbol in module.symbols {
      let path = symbol.path.joined(separator: "/")
      byPath[path, default: []].append(symbol.id)
      let parent = path.dropLast(
        (symbol.path.last?.utf8.count ?? 0) + (symbol.path.count > 1 ? 1 : 0))
      names[String(parent), default: []].insert(symbol.path.last ?? "")
      if symbol.declaration.kind.isType {
        supertypes[path, default: []] += symbol.declaration.inheritedTypes
        // A macro may add members that nobody sees here.
        if symbol.declaration.attributes.contains(where: \.mayAddMembers) {
          supertypes[path, default: []].append("macro")
        }
      } else if symbol.declaration.kind == .typealias {
        supertypes[path, default: []].append(symbol.declaration.value ?? "typealias")
      }
    }
    for file in module.files {
      for part in file.extensions {
        let path = part.extendedType.split(separator: ".").joined(separator: "/")
        supertypes[path, default: []] += part.inheritedTypes
      }
    }
    self.byPath = byPath
    self.names = names
    self.supertypes = supertypes
  }

  /// Finds what a link means.
  /// - Parameters:
  ///   - link: The link.
  ///   - symbol: The symbol whose documentation holds it.
  /// - Returns: Where it leads.
  package func destination(of link: SymbolLink, from symbol: Symbol?) -> Destination {
    if link.isAbsolute { return destinationInModule(link.components) ?? .external }
    var scope = symbol?.path ?? []
    var guess: String?
    while true {
      switch find(link.components, in: scope) {
      case .found(let ids): return .symbols(ids)
      case .external: return .external
      case .missing(let nearMiss): guess = guess ?? nearMiss
      case .notHere: break
      }
      guard !scope.isEmpty else { break }
      scope.removeLast()
    }
    if let found = destinationInModule(link.components) { return found }
    let first = String(link.components[0].prefix { $0 != "<" })
    if guess == nil, StandardNames.all.contains(first) || StandardNames.derived.contains(first) {
      return .external
    }
    return .nothing(nearMiss: guess ?? topLevelGuess(for: link.components))
  }

  /// What some names mean whose first one is a module.
  private func destinationInModule(_ components: [String]) -> Destination? {
    let rest = Array(components.dropFirst())
    if components[0] == module {
      if rest.isEmpty { return .known }
      switch find(rest, in: []) {
      case .found(let ids): return .symbols(ids)
      case .external: return .external
      case .missing(let guess): return .nothing(nearMiss: guess.map { "\(module)/\($0)" })
      case .notHere: return .nothing(nearMiss: nil)
      }
    }
    if let paths = others[components[0]] {
      return rest.isEmpty || paths.contains(rest.joined(separator: "/"))
        ? .known : .nothing(nearMiss: nil)
    }
    return StandardNames.modules.contains(components[0]) ? .external : nil
  }

  private enum Search {
    case found([Int])
    case external
    /// The first name is here and a later one is not.
    case missing(nearMiss: String?)
    case notHere
  }

  /// Follows names from a scope, through what types inherit.
  private func find(_ components: [String], in scope: [String]) -> Search {
    var path = scope.joined(separator: "/")
    for (index, name) in components.enumerated() {
      switch member(name, of: path) {
      case .here(let next): path = next
      case .elsewhere: return index == 0 ? .notHere : .external
      case .none:
        // What another module declares may have members that are not seen here.
        if index == 0 { return .notHere }
        let guess = nearName(of: name, in: names[path] ?? [])
        return .missing(
          nearMiss: guess.map {
            (components[..<index] + [$0] + components[(index + 1)...])
              .joined(separator: "/")
          })
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
      for supertype in supertypes[next] ?? [] {
        let base = supertype.typePath
        if let known = enclosing(base, from: next) {
          waiting.append(known)
        } else if !StandardNames.memberless.contains(base) {
          mayBeElsewhere = true
        } else if StandardNames.derived.contains(name) {
          return .elsewhere
        }
      }
    }
    if StandardNames.derived.contains(name), !path.isEmpty { return .elsewhere }
    return mayBeElsewhere ? .elsewhere : .none
  }

  /// The path of a type that is named inside another.
  private func enclosing(_ name: String, from path: String) -> String? {
    var scope = path.split(separator: "/")
    while true {
      let candidate = (scope + [Substring(name)]).joined(separator: "/")
      if byPath[candidate] != nil { return candidate }
      guard !scope.isEmpty else { return nil }
      scope.removeLast()
    }
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
      for supertype in supertypes[next] ?? [] {
        if let known = enclosing(supertype.typePath, from: next) { waiting.append(known) }
      }
    }
    return found.filter { $0 != symbol.id }
  }
}

extension String {
  /// A type as written, as the path of its symbol.
  fileprivate var typePath: String {
    prefix { $0 != "<" }.split(separator: ".").joined(separator: "/")
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
    guard let first = nearName(of: components[0], in: names[""] ?? []) else { return nil }
    let path = [first] + components.dropFirst()
    if case .found = find(path, in: []) { return path.joined(separator: "/") }
    return nil
  }

  /// The name with the same base name, or else the nearest one.
  private func nearName(of name: String, in candidates: Set<String>) -> String? {
    let base = name.prefix { $0 != "(" }
    let same = candidates.filter { $0.prefix { $0 != "(" } == base }.sorted()
    if let only = same.first { return same.count == 1 ? only : nearMiss(of: name, in: same) }
    return nearMiss(of: name, in: candidates.sorted())
  }
}

extension SymbolAttribute {
  /// Whether the attribute may be a macro that adds members: those of the language have lower case.
  fileprivate var mayAddMembers: Bool {
    name.first.map { $0.isUppercase } ?? false && !name.hasSuffix("Actor")
  }
}
