internal import PackageSymbols

/// The types and the other names of types that modules declare: what a name in a declaration means.
struct TypeNames {
  /// Where a type is written.
  struct Place {
    /// The module.
    let module: String
    /// The types around it, the outer first.
    let path: [String]
    /// The generic parameters, which hide types of their names.
    var parameters: Set<String> = []
    /// The modules that may stand in front of a name.
    var modules: Set<String> = []

    init(
      module: String, path: [String], parameters: Set<String> = [], modules: Set<String> = []
    ) {
      self.module = module
      self.path = path
      self.parameters = parameters
      self.modules = modules
    }

    /// The same place further inside.
    init(_ outer: Place, inside path: [String]) {
      self.init(
        module: outer.module, path: path, parameters: outer.parameters, modules: outer.modules)
    }
  }

  fileprivate struct Alias {
    let value: String
    let parameters: [String]
    let place: Place
    /// What it stands for, where that is known.
    var expansion: [String]?
  }

  private enum Meaning {
    case type
    /// An associated type, which is known to conforming types only.
    case open
    case alias(Alias)
  }

  /// So many words an alias may stand for, and so many aliases may stand for one another.
  private static let limits = (words: 256, depth: 32)

  private var meanings: [String: [String: Meaning]] = [:]
  private var modules: [String] = []
  /// The modules that may stand in front of a name, for each file of a module.
  private var qualifiers: [String: [Set<String>]] = [:]
  /// The primary associated types of protocols, by their paths.
  private var primaries: [String: [String]] = [:]
  /// The modules that declare a type with a name, so that extensions in others see what is in it.
  private var owners: [String: [String]] = [:]
  /// The names with which the path of a declared type begins or ends.
  private var names: Set<String> = []

  /// Knows nothing.
  init() {}

  /// Reads what modules declare.
  /// - Parameter modules: The modules.
  init(_ modules: [SymbolModule]) {
    self.modules = modules.map(\.name)
    for module in modules {
      qualifiers[module.name] = module.files.map { Set($0.imports + [module.name, "Swift"]) }
    }
    var aliases: [(module: String, path: String)] = []
    for module in modules {
      var found: [String: Meaning] = [:]
      for symbol in module.symbols {
        let declaration = symbol.declaration
        let meaning: Meaning
        switch declaration.kind {
        case .struct, .class, .actor, .enum, .protocol: meaning = .type
        case .associatedType: meaning = .open
        case .typealias:
          let parameters = declaration.genericParameters.map {
            String($0.prefix { $0 != ":" }).trimmed
          }
          var place = place(of: symbol, in: module)
          place.parameters.formUnion(parameters)
          meaning = .alias(
            Alias(value: declaration.value ?? "", parameters: parameters, place: place))
          aliases.append((module.name, symbol.name))
        case .macro, .function, .method, .typeMethod, .operator, .initializer, .subscript,
          .typeSubscript, .variable, .property, .typeProperty, .enumCase:
          continue
        }
        if declaration.kind == .protocol, !declaration.genericParameters.isEmpty {
          primaries[symbol.name] = declaration.genericParameters
        }
        found[symbol.name] = meaning
        if symbol.path.count == 1 { owners[symbol.name, default: []].append(module.name) }
        names.insert(symbol.path[0])
        names.insert(declaration.name)
      }
      meanings[module.name] = found
    }
    var running: Set<String> = []
    for alias in aliases { expand(alias.path, in: alias.module, &running) }
  }

  /// Where the types of a symbol are written.
  func place(of symbol: Symbol, in module: SymbolModule) -> Place {
    var parameters: Set<String> = []
    var current: Symbol? = symbol
    while let next = current {
      if next.declaration.kind != .protocol {
        for parameter in next.declaration.genericParameters {
          parameters.insert(Self.parameterName(parameter))
        }
      }
      current = next.parent.map { module.symbols[$0] }
    }
    return Place(
      module: module.name, path: symbol.path.dropLast(), parameters: parameters,
      modules: qualifiers[module.name]?[symbol.file] ?? [])
  }

  /// Where the types of an extension are written.
  /// - Parameters:
  ///   - file: The index of its file in the module.
  ///   - module: The module.
  ///   - path: The type that it is of.
  func place(inFile file: Int, of module: String, path: [String]) -> Place {
    Place(module: module, path: path, modules: qualifiers[module]?[file] ?? [])
  }

  /// The name of a generic parameter: `each T: P` is `T`.
  static func parameterName(_ text: String) -> String {
    let head = String(text.prefix { $0 != ":" }).trimmed
    return head.split(separator: " ").last.map(String.init) ?? head
  }

  /// A type in one form, whose names are those of what they mean: whole paths, without aliases.
  /// - Parameters:
  ///   - text: The type as written.
  ///   - place: Where it is written.
  func form(_ text: String, at place: Place) -> String {
    TypeText.canonical(resolved(TypeText.words(text, without: place.modules), at: place))
  }

  /// Whether a type is written with an alias that is declared here.
  func usesAlias(_ text: String, at place: Place) -> Bool {
    let words = TypeText.words(text, without: place.modules)
    return words.indices.contains { index in
      guard isHead(words, index, place) else { return false }
      if case .alias? = find(chain(words, from: index), at: place)?.meaning { return true }
      return false
    }
  }

  /// The primary associated types of a protocol.
  /// - Parameter path: Its path.
  func primaryTypes(of path: String) -> [String]? {
    primaries[path] ?? StandardProtocols.primaryTypes[path]
  }

  // MARK: Names

  private struct Finding {
    let meaning: Meaning
    let module: String
    let path: String
    /// How many names of the chain it took.
    let count: Int
  }

  private func isHead(_ words: [String], _ index: Int, _ place: Place) -> Bool {
    let word = words[index]
    guard names.contains(word), !place.parameters.contains(word) else { return false }
    let previous = index > 0 ? words[index - 1] : ""
    if previous == "." { return false }
    // A label, and not a key: `(Key: Int)`, `[Key: Int]`.
    let isLabel = index + 1 < words.count && words[index + 1] == ":"
    return !(isLabel && (previous == "(" || previous == ","))
  }

  /// The names from a place on that have dots between them.
  private func chain(_ words: [String], from index: Int) -> [String] {
    var chain = [words[index]]
    var next = index + 1
    while next + 1 < words.count, words[next] == ".",
      let first = words[next + 1].utf8.first, first != UInt8(ascii: ".")
    {
      chain.append(words[next + 1])
      next += 2
    }
    return chain
  }

  /// What a chain means: looked for in the types around it, the inner first, then in other modules.
  private func find(_ chain: [String], at place: Place) -> Finding? {
    let others = place.path.first.flatMap { owners[$0] } ?? []
    for depth in stride(from: place.path.count, through: 1, by: -1) {
      for module in [place.module] + others.filter({ $0 != place.module }) {
        if let found = find(chain, below: place.path[..<depth], in: module) { return found }
      }
    }
    for module in [place.module] + modules.filter({ $0 != place.module }) {
      if let found = find(chain, below: [], in: module) { return found }
    }
    return nil
  }

  private func find(
    _ chain: [String], below path: ArraySlice<String>, in module: String
  ) -> Finding? {
    guard let known = meanings[module] else { return nil }
    var text = path.joined(separator: ".")
    var found: Finding?
    for (index, name) in chain.enumerated() {
      text += text.isEmpty ? name : "." + name
      if let meaning = known[text] {
        found = Finding(meaning: meaning, module: module, path: text, count: index + 1)
        if case .type = meaning { continue }
        return found
      }
      // A type in an extension of one of another module has a first name that is not declared here.
      guard found == nil, index == 0, path.isEmpty else { break }
    }
    return found
  }

  private func resolved(_ words: [String], at place: Place) -> [String] {
    guard words.contains(where: names.contains) else { return words }
    var result: [String] = []
    var index = 0
    while index < words.count {
      guard isHead(words, index, place) else {
        result.append(words[index])
        index += 1
        continue
      }
      let chain = chain(words, from: index)
      guard let found = find(chain, at: place) else {
        result.append(words[index])
        index += 1
        continue
      }
      let end = index + found.count * 2 - 1
      switch found.meaning {
      case .type: result.append(found.path)
      case .open: result += words[index..<end]
      case .alias(let alias):
        let arguments = arguments(words, from: end)
        if let value = alias.value(with: arguments.words.map { resolved($0, at: place) }) {
          let member = member(chain[found.count...], of: value, in: found.module)
          result += member?.words ?? value
          index = arguments.end + (member?.count ?? 0) * 2
          continue
        }
        result.append(found.path)
      }
      index = end
    }
    return result
  }

  /// What is named after an alias: `Alias.Inner`, where the alias stands for a type with such a member.
  private func member(
    _ chain: ArraySlice<String>, of value: [String], in module: String
  ) -> (words: [String], count: Int)? {
    guard !chain.isEmpty, value.count == 1 else { return nil }
    let names = value[0].split(separator: ".").map(String.init)
    let place = Place(module: module, path: [])
    guard let found = find(names + chain, at: place), found.count > names.count else { return nil }
    guard case .type = found.meaning else { return nil }
    return ([found.path], found.count - names.count)
  }

  /// The arguments in angle brackets from a place on.
  private func arguments(_ words: [String], from start: Int) -> (words: [[String]], end: Int) {
    guard start < words.count, words[start] == "<" else { return ([], start) }
    var arguments: [[String]] = [[]]
    var depth = 0
    for index in start..<words.count {
      let word = words[index]
      if ["<", "(", "["].contains(word) { depth += 1 }
      if [">", ")", "]"].contains(word) { depth -= 1 }
      if depth == 0 { return (arguments, index + 1) }
      if index == start { continue }
      if word == ",", depth == 1 {
        arguments.append([])
      } else {
        arguments[arguments.count - 1].append(word)
      }
    }
    return ([], start)
  }

  /// Finds what an alias stands for, and first what those stand for of which it is made.
  private mutating func expand(_ path: String, in module: String, _ running: inout Set<String>) {
    guard case .alias(var alias)? = meanings[module]?[path], alias.expansion == nil,
      running.count < Self.limits.depth, running.insert(module + "." + path).inserted
    else { return }
    defer { running.remove(module + "." + path) }
    let words = TypeText.words(alias.value, without: alias.place.modules)
    for index in words.indices where isHead(words, index, alias.place) {
      guard let found = find(chain(words, from: index), at: alias.place),
        case .alias = found.meaning
      else { continue }
      expand(found.path, in: found.module, &running)
    }
    let expansion = resolved(words, at: alias.place)
    guard expansion.count <= Self.limits.words else { return }
    alias.expansion = expansion
    meanings[module]?[path] = .alias(alias)
  }
}

extension TypeNames.Alias {
  /// What it stands for with arguments; nil where that is not known, or where arguments are left out.
  fileprivate func value(with arguments: [[String]]) -> [String]? {
    guard let expansion, !expansion.isEmpty, arguments.count == parameters.count else { return nil }
    let values = Dictionary(zip(parameters, arguments), uniquingKeysWith: { first, _ in first })
    let words = expansion.flatMap { word in
      values[word].map { $0.count > 1 ? ["("] + $0 + [")"] : $0 } ?? [word]
    }
    return words.count > 1 ? ["("] + words + [")"] : words
  }
}
