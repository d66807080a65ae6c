internal import SourceText
internal import SwiftSyntax

extension DeclarationReader {
  /// Reads the names that a `let` or `var` binds; a tuple pattern binds several.
  /// - Parameter node: The declaration.
  func variables(_ node: VariableDeclSyntax) -> [SymbolDeclaration] {
    let modifiers = Modifiers(node.modifiers, in: file)
    let kind: SymbolKind =
      !context.isMember ? .variable : modifiers.isStatic ? .typeProperty : .property
    let isLet = node.bindingSpecifier.tokenKind == .keyword(.let)
    let bindings = Array(node.bindings)
    let bound = bindings.map { names(in: $0.pattern) }
    let isShared = bound.reduce(0) { $0 + $1.count } > 1
    var declarations: [SymbolDeclaration] = []
    for (binding, names) in zip(bindings, bound) {
      let accessors = Accessors(binding.accessorBlock, self)
      for name in names {
        var declaration = declaration(
          node, kind, name: name, own: isShared ? binding : nil, isShared: isShared)
        declaration.type = type(of: binding, among: bindings)
        declaration.value = names.count == 1 ? binding.initializer?.value.line(in: file) : nil
        declaration.effects = accessors.effects
        declaration.isStored = accessors.isStored && !declaration.isRequirement
        declaration.isMutable = !isLet && (accessors.isStored || accessors.hasSetter)
        let type = declaration.type.map { ": " + $0 } ?? ""
        let text =
          node.bindingSpecifier.text + " " + name.identifierText + type
          + (accessors.summary.map { " " + $0 } ?? "")
        declaration.signature = (declaration.modifiers + [text]).joined(separator: " ")
        declarations.append(declaration)
      }
    }
    return declarations
  }

  /// In `var a, b: Int` the type is that of both.
  private func type(
    of binding: PatternBindingSyntax, among bindings: [PatternBindingSyntax]
  ) -> String? {
    let rest = bindings.drop { $0.id != binding.id }
    for candidate in rest {
      if let annotation = candidate.typeAnnotation { return annotation.type.line(in: file) }
      if candidate.initializer != nil { return nil }
    }
    return nil
  }

  private func names(in pattern: PatternSyntax) -> [TokenSyntax] {
    if let name = pattern.as(IdentifierPatternSyntax.self) { return [name.identifier] }
    if let tuple = pattern.as(TuplePatternSyntax.self) {
      return tuple.elements.flatMap { names(in: $0.pattern) }
    }
    return []
  }
}

/// What the accessors of a variable or subscript say about it.
struct Accessors {
  var isStored = true
  var hasSetter = false
  var effects = SymbolEffects()
  /// `{ get }`, `{ get set }` with effects; nil for what is stored.
  var summary: String?

  init(_ block: AccessorBlockSyntax?, _ reader: DeclarationReader) {
    guard let block else { return }
    switch block.accessors {
    case .getter:
      isStored = false
      summary = "{ get }"
    case .accessors(let accessors):
      var words: [String] = []
      for accessor in accessors {
        let word = accessor.accessorSpecifier.text
        switch word {
        case "willSet", "didSet", "init": continue
        case "set", "_modify", "modify", "mutate", "unsafeMutableAddress", "yielding mutate":
          hasSetter = true
          isStored = false
          let modifier = accessor.modifier.map { $0.name.text + " " } ?? ""
          if !words.contains(where: { $0.hasSuffix("set") }) { words.append(modifier + "set") }
        default:
          isStored = false
          guard !words.contains(where: { !$0.hasSuffix("set") }) else { continue }
          let specifiers = accessor.effectSpecifiers
          effects.isAsync = specifiers?.asyncSpecifier != nil
          effects.throwing = reader.throwing(specifiers?.throwsClause)
          let effectText = specifiers.map { " " + $0.line(in: reader.file) } ?? ""
          let modifier = accessor.modifier.map { $0.name.text + " " } ?? ""
          words.insert(modifier + "get" + effectText, at: 0)
        }
      }
      if !isStored { summary = "{ " + words.joined(separator: " ") + " }" }
    }
  }
}

/// The modifiers of a declaration, access levels apart.
struct Modifiers {
  var access: AccessLevel?
  var setterAccess: AccessLevel?
  var others: [String] = []

  var isStatic: Bool { others.contains("static") || others.contains("class") }

  init(_ list: DeclModifierListSyntax, in file: SourceFile) {
    for modifier in list {
      if let level = AccessLevel(rawValue: modifier.name.text) {
        if modifier.detail == nil { access = level } else { setterAccess = level }
      } else {
        others.append(modifier.line(in: file))
      }
    }
  }
}
