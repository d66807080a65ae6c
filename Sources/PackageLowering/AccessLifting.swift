internal import NotebookAnalysis
internal import SwiftSyntax

/// Opens the API of declarations where the author wrote no access level.
///
/// What the author wrote stays, and nothing is opened wider than what it is made of: a member of a
/// type that the author kept narrow, or one whose signature names such a type, stays as it is.
struct AccessLifting {
  /// The level to which the API is opened.
  let access: Declaration.Access
  /// The types that the author kept narrower, by name.
  let narrowTypes: [String: Declaration.Access]
  /// The value types that lose their implicit `Sendable` by being opened.
  let sendableTypes: Set<String>
  private(set) var edits: [CodeFragment.Edit] = []
  private(set) var changes: [String] = []

  init(
    access: Declaration.Access, narrowTypes: [String: Declaration.Access],
    sendableTypes: Set<String>
  ) {
    self.sendableTypes = sendableTypes
    self.access = access
    self.narrowTypes = narrowTypes
  }

  /// Opens a top-level declaration.
  mutating func lift(_ declaration: DeclSyntax) {
    guard access > .internal else { return }
    switch declaration.as(DeclSyntaxEnum.self) {
    case .operatorDecl, .precedenceGroupDecl, .importDecl, .macroExpansionDecl:
      return
    case .ifConfigDecl(let block):
      for clause in block.clauses {
        if case .statements(let statements) = clause.elements {
          for case .decl(let inner) in statements.map(\.item) { lift(inner) }
        }
      }
    case .extensionDecl(let node):
      let name = node.extendedType.trimmedDescription
      guard narrowTypes[name] == nil, Declaration.access(of: declaration) == nil else { return }
      lift(members: node.memberBlock)
    default:
      guard open(declaration) else { return }
      if let group = declaration.asProtocol((any DeclGroupSyntax).self),
        !declaration.is(ProtocolDeclSyntax.self)
      {
        conformToSendable(group)
        lift(members: group.memberBlock)
        writeInitializer(of: declaration)
      }
    }
  }

  /// Writes the access level before a declaration.
  /// - Returns: Whether the declaration is open now, by this or by its author.
  private mutating func open(_ declaration: DeclSyntax) -> Bool {
    if let written = Declaration.access(of: declaration) { return written >= access }
    guard !namesNarrowType(declaration) else { return false }
    guard let place = place(for: declaration) else { return false }
    edits.append(.init(place..<place, "\(access.rawValue) "))
    changes.append("'\(Declaration(declaration).fullName)' is \(access.rawValue)")
    return true
  }

  /// Before the modifiers and the keyword, after the attributes.
  private func place(for declaration: DeclSyntax) -> Int? {
    guard let modified = declaration.asProtocol((any WithModifiersSyntax).self) else { return nil }
    if let first = modified.modifiers.first {
      return first.positionAfterSkippingLeadingTrivia.utf8Offset
    }
    let attributes = declaration.asProtocol((any WithAttributesSyntax).self)?.attributes
    let last = attributes?.lastToken(viewMode: .sourceAccurate)
    let keyword = last?.nextToken(viewMode: .sourceAccurate)
      ?? declaration.firstToken(viewMode: .sourceAccurate)
    return keyword?.positionAfterSkippingLeadingTrivia.utf8Offset
  }

  /// Writes out the conformance that a type has only while it is not public.
  private mutating func conformToSendable(_ group: any DeclGroupSyntax) {
    guard access == .public, let named = group.asProtocol((any NamedDeclSyntax).self),
      sendableTypes.contains(named.name.text)
    else { return }
    let inherited = group.inheritanceClause?.inheritedTypes
    let names = inherited?.map(\.type.trimmedDescription) ?? []
    let implying = ["Sendable", "@unchecked Sendable", "Error", "LocalizedError", "CodingKey"]
    guard !names.contains(where: implying.contains) else { return }
    if let last = inherited?.last {
      let place = last.endPositionBeforeTrailingTrivia.utf8Offset
      edits.append(.init(place..<place, ", Sendable"))
    } else {
      let place = named.name.endPositionBeforeTrailingTrivia.utf8Offset
      edits.append(.init(place..<place, ": Sendable"))
    }
    changes.append("'\(named.name.text)' says that it is Sendable")
  }

  private mutating func lift(members block: MemberBlockSyntax) {
    for member in block.members { lift(member: member.decl) }
  }

  private mutating func lift(member declaration: DeclSyntax) {
    switch declaration.as(DeclSyntaxEnum.self) {
    case .enumCaseDecl, .deinitializerDecl, .associatedTypeDecl, .macroExpansionDecl, .missingDecl:
      return
    case .ifConfigDecl(let block):
      for clause in block.clauses {
        if case .decls(let members) = clause.elements {
          for member in members { lift(member: member.decl) }
        }
      }
    default:
      lift(declaration)
    }
  }

  /// Whether the signature of a declaration names a type that its author kept narrow.
  private func namesNarrowType(_ declaration: DeclSyntax) -> Bool {
    guard !narrowTypes.isEmpty else { return false }
    let visitor = TypeNames(viewMode: .sourceAccurate)
    visitor.walk(declaration)
    return visitor.names.contains { narrowTypes[$0] != nil }
  }

  private mutating func writeInitializer(of declaration: DeclSyntax) {
    guard let writer = MemberwiseInitializer(declaration, access: access) else { return }
    if let edit = writer.edit {
      edits.append(edit)
      changes.append("'\(writer.typeName)' has its initialiser written out")
    } else if let reason = writer.reason {
      changes.append("'\(writer.typeName)' has no initialiser written out: \(reason)")
    }
  }
}

/// The types that the signature of a declaration names, without its body or members.
private final class TypeNames: SyntaxVisitor {
  private(set) var names: Set<String> = []

  override func visit(_ node: IdentifierTypeSyntax) -> SyntaxVisitorContinueKind {
    names.insert(node.name.text)
    return .visitChildren
  }

  override func visit(_ node: CodeBlockSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
  override func visit(_ node: AccessorBlockSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
  override func visit(_ node: MemberBlockSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
  override func visit(_ node: InitializerClauseSyntax) -> SyntaxVisitorContinueKind {
    .skipChildren
  }
  override func visit(_ node: InheritanceClauseSyntax) -> SyntaxVisitorContinueKind {
    .skipChildren
  }
}
