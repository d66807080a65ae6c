/// Finds where the documentation of each symbol comes from, as the compiler does
/// (`CommentProviderFinder` in its `lib/AST/DocComment.cpp`): its own comment; else that of what it
/// overrides; else, in an extension of a protocol, that of the requirement of the same type; else
/// that of a requirement that it meets.
struct DocumentationInheritance {
  private var modules: [SymbolModule]
  private var conformances: Conformances

  init(_ modules: [SymbolModule], _ types: TypeIndex) {
    self.modules = modules
    conformances = Conformances(modules, types)
  }

  /// The modules with the documentation of their symbols.
  mutating func resolved() -> [SymbolModule] {
    var linked = modules
    for (number, module) in modules.enumerated() {
      let waived = Self.waivedDeclarations(module)
      for symbol in module.symbols {
        var state = state(of: SymbolReference(module: number, symbol: symbol.id), symbol)
        if case .undocumented = state, waived[symbol.file].contains(symbol.declaration.range) {
          state = .waived
        }
        linked[number].symbols[symbol.id].documentation = state
      }
    }
    return linked
  }

  private static func waivedDeclarations(_ module: SymbolModule) -> [Set<Range<Int>>] {
    module.files.map { file in
      Set(
        file.waivers.compactMap { waiver -> Range<Int>? in
          switch waiver.kind {
          case .undocumented, .noDocumentation: waiver.target
          case .ignore, .ignoreFile: nil
          }
        })
    }
  }

  private mutating func state(
    of reference: SymbolReference, _ symbol: Symbol
  ) -> DocumentationState {
    if let comment = symbol.declaration.comment {
      // An empty comment is one: nothing is inherited in its place.
      if comment.isBlank { return .undocumented(isCertain: true) }
      return comment.isOnlyNoDocumentation ? .waived : .direct
    }
    let isOverride = symbol.declaration.isOverride
    guard !symbol.declaration.isRequirement || isOverride,
      MemberShape.role(of: symbol.declaration) != nil,
      let host = conformances.host(of: reference)
    else { return .undocumented(isCertain: true) }
    guard isOverride || conformances.mayBeWitness(symbol.declaration.name),
      let shape = MemberShape(symbol.declaration)
    else { return .undocumented(isCertain: !conformances.hasUnknown(host)) }
    if isOverride, let found = overridden(shape, host) { return found }
    if conformances.isProtocol(host) {
      return defaultImplementation(shape, host)
        ?? .undocumented(isCertain: !conformances.hasUnknown(host))
    }
    return witness(shape, reference, host)
      ?? .undocumented(isCertain: !conformances.hasUnknown(host))
  }

  /// The comment of the nearest member up the chain of superclasses that has one.
  private mutating func overridden(
    _ shape: MemberShape, _ host: TypeReference
  ) -> DocumentationState? {
    var known: Set<TypeReference> = [host]
    var current = host
    while let base = conformances.superclass(of: current), known.insert(base).inserted {
      for member in conformances.members(of: base, named: shape.name) {
        guard let candidate = member.shape, candidate.role == shape.role, member.isDocumented,
          candidate.parameters.count == shape.parameters.count
        else { continue }
        return member.state
      }
      current = base
    }
    return nil
  }

  /// The comment of the one documented requirement that is spelt the same.
  private mutating func defaultImplementation(
    _ shape: MemberShape, _ host: TypeReference
  ) -> DocumentationState? {
    var found: DocumentationState?
    for base in conformances.closure(of: host) {
      for member in conformances.requirements(of: base, named: shape.name) {
        guard member.isDocumented, let candidate = member.shape, shape.isEqual(to: candidate) else {
          continue
        }
        // Where several could be meant, the compiler takes none.
        if found != nil { return nil }
        found = member.state
      }
    }
    return found
  }

  /// The comment of a requirement that this member, and no overload of it, meets.
  private mutating func witness(
    _ shape: MemberShape, _ reference: SymbolReference, _ host: TypeReference
  ) -> DocumentationState? {
    let closure = conformances.closure(of: host)
    var requirements: [DocumentedMember] = []
    for base in closure {
      requirements += conformances.requirements(of: base, named: shape.name)
        .filter { $0.shape?.role == shape.role }
    }
    guard requirements.contains(where: \.isDocumented) else { return nil }
    let match = conformances.match(for: host)
    let candidates = conformances.members(of: host, named: shape.name)
    for requirement in requirements where requirement.isDocumented {
      guard let wanted = requirement.shape, let own = match.score(wanted, shape) else { continue }
      let isBeaten = candidates.contains { candidate in
        guard candidate.reference != reference, let other = candidate.shape,
          let score = match.score(wanted, other)
        else { return false }
        return score > own
      }
      if !isBeaten { return requirement.state }
    }
    return nil
  }
}
