/// Where a declaration is: module, file and index in ``SymbolFile/declarations``.
struct DeclarationReference: Hashable, Sendable {
  let module: Int
  let file: Int
  let declaration: Int
}

/// The types of all modules of a package by their names, and which type each extension is of.
struct TypeIndex: Sendable {
  /// The types of a module by their dotted paths.
  private(set) var types: [[String: DeclarationReference]]
  private let modules: [ModuleSources]
  private var moduleNumbers: [String: Int] = [:]
  /// For each module and file, the types that its extensions are of, in order.
  private(set) var extended: [[[ExtendedType]]]

  /// The type that an extension is of.
  struct ExtendedType: Hashable, Sendable {
    /// Its dotted path without the module.
    let path: [String]
    /// Its declaration; nil for a type of a module that is not known.
    let declaration: DeclarationReference?
  }

  /// Indexes the types of modules.
  /// - Parameter modules: The modules, read.
  init(_ modules: [ModuleSources]) {
    self.modules = modules
    types = modules.map { _ in [:] }
    extended = modules.map { $0.files.map { _ in [] } }
    for (number, module) in modules.enumerated() { moduleNumbers[module.name] = number }
    for number in modules.indices { addOutsideExtensions(number) }
    // Extensions may hold the types that other extensions are of: until nothing is found anew.
    var count = -1
    while count != types.reduce(0, { $0 + $1.count }) {
      count = types.reduce(0) { $0 + $1.count }
      for number in modules.indices { addInsideExtensions(number) }
    }
  }

  /// The declaration behind a reference.
  func declaration(_ reference: DeclarationReference) -> SymbolDeclaration {
    modules[reference.module].files[reference.file].declarations[reference.declaration]
  }

  /// The dotted path of a declaration, through extensions too.
  func path(of reference: DeclarationReference) -> [String] {
    let declaration = declaration(reference)
    let own = [declaration.name]
    if let parent = declaration.parent {
      return path(
        of: DeclarationReference(
          module: reference.module, file: reference.file, declaration: parent)) + own
    }
    if let number = declaration.enclosingExtension {
      return extended[reference.module][reference.file][number].path + own
    }
    return own
  }

  /// Finds the type that a name means in a file.
  /// - Parameters:
  ///   - name: The name as written, as `Outer.Inner` or `[Int]`.
  ///   - module: The module in which it is written.
  ///   - file: The file in which it is written.
  ///   - scope: The path of the type in which it is written.
  func type(
    named name: String, in module: Int, file: Int, scope: [String] = []
  ) -> ExtendedType {
    var path = TypeName.path(name)
    if path.count > 1, let number = moduleNumbers[path[0]], types[module][path[0]] == nil {
      path.removeFirst()
      if let found = find(path, in: number) { return found }
    }
    for depth in stride(from: scope.count, through: 0, by: -1) {
      if let found = find(Array(scope[..<depth]) + path, in: module) { return found }
    }
    for imported in modules[module].files[file].imports {
      if let number = moduleNumbers[imported], let found = find(path, in: number) { return found }
    }
    if Self.standardModules.contains(path[0]), path.count > 1 { path.removeFirst() }
    return ExtendedType(path: path, declaration: nil)
  }

  private static let standardModules: Set<String> = ["Swift", "Foundation", "FoundationEssentials"]

  /// Finds a type by its path, through a `typealias` too.
  private func find(_ path: [String], in module: Int, depth: Int = 0) -> ExtendedType? {
    guard depth < 8 else { return nil }
    guard let reference = types[module][path.joined(separator: ".")] else {
      return findThroughAlias(path, in: module, depth: depth + 1)
    }
    let declaration = declaration(reference)
    guard declaration.kind == .typealias, let value = declaration.value else {
      return ExtendedType(path: path, declaration: reference)
    }
    let target = TypeName.path(value)
    if let found = find(target, in: module, depth: depth + 1) { return found }
    let nested = find(Array(path.dropLast()) + target, in: module, depth: depth + 1)
    return nested ?? ExtendedType(path: target, declaration: nil)
  }

  /// Finds `Alias.Inner`, where the first names stand for another type.
  private func findThroughAlias(_ path: [String], in module: Int, depth: Int) -> ExtendedType? {
    for length in (1..<max(path.count, 1)).reversed() {
      let outer = Array(path[..<length])
      guard let found = find(outer, in: module, depth: depth), found.path != outer else { continue }
      return find(found.path + path[length...], in: module, depth: depth)
    }
    return nil
  }

  private mutating func addOutsideExtensions(_ module: Int) {
    for (fileNumber, file) in modules[module].files.enumerated() {
      for (index, declaration) in file.declarations.enumerated()
      where declaration.enclosingExtension == nil && isTypeLike(declaration.kind) {
        add(DeclarationReference(module: module, file: fileNumber, declaration: index))
      }
    }
  }

  private mutating func addInsideExtensions(_ module: Int) {
    for (fileNumber, file) in modules[module].files.enumerated() where !file.extensions.isEmpty {
      extended[module][fileNumber] = file.extensions.map {
        type(named: $0.extendedType, in: module, file: fileNumber)
      }
      for (index, declaration) in file.declarations.enumerated()
      where declaration.enclosingExtension != nil && isTypeLike(declaration.kind) {
        add(DeclarationReference(module: module, file: fileNumber, declaration: index))
      }
    }
  }

  private mutating func add(_ reference: DeclarationReference) {
    types[reference.module][path(of: reference).joined(separator: ".")] = reference
  }

  private func isTypeLike(_ kind: SymbolKind) -> Bool { kind.isType || kind == .typealias }
}

/// Names of types as they are written.
enum TypeName {
  /// The path of the type that a spelling means, without its arguments: `[Int]` is `Array`.
  /// - Parameter text: The spelling.
  static func path(_ text: String) -> [String] {
    var text = text[...]
    if text.hasSuffix("?") || text.hasSuffix("!") { return ["Optional"] }
    if text.hasPrefix("[") {
      var depth = 0
      for character in text {
        switch character {
        case "[", "(", "<": depth += 1
        case "]", ")", ">": depth -= 1
        case ":" where depth == 1: return ["Dictionary"]
        default: break
        }
      }
      return ["Array"]
    }
    for prefix in ["any ", "some "] where text.hasPrefix(prefix) {
      text = text.dropFirst(prefix.count)
    }
    while text.hasPrefix("@"), let space = text.firstIndex(of: " ") {
      text = text[text.index(after: space)...]
    }
    var path: [String] = []
    var name = ""
    var depth = 0
    for character in text {
      switch character {
      case "<": depth += 1
      case ">": depth -= 1
      case ".": if depth == 0 { path.append(name); name = "" }
      case " ", "`": continue
      default: if depth == 0 { name.append(character) }
      }
    }
    return path + [name]
  }
}
