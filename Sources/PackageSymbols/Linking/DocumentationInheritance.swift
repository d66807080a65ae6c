/// Finds where the documentation of each symbol comes from, as the compiler does
/// (`CommentProviderFinder` in its `lib/AST/DocComment.cpp`): its own comment; else that of what it
/// overrides; else, in an extension of a protocol, that of the requirement of the same type; else
/// that of a requirement that it meets.
struct DocumentationInheritance: Sendable {
  private let modules: [SymbolModule]
  private var conformances: Conformances
  /// How far a chain of inherited comments was followed.
  private var depth = 0

  init(_ modules: [SymbolModule], _ types: TypeIndex) {
    self.modules = modules
    conformances = Conformances(modules, types)
  }

  /// The modules with the documentation of their symbols.
  func resolved() -> [SymbolModule] {
    let symbols = symbolsOfFiles(in: modules.map(\.files.count), by: self) {
      $0.symbols(ofFile: $2, in: $1)
    }
    return zip(modules, symbols).map {
      SymbolModule(name: $0.name, files: $0.files, symbols: $1)
    }
  }

  private mutating func symbols(ofFile file: Int, in number: Int) -> [Symbol] {
    let module = modules[number]
    let waived = Self.waivedDeclarations(module.files[file])
    return module.symbols(inFile: file).map { symbol in
      var symbol = symbol
      var state = state(of: SymbolReference(module: number, symbol: symbol.id), symbol)
      if case .undocumented = state, waived.contains(symbol.declaration.range) { state = .waived }
      symbol.documentation = state
      return symbol
    }
  }

  private static func waivedDeclarations(_ file: SymbolFile) -> Set<Range<Int>> {
    Set(
      file.waivers.compactMap { waiver in
        switch waiver.kind {
        case .undocumented, .noDocumentation: waiver.target
        case .ignore, .ignoreFile, .unknown: nil
        }
      })
  }

  private mutating func state(
    of reference: SymbolReference, _ symbol: Symbol
  ) -> DocumentationState {
    if let comment = symbol.declaration.comment {
      // An empty comment is one: nothing is inherited in its place.
      if comment.isBlank { return .undocumented(isCertain: true) }
      return comment.isOnlyNoDocumentation ? .waived : .direct
    }
    guard MemberShape.role(of: symbol.declaration) != nil,
      let host = conformances.host(of: reference)
    else { return .undocumented(isCertain: true) }
    let mayOverride = symbol.declaration.mayOverride
    guard mayOverride || conformances.mayBeWitness(symbol.declaration.name),
      let shape = MemberShape(symbol.declaration)
    else { return .undocumented(isCertain: !conformances.hasUnknown(host)) }
    if symbol.declaration.isRequirement {
      return refined(shape, host) ?? documented(requirements(shape, host) + defaults(shape, host))
        ?? .undocumented(isCertain: !conformances.hasUnknown(host))
    }
    if mayOverride,
      let found = overridden(shape, host, isExact: !symbol.declaration.isOverride)
    {
      return found
    }
    let found =
      conformances.isProtocol(host)
      ? defaultImplementation(shape, host) : witness(shape, reference, host)
    return found ?? .undocumented(isCertain: !conformances.hasUnknown(host))
  }

  /// What documents a symbol that has no comment of its own; nil where nothing does.
  private mutating func inherited(_ reference: SymbolReference?) -> DocumentationState? {
    guard let reference else { return nil }
    let symbol = modules[reference.module].symbols[reference.symbol]
    // No chain of overrides and requirements is that long; one that leads back to itself has no end.
    guard symbol.declaration.comment == nil, depth < 64 else { return nil }
    depth += 1
    defer { depth -= 1 }
    switch state(of: reference, symbol) {
    case .inheritedLocal(let source): return .inheritedLocal(from: source)
    case .inheritedExternal(let source): return .inheritedExternal(from: source)
    case .direct, .undocumented, .waived: return nil
    }
  }

  /// The comment of the nearest member up the chain of superclasses that has one, its own or inherited.
  /// - Parameters:
  ///   - shape: The member.
  ///   - host: Its class.
  ///   - isExact: Whether the types have to be the same, as where `override` does not say that something
  ///     is overridden.
  private mutating func overridden(
    _ shape: MemberShape, _ host: TypeReference, isExact: Bool
  ) -> DocumentationState? {
    var known: Set<TypeReference> = [host]
    var current = host
    while let base = conformances.superclass(of: current), known.insert(base).inserted {
      for member in conformances.members(of: base, named: shape.name) {
        guard let candidate = member.shape, candidate.role == shape.role,
          candidate.parameters.count == shape.parameters.count,
          !isExact || shape.isEqual(to: candidate)
        else { continue }
        if member.isDocumented { return member.state }
        if let found = inherited(member.reference) { return found }
      }
      current = base
    }
    return nil
  }

  /// The comment of the requirement that one of a refining protocol repeats.
  private mutating func refined(
    _ shape: MemberShape, _ host: TypeReference
  ) -> DocumentationState? {
    for base in conformances.closure(of: host) where base != host {
      for member in conformances.requirements(of: base, named: shape.name) {
        guard member.isDocumented, let candidate = member.shape, shape.isEqual(to: candidate) else {
          continue
        }
        return member.state
      }
    }
    return nil
  }

  /// The comment of the one documented requirement, or other default implementation, that is spelt the
  /// same; else what the requirements that are spelt the same inherit.
  private mutating func defaultImplementation(
    _ shape: MemberShape, _ host: TypeReference
  ) -> DocumentationState? {
    let requirements = requirements(shape, host)
    let members = requirements + defaults(shape, host)
    guard !members.contains(where: \.isDocumented) else { return documented(members) }
    let found = Set(requirements.compactMap { inherited($0.reference) })
    return found.count == 1 ? found.first : nil
  }

  /// The comment of the one member that has a comment of its own: where several could be meant, the
  /// compiler takes none.
  private func documented(_ members: [DocumentedMember]) -> DocumentationState? {
    let documented = members.filter(\.isDocumented)
    return documented.count == 1 ? documented[0].state : nil
  }

  /// The requirements of a protocol and those that it refines that are spelt the same.
  private mutating func requirements(
    _ shape: MemberShape, _ host: TypeReference
  ) -> [DocumentedMember] {
    var found: [DocumentedMember] = []
    for base in conformances.closure(of: host) {
      found += conformances.requirements(of: base, named: shape.name)
        .filter { $0.shape.map(shape.isEqual) ?? false }
    }
    return found
  }

  private mutating func defaults(
    _ shape: MemberShape, _ host: TypeReference
  ) -> [DocumentedMember] {
    var found: [DocumentedMember] = []
    for base in conformances.closure(of: host) {
      found += conformances.defaults(of: base, named: shape.name)
        .filter { $0.shape.map(shape.isEqual) ?? false }
    }
    return found
  }

  /// Whether a requirement is of a protocol that only its file sees: the compiler forgets its comments.
  private func isHidden(_ reference: SymbolReference?) -> Bool {
    reference.map { modules[$0.module].symbols[$0.symbol].access < .internal } ?? false
  }

  /// The comment of a requirement that this member, and no overload of it, meets.
  private mutating func witness(
    _ shape: MemberShape, _ reference: SymbolReference, _ host: TypeReference
  ) -> DocumentationState? {
    let closure = conformances.closure(of: host)
    var requirements: [DocumentedMember] = []
    for base in closure {
      requirements += conformances.requirements(of: base, named: shape.name)
        .filter { $0.shape?.role == shape.role && !isHidden($0.reference) }
    }
    let documented = requirements.compactMap { requirement in
      (requirement.isDocumented ? requirement.state : inherited(requirement.reference))
        .map { (requirement, $0) }
    }
    guard !documented.isEmpty else { return nil }
    let match = conformances.match(for: host)
    let candidates = conformances.members(of: host, named: shape.name)
    for (requirement, state) in documented {
      guard let wanted = requirement.shape, let own = match.score(wanted, shape) else { continue }
      let isBeaten = candidates.contains { candidate in
        guard candidate.reference != reference, let other = candidate.shape,
          let score = match.score(wanted, other)
        else { return false }
        return score > own
      }
      if !isBeaten { return state }
    }
    return nil
  }
}
