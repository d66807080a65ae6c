internal import NotebookAnalysis
internal import SwiftSyntax

/// Writes declarations without what they do: no bodies, no initial values beside types, of the
/// documentation the summary.
struct SignatureText {
  private(set) var text = ""
  private let onlyOpen: Bool

  /// Starts a text.
  /// - Parameter onlyOpen: Whether what is neither public nor open to the package is left out.
  init(onlyOpen: Bool) { self.onlyOpen = onlyOpen }

  /// Whether a declaration is part of what is offered.
  /// - Parameters:
  ///   - syntax: The declaration.
  ///   - inherited: The access level that what stands around it gives it.
  func isShown(_ syntax: DeclSyntax, inheriting inherited: Declaration.Access?) -> Bool {
    switch syntax.as(DeclSyntaxEnum.self) {
    case .deinitializerDecl, .macroExpansionDecl, .missingDecl, .importDecl, .ifConfigDecl,
      .poundSourceLocation:
      return false
    case .enumCaseDecl: return true
    case .extensionDecl(let node):
      return node.inheritanceClause != nil || !shownMembers(of: node).isEmpty
    case .operatorDecl, .precedenceGroupDecl: return true
    default: break
    }
    guard let access = Declaration.access(of: syntax) ?? inherited else { return !onlyOpen }
    return access >= (onlyOpen ? .package : .internal)
  }

  private func shownMembers(of group: some DeclGroupSyntax) -> [DeclSyntax] {
    let isProtocol = group.is(ProtocolDeclSyntax.self)
    let isExtension = group.is(ExtensionDeclSyntax.self)
    let inherited: Declaration.Access? =
      isProtocol ? .public : isExtension ? Declaration.access(of: DeclSyntax(group)) : nil
    return members(group.memberBlock.members).filter { isShown($0, inheriting: inherited) }
  }

  /// The members, with those inside an `#if`.
  private func members(_ list: MemberBlockItemListSyntax) -> [DeclSyntax] {
    list.flatMap { item -> [DeclSyntax] in
      guard let block = item.decl.as(IfConfigDeclSyntax.self) else { return [item.decl] }
      return block.clauses.flatMap { clause -> [DeclSyntax] in
        guard case .decls(let inner) = clause.elements else { return [] }
        return members(inner)
      }
    }
  }

  /// Writes a declaration.
  /// - Parameters:
  ///   - syntax: The declaration.
  ///   - depth: The columns before it.
  mutating func write(_ syntax: DeclSyntax, depth: Int = 0) {
    let blanks = String(repeating: " ", count: depth)
    for line in DocumentationSummary(syntax.leadingTrivia).lines {
      text += "\(blanks)/// \(line)\n"
    }
    text += blanks
    switch syntax.as(DeclSyntaxEnum.self) {
    case .functionDecl(let node): text += Self.code(node.with(\.body, nil))
    case .initializerDecl(let node): text += Self.code(node.with(\.body, nil))
    case .subscriptDecl(let node):
      text += Self.code(node.with(\.accessorBlock, nil)) + Self.accessors(node.accessorBlock)
    case .variableDecl(let node): write(node)
    default:
      if let group = syntax.asProtocol((any DeclGroupSyntax).self) {
        write(group, depth: depth)
      } else {
        text += Self.code(syntax)
      }
    }
  }

  private mutating func write(_ group: some DeclGroupSyntax, depth: Int) {
    let members = shownMembers(of: group)
    let brace = group.memberBlock.leftBrace.id
    text += Self.code(group.tokens(viewMode: .sourceAccurate).prefix { $0.id != brace })
    text += members.isEmpty ? " {}" : " {\n"
    guard !members.isEmpty else { return }
    var previous: DeclSyntax?
    for member in members {
      // Cases and properties may stand close together; what is documented or has parameters may not.
      if let previous, !(isShort(previous) && isShort(member)) { text += "\n" }
      write(member, depth: depth + 2)
      text += "\n"
      previous = member
    }
    text += String(repeating: " ", count: depth) + "}"
  }

  private func isShort(_ syntax: DeclSyntax) -> Bool {
    syntax.is(EnumCaseDeclSyntax.self) || syntax.is(VariableDeclSyntax.self)
      || (syntax.is(FunctionDeclSyntax.self)
        && DocumentationSummary(syntax.leadingTrivia).lines.isEmpty)
  }

  private mutating func write(_ variable: VariableDeclSyntax) {
    var bindings = Array(variable.bindings)
    for position in bindings.indices {
      let binding = bindings[position]
      let isLong = binding.initializer?.description.contains("\n") ?? false
      if binding.typeAnnotation != nil || isLong { bindings[position].initializer = nil }
      bindings[position].typeAnnotation?.trailingTrivia = []
      bindings[position].accessorBlock = nil
    }
    let accessors =
      bindings.count == 1 ? Self.accessors(variable.bindings.first?.accessorBlock) : ""
    text += Self.code(variable.with(\.bindings, PatternBindingListSyntax(bindings))) + accessors
  }

  /// What can be done with a computed value: ` { get set }`; nothing for observers of a stored one.
  private static func accessors(_ block: AccessorBlockSyntax?) -> String {
    switch block?.accessors {
    case nil: return ""
    case .getter: return " { get }"
    case .accessors(let accessors):
      let names = accessors.compactMap { accessor -> String? in
        switch accessor.accessorSpecifier.tokenKind {
        case .keyword(.get), .keyword(._read):
          return "get" + (accessor.effectSpecifiers.map { " " + code($0) } ?? "")
        case .keyword(.set), .keyword(._modify): return "set"
        default: return nil
        }
      }
      return names.isEmpty ? "" : " { \(names.joined(separator: " ")) }"
    }
  }

  /// The code of a node without comments, on the lines on which it stands.
  private static func code(_ node: some SyntaxProtocol) -> String {
    code(Array(node.tokens(viewMode: .sourceAccurate)))
  }

  private static func code(_ tokens: [TokenSyntax]) -> String {
    var code = ""
    for token in tokens {
      if !code.isEmpty { code += token.leadingTrivia.blanks }
      code += token.text + token.trailingTrivia.blanks
    }
    while code.last?.isWhitespace == true { code.removeLast() }
    return code
  }
}

extension Trivia {
  /// What it is without comments.
  fileprivate var blanks: String {
    Trivia(pieces: pieces.filter(\.isWhitespace)).description
  }
}
