internal import NotebookAnalysis
internal import SwiftSyntax

/// The initialiser that the compiler would make for clients inside the module only, written out.
///
/// A struct's memberwise initialiser is never public (The Swift Programming Language, "Access
/// Control", section "Default Memberwise Initializers for Structure Types").
struct MemberwiseInitializer {
  /// The name of the type.
  let typeName: String
  /// The initialiser, to be put after the stored properties.
  private(set) var edit: CodeFragment.Edit?
  /// Why there is none, where one is needed.
  private(set) var reason: String?

  private struct Property {
    let name: String
    let type: String
    let initial: String?
    let isConstant: Bool
  }

  /// Reads a type.
  /// - Returns: Nil where the type has an initialiser of its own, or none to be written.
  init?(_ declaration: DeclSyntax, access: Declaration.Access) {
    let isStruct = declaration.is(StructDeclSyntax.self)
    let isActor = declaration.is(ActorDeclSyntax.self)
    guard isStruct || isActor || declaration.is(ClassDeclSyntax.self),
      let group = declaration.asProtocol((any DeclGroupSyntax).self)
    else { return nil }
    let members = group.memberBlock.members
    guard !members.contains(where: { $0.decl.is(InitializerDeclSyntax.self) }) else { return nil }
    typeName = Declaration(declaration).name
    // A class may inherit its initialisers; which, only its superclass tells.
    if declaration.is(ClassDeclSyntax.self), group.inheritanceClause != nil { return nil }
    var properties: [Property] = []
    var lastStored: MemberBlockItemSyntax?
    for member in members {
      guard let variable = member.decl.as(VariableDeclSyntax.self), variable.storesValues else {
        continue
      }
      lastStored = member
      if variable.isNarrow {
        if isStruct { return nil }
        if variable.bindings.contains(where: { $0.initializer == nil && !$0.isOptional(variable) })
        {
          return nil
        }
        continue
      }
      if variable.modifiers.contains(where: { $0.name.tokenKind == .keyword(.lazy) }) { continue }
      if !variable.attributes.isEmpty {
        reason = "a stored property has an attribute"
        return
      }
      guard read(variable, into: &properties) else { return }
    }
    if !isStruct {
      // Classes and actors get only an initialiser without parameters, and only from the compiler.
      guard properties.allSatisfy({ $0.initial != nil }) else { return nil }
      properties = []
    }
    let parameters = properties.filter { !($0.isConstant && $0.initial != nil) }
    write(parameters, after: lastStored, in: group.memberBlock, access: access)
  }

  private mutating func read(
    _ variable: VariableDeclSyntax, into properties: inout [Property]
  ) -> Bool {
    let isConstant = variable.bindingSpecifier.tokenKind == .keyword(.let)
    // In `var x, y: Double` the annotation holds for the names before it, too.
    var following: TypeSyntax?
    var found: [Property] = []
    for binding in variable.bindings.reversed() {
      if let annotation = binding.typeAnnotation?.type { following = annotation }
      let type =
        binding.initializer == nil
        ? following?.trimmedDescription
        : binding.typeAnnotation?.type.trimmedDescription
          ?? binding.initializer.flatMap { inferredType(of: $0.value) }
      guard let name = binding.pattern.as(IdentifierPatternSyntax.self)?.identifier.text else {
        reason = "a stored property is a pattern"
        return false
      }
      let isInitialisedConstant = isConstant && binding.initializer != nil
      guard type != nil || isInitialisedConstant else {
        reason = "the type of '\(name)' is not written"
        return false
      }
      let isImplicitlyNil = !isConstant && binding.isOptional(variable)
      found.append(
        Property(
          name: name, type: type ?? "",
          initial: binding.initializer?.value.trimmedDescription ?? (isImplicitlyNil ? "nil" : nil),
          isConstant: isConstant))
    }
    properties += found.reversed()
    return true
  }

  private mutating func write(
    _ parameters: [Property], after stored: MemberBlockItemSyntax?, in block: MemberBlockSyntax,
    access: Declaration.Access
  ) {
    let list = parameters.map { property in
      let type = property.type.isFunctionType ? "@escaping \(property.type)" : property.type
      return "\(property.name): \(type)" + (property.initial.map { " = \($0)" } ?? "")
    }
    var lines: [String] = []
    let head = "\(access.rawValue) init("
    let joined = list.joined(separator: ", ")
    // Two columns of indentation for the members of a type at the top level.
    if parameters.isEmpty {
      lines.append(head + ") {}")
    } else {
      if (head + joined + ") {").count + 2 <= 100 {
        lines.append(head + joined + ") {")
      } else if joined.count + 4 <= 100 {
        lines += [head, "  " + joined, ") {"]
      } else {
        lines.append(head)
        lines += list.enumerated().map { "  \($1)" + ($0 < list.count - 1 ? "," : "") }
        lines.append(") {")
      }
      lines += parameters.map { "  self.\($0.name) = \($0.name)" } + ["}"]
    }
    let summary = "/// Creates a value from its parts."
    let brace = block.leftBrace
    let indentation = stored.map { indentationText(of: $0) } ?? "  "
    let text = ([summary] + lines).map { indentation + $0 }.joined(separator: "\n")
    if let stored {
      let place = stored.endPosition.utf8Offset
      edit = .init(place..<place, "\n\n" + text + (isApart(stored, in: block) ? "" : "\n"))
    } else {
      let place = brace.endPosition.utf8Offset
      let isEmpty = block.members.isEmpty
      let isOnOneLine = !block.rightBrace.leadingTrivia.containsNewline
      edit = .init(
        place..<place, "\n" + text + (isEmpty ? (isOnOneLine ? "\n" : "") : "\n"))
    }
  }

  /// Whether an empty line or the end of the type follows a member.
  private func isApart(_ member: MemberBlockItemSyntax, in block: MemberBlockSyntax) -> Bool {
    guard let next = member.nextToken(viewMode: .sourceAccurate), next != block.rightBrace else {
      return true
    }
    let lines = next.leadingTrivia.prefix { !$0.isComment }.reduce(0) { count, piece in
      switch piece {
      case .newlines(let number), .carriageReturnLineFeeds(let number): count + number
      default: count
      }
    }
    return lines > 1
  }

  private func indentationText(of member: MemberBlockItemSyntax) -> String {
    var text = ""
    for piece in member.leadingTrivia.reversed() {
      switch piece {
      case .spaces(let count): text = String(repeating: " ", count: count) + text
      case .tabs(let count): text = String(repeating: "\t", count: count) + text
      default: return text
      }
    }
    return text
  }
}

extension VariableDeclSyntax {
  /// Whether the author keeps the variable from being set from outside.
  fileprivate var isNarrow: Bool {
    modifiers.contains {
      $0.detail == nil
        && ($0.name.tokenKind == .keyword(.private) || $0.name.tokenKind == .keyword(.fileprivate))
    }
  }
}

extension PatternBindingSyntax {
  /// Whether the type is an optional, so that a variable starts as nil.
  fileprivate func isOptional(_ variable: VariableDeclSyntax) -> Bool {
    let type = typeAnnotation?.type
    return type?.is(OptionalTypeSyntax.self) == true
      || type?.is(ImplicitlyUnwrappedOptionalTypeSyntax.self) == true
  }
}

extension String {
  /// Whether a type is that of a function, whose values a parameter lets escape only if it says so.
  fileprivate var isFunctionType: Bool {
    var depth = 0
    var previous: Character = " "
    for character in self {
      if "([".contains(character) { depth += 1 }
      if ")]".contains(character) { depth -= 1 }
      if depth == 0, previous == "-", character == ">" { return true }
      previous = character
    }
    return false
  }
}

extension Trivia {
  fileprivate var containsNewline: Bool { pieces.contains { $0.isNewline } }
}
