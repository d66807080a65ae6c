internal import NotebookAnalysis
internal import SwiftSyntax

/// Opens the API of declarations where the author wrote no access level.
///
/// What the author wrote stays, and nothing is opened wider than what it is made of: a member of a
/// type that the author kept narrow, or one whose signature names such a type, stays as it is.
struct AccessLifting {
  /// The level to which the API is opened.
  let access: Declaration.Access
  /// The names that a public signature must not mention.
  let narrow: NarrowNames
  /// The value types that lose their implicit `Sendable` by being opened.
  let sendableTypes: Set<String>
  /// What the notebook knows of protocols and function types.
  let vocabulary: TypeVocabulary
  /// One step of indentation of the cell, in columns.
  let unit: Int
  private(set) var edits: [CodeFragment.Edit] = []
  private(set) var changes: [String] = []
  /// The names of the types around what is being opened.
  private var path: [String] = []
  /// The types for which `Sendable` is said below the outermost declaration.
  private var conformances: [String] = []

  /// Makes a lifting that has opened nothing yet.
  init(
    access: Declaration.Access, narrow: NarrowNames, sendableTypes: Set<String>,
    vocabulary: TypeVocabulary, unit: Int
  ) {
    self.access = access
    self.narrow = narrow
    self.sendableTypes = sendableTypes
    self.vocabulary = vocabulary
    self.unit = unit
  }

  /// Opens a top-level declaration.
  /// - Parameters:
  ///   - declaration: The declaration.
  ///   - hasInitializer: Whether an initialiser is added to it from elsewhere.
  mutating func lift(_ declaration: DeclSyntax, hasInitializer: Bool = false) {
    guard access > .internal else { return }
    defer { if path.isEmpty { writeConformances(below: declaration) } }
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
      let name = node.extendedType.code
      guard !narrow.names.contains(name), Declaration.access(of: declaration) == nil else { return }
      path.append(name)
      lift(members: node.memberBlock)
      path.removeLast()
    default:
      guard open(declaration) else { return }
      if let group = declaration.asProtocol((any DeclGroupSyntax).self),
        !declaration.is(ProtocolDeclSyntax.self)
      {
        if Declaration.access(of: declaration) == nil { conformToSendable(group) }
        // First what opens up a body on one line: it stands before what opens the members.
        if !hasInitializer { writeInitializer(of: declaration) }
        path.append(Declaration(declaration).name)
        lift(members: group.memberBlock)
        path.removeLast()
      }
    }
  }

  /// Writes the access level before a declaration.
  /// - Returns: Whether the declaration is open now, by this or by its author.
  private mutating func open(_ declaration: DeclSyntax) -> Bool {
    if let written = Declaration.access(of: declaration) { return written >= access }
    guard !narrow.mentions(declaration) else { return false }
    guard let place = Self.place(for: declaration) else { return false }
    edits.append(.init(place..<place, "\(access.rawValue) "))
    changes.append("'\(Declaration(declaration).fullName)' is \(access.rawValue)")
    return true
  }

  /// Before the modifiers and the keyword, after the attributes.
  static func place(for declaration: DeclSyntax) -> Int? {
    guard let modified = declaration.asProtocol((any WithModifiersSyntax).self) else { return nil }
    if let first = modified.modifiers.first {
      return first.positionAfterSkippingLeadingTrivia.utf8Offset
    }
    let attributes = declaration.asProtocol((any WithAttributesSyntax).self)?.attributes
    let last = attributes?.lastToken(viewMode: .sourceAccurate)
    let keyword =
      last?.nextToken(viewMode: .sourceAccurate)
      ?? declaration.firstToken(viewMode: .sourceAccurate)
    return keyword?.positionAfterSkippingLeadingTrivia.utf8Offset
  }

  /// Writes out the conformance that a type has only while it is not public.
  private mutating func conformToSendable(_ group: any DeclGroupSyntax) {
    guard access == .public, let named = group.asProtocol((any NamedDeclSyntax).self),
      sendableTypes.contains(named.name.text)
    else { return }
    let names = group.inheritanceClause?.inheritedTypes.map(\.type.code) ?? []
    let implying = ["Sendable", "@unchecked Sendable", "Error", "LocalizedError", "CodingKey"]
    guard !names.contains(where: implying.contains) else { return }
    conformances.append((path + [named.name.text]).joined(separator: "."))
    changes.append("'\(named.name.text)' says that it is Sendable")
  }

  /// Says below a declaration what its types lose by being opened: their own lines stay as the author
  /// wrote them.
  private mutating func writeConformances(below declaration: DeclSyntax) {
    guard !conformances.isEmpty else { return }
    let place = declaration.endPosition.utf8Offset
    let indentation = declaration.leadingTrivia.indentation
    let lines = conformances.map { "\(indentation)extension \($0): Sendable {}" }
    edits.append(.init(place..<place, "\n\n" + lines.joined(separator: "\n")))
    conformances = []
  }

  private mutating func lift(members block: MemberBlockSyntax) {
    for member in block.members { lift(member: member.decl) }
  }

  /// Opens a member of an open type.
  mutating func lift(member declaration: DeclSyntax) {
    guard access > .internal else { return }
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

  private mutating func writeInitializer(of declaration: DeclSyntax) {
    guard
      let writer = MemberwiseInitializer(
        declaration, access: access, narrow: narrow, vocabulary: vocabulary)
    else { return }
    if let reason = writer.reason {
      changes.append("'\(writer.typeName)' has no initialiser written out: \(reason)")
    } else if let block = declaration.asProtocol((any DeclGroupSyntax).self)?.memberBlock {
      let body = TypeBody(declaration, block, unit: unit)
      edits += body.inserting(writer.lines, after: writer.anchor)
      changes.append("'\(writer.typeName)' has its initialiser written out")
    }
  }
}
