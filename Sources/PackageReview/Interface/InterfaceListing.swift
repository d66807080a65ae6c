internal import PackageSymbols

/// The interface of a module as a file for version control: one member a line, without places, so
/// that a difference of two versions is a list of what changed.
package struct InterfaceListing: Sendable {
  /// The module.
  package let module: String
  /// The path of the file, relative to the package.
  package var path: String { "api/\(module).md" }
  private let lines: [String]

  /// Lists the interface of a module.
  /// - Parameters:
  ///   - module: The module.
  ///   - interface: The interface of its package.
  package init(of module: String, in interface: Interface) {
    self.module = module
    lines = interface.members.filter { $0.module == module }.map { $0.listed(in: interface) }
      .sorted()
  }

  private static let opening = """
    What clients see of the module, one declaration a line. `recto review --api-listing` keeps this
    file current.
    """

  /// Whether a file is a listing, and not somebody's own text.
  /// - Parameter bytes: Its content.
  package static func isOne(_ bytes: [UInt8]) -> Bool {
    let opening = opening.split(separator: "\n").map { Array($0.utf8) }
    return opening.allSatisfy { bytes.contains($0) }
  }

  /// The content of the file.
  package var text: String {
    """
    # \(module)

    \(Self.opening)

    ```swift
    \(lines.map { $0 + "\n" }.joined())```

    """
  }
}

extension InterfaceMember {
  /// The declaration on one line, inside of what encloses it.
  package func listed(in interface: Interface) -> String {
    let own = listedAttributes + (symbol.access == .open ? "open " : "") + declaration.signature
    let text = own + conformances(in: interface)
    let path = symbol.path.dropLast()
    guard !path.isEmpty else { return text }
    let requirements = symbol.enclosingExtension?.requirements ?? []
    let condition = requirements.isEmpty ? "" : " where \(requirements.joined(separator: ", "))"
    let word =
      declaration.isRequirement ? "protocol" : declaration.kind == .enumCase ? "enum" : "extension"
    return "\(word) \(path.joined(separator: "."))\(condition) { \(text) }"
  }

  /// The attributes that clients notice.
  private var listedAttributes: String {
    declaration.attributes.filter { attribute in
      ["available", "frozen", "nonexhaustive", "discardableResult"].contains(attribute.name)
        || attribute.name.hasSuffix("Actor")
    }.map { attribute in
      "@\(attribute.name)\(attribute.arguments.map { "(\($0.oneLine))" } ?? "") "
    }.joined()
  }

  /// What extensions add to the types after the colon.
  private func conformances(in interface: Interface) -> String {
    guard declaration.kind.isType else { return "" }
    let path = Interface.TypePath(module: module, path: symbol.path)
    let written = declaration.inheritedTypes.map { TypeText.words($0).joined() }
    let others = (interface.conformances[path] ?? []).filter { conformance in
      !written.contains {
        $0.prefix { $0 != "<" }.hasSuffix(conformance.name) || $0.hasSuffix(conformance.name)
      }
    }.map { conformance in
      let conditions = conformance.conditions.sorted().map(TypeText.shown)
      return conformance.name
        + (conditions.isEmpty ? "" : " where \(conditions.joined(separator: ", "))")
    }.sorted()
    return others.isEmpty ? "" : " /* \(others.joined(separator: "; ")) */"
  }
}
