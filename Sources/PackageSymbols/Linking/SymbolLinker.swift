internal import Parallelism

/// The files of a module, read but not yet linked.
package struct ModuleSources: Sendable {
  /// The name of the module.
  package let name: String
  /// Its files, by path.
  package let files: [SymbolFile]

  /// Makes a module of its files.
  /// - Parameters:
  ///   - name: The name of the module.
  ///   - files: Its files; their order is that of the symbols.
  package init(name: String, files: [SymbolFile]) {
    self.name = name
    self.files = files
  }
}

/// Links the files of modules: paths, effective access, and where documentation comes from.
/// - Parameter modules: All modules of a package, and those that it extends as far as they are known.
/// - Returns: The modules with their symbols, in the same order.
package func linkSymbols(of modules: [ModuleSources]) -> [SymbolModule] {
  let linker = SymbolLinker(modules)
  return DocumentationInheritance(linker.linked(), linker.types).resolved()
}

/// Makes the symbols of all files of some modules, on all cores.
/// - Parameters:
///   - counts: How many files each module has.
///   - worker: What makes them. Each core has a copy, which finds for itself what it has to know of other
///     files.
///   - symbols: Makes those of a file, by its module and its position in it.
/// - Returns: The symbols of each module, file by file.
func symbolsOfFiles<Worker: Sendable>(
  in counts: [Int], by worker: Worker,
  _ symbols: @escaping @Sendable (inout Worker, _ module: Int, _ file: Int) -> [Symbol]
) -> [[Symbol]] {
  let files = counts.enumerated().flatMap { module, count in (0..<count).map { (module, $0) } }
  let made = Parallel.mapSlices(files.count, ofAtLeast: 8) { slice in
    var worker = worker
    return files[slice].map { symbols(&worker, $0.0, $0.1) }
  }
  var start = 0
  return counts.map { count in
    defer { start += count }
    return Array(made[start..<start + count].joined())
  }
}

/// Finds what only all files of a module together tell about its symbols.
struct SymbolLinker: Sendable {
  let types: TypeIndex
  private let modules: [ModuleSources]
  private var limits: [DeclarationReference: Limit] = [:]

  /// Who may use a declaration, and at which levels it counts.
  struct Limit: Sendable {
    var access: AccessLevel
    var counted: AccessLevel?
    /// Whether it or something around it is `@_spi`.
    var isSPI = false
  }

  init(_ modules: [ModuleSources]) {
    self.modules = modules
    types = TypeIndex(modules)
  }

  /// The modules with their symbols, but for where documentation comes from.
  func linked() -> [SymbolModule] {
    let starts = modules.map { module in
      module.files.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.declarations.count) }
    }
    let symbols = symbolsOfFiles(in: modules.map(\.files.count), by: self) { linker, module, file in
      linker.symbols(ofFile: file, in: module, starts[module])
    }
    return zip(modules, symbols).map {
      SymbolModule(name: $0.name, files: $0.files, symbols: $1)
    }
  }

  private mutating func symbols(ofFile fileNumber: Int, in number: Int, _ starts: [Int]) -> [Symbol]
  {
    let file = modules[number].files[fileNumber]
    return file.declarations.enumerated().map { index, declaration in
      let reference = DeclarationReference(module: number, file: fileNumber, declaration: index)
      let limit = limit(of: reference)
      return Symbol(
        id: starts[fileNumber] + index, declaration: declaration, file: fileNumber,
        path: types.path(of: reference), parent: parent(of: reference, starts),
        enclosingExtension: declaration.enclosingExtension.map { file.extensions[$0] },
        access: limit.access, countedAccess: limit.counted,
        documentation: .undocumented(isCertain: true))
    }
  }

  private func parent(of reference: DeclarationReference, _ starts: [Int]) -> Int? {
    let declaration = types.declaration(reference)
    if let parent = declaration.parent { return starts[reference.file] + parent }
    guard let number = declaration.enclosingExtension,
      let type = types.extended[reference.module][reference.file][number].declaration,
      type.module == reference.module
    else { return nil }
    return starts[type.file] + type.declaration
  }

  /// Limits a declaration by everything that encloses it, as docs-lint d.0 says.
  private mutating func limit(of reference: DeclarationReference) -> Limit {
    if let known = limits[reference] { return known }
    let declaration = types.declaration(reference)
    let enclosing = enclosingLimit(of: declaration, reference)
    var limit = enclosing
    let own = ownAccess(of: declaration, reference)
    // Requirements and cases have the level of what they belong to.
    if let own {
      limit.access = min(own, enclosing.access)
      limit.counted = enclosing.counted.map { min(own, $0) }
    } else if limit.access == .open {
      limit.access = .public
      limit.counted = limit.counted.map { min($0, .public) }
    }
    limit = restricted(limit, within: enclosing.counted, by: declaration.attributes)
    if isHidden(declaration), let counted = limit.counted,
      visibility(declaration.attributes) == nil
    {
      // A leading underscore makes of an API an internal matter, and of that a private one.
      limit.counted = min(counted, writtenAccess(of: reference) > .internal ? .internal : .private)
    }
    limits[reference] = limit
    return limit
  }

  private mutating func enclosingLimit(
    of declaration: SymbolDeclaration, _ reference: DeclarationReference
  ) -> Limit {
    if let parent = declaration.parent {
      return limit(
        of: DeclarationReference(
          module: reference.module, file: reference.file, declaration: parent))
    }
    guard let number = declaration.enclosingExtension else {
      return Limit(access: .open, counted: .open)
    }
    let type = types.extended[reference.module][reference.file][number]
    var limit = Limit(access: .open, counted: .open)
    if let declaration = type.declaration {
      limit = self.limit(of: declaration)
    } else if type.path.contains(where: { $0.hasPrefix("_") }) {
      // The compiler takes what the tool-chain hides for private, and what other packages hide for
      // internal (`Decl::isPrivateSystemDecl`).
      let imports = modules[reference.module].files[reference.file].imports
      let isOfToolchain = imports.allSatisfy(StandardRequirements.shared.modules.contains)
      limit.counted = isOfToolchain ? .private : .internal
    }
    return restricted(
      limit, within: limit.counted,
      by: modules[reference.module].files[reference.file].extensions[number].attributes)
  }

  /// The level that a declaration has by itself; nil where it has that of what encloses it.
  private func ownAccess(
    of declaration: SymbolDeclaration, _ reference: DeclarationReference
  ) -> AccessLevel? {
    if declaration.kind == .enumCase || isInProtocol(declaration, reference) { return nil }
    if let written = declaration.writtenAccess {
      let isAtTop = declaration.parent == nil && declaration.enclosingExtension == nil
      return isAtTop && written == .private ? .fileprivate : written
    }
    if declaration.parent == nil, let number = declaration.enclosingExtension,
      let written = modules[reference.module].files[reference.file].extensions[number].writtenAccess
    {
      return written == .private ? .fileprivate : written
    }
    return .internal
  }

  /// Whether a declaration stands in a protocol, a requirement or a `typealias`.
  private func isInProtocol(
    _ declaration: SymbolDeclaration, _ reference: DeclarationReference
  ) -> Bool {
    guard let parent = declaration.parent else { return false }
    return modules[reference.module].files[reference.file].declarations[parent].kind == .protocol
  }

  /// The level that a declaration is written with, whatever encloses it.
  private func writtenAccess(of reference: DeclarationReference) -> AccessLevel {
    let declaration = types.declaration(reference)
    if let own = ownAccess(of: declaration, reference) { return own }
    guard let parent = declaration.parent else { return .internal }
    return writtenAccess(
      of: DeclarationReference(
        module: reference.module, file: reference.file, declaration: parent))
  }

  /// Limits by `@available(*, unavailable)`, `@_spi` and `@_documentation(visibility:)`; the last
  /// prevails, as far as what encloses it is visible.
  private func restricted(
    _ limit: Limit, within enclosing: AccessLevel?, by attributes: [SymbolAttribute]
  ) -> Limit {
    var limit = limit
    if attributes.contains(where: {
      $0.availability.contains { $0.domain == "*" && $0.isUnavailable }
    }) {
      limit.counted = nil
    }
    if attributes.contains(where: { $0.name == "_spi" }) { limit.isSPI = true }
    guard let counted = limit.counted, let enclosing else { return limit }
    if let visibility = visibility(attributes) {
      limit.counted = min(visibility, enclosing)
    } else if limit.isSPI {
      limit.counted = min(counted, .internal)
    }
    return limit
  }

  private func visibility(_ attributes: [SymbolAttribute]) -> AccessLevel? {
    for attribute in attributes where attribute.name == "_documentation" {
      let words = attribute.arguments?.split { $0 == ":" || $0 == "," || $0 == " " } ?? []
      guard let place = words.firstIndex(of: "visibility"), place + 1 < words.count else {
        continue
      }
      return AccessLevel(rawValue: String(words[place + 1]))
    }
    return nil
  }

  /// Whether a leading underscore hides a declaration from documentation.
  private func isHidden(_ declaration: SymbolDeclaration) -> Bool {
    if declaration.name.hasPrefix("_") { return true }
    switch declaration.kind {
    case .function, .method, .typeMethod, .operator, .initializer, .subscript, .typeSubscript:
      return declaration.parameters.contains {
        $0.label?.hasPrefix("_") ?? false || $0.name?.hasPrefix("_") ?? false
      }
    case .struct, .class, .actor, .enum, .protocol, .typealias, .associatedType, .macro, .variable,
      .property, .typeProperty, .enumCase:
      return false
    }
  }
}
