internal import NotebookAnalysis
internal import SwiftParser
internal import SwiftSyntax

/// Opens the API of declarations where the author wrote no access level.
///
/// What the author wrote stays, and nothing is opened wider than what it is made of: a member of a
/// type that the author kept narrow, or one whose signature names such a type, stays as it is.
struct AccessLifting {
  /// The level to which the API is opened.
  private(set) var access: Declaration.Access
  /// The types of other targets that conform to protocols here in public.
  let openExtensions: Set<String>
  /// The classes that have subclasses in other targets.
  let superclasses: Set<String>
  /// The names that a public signature must not mention.
  let narrow: NarrowNames
  /// The value types that lose their implicit `Sendable` by being opened.
  let sendable: SendableInference
  /// What the notebook knows of protocols and function types.
  let vocabulary: TypeVocabulary
  /// One step of indentation of the cell, in columns.
  let unit: Int
  /// Where the members that are left out stand, in offsets of the cell's code.
  let omitted: [Range<Int>]
  private(set) var edits: [CodeFragment.Edit] = []
  private(set) var changes: [CodeChange] = []
  /// The names of the types around what is being opened.
  private var path: [String] = []
  /// Whether what is being opened stands in a class with subclasses in other targets.
  private var isInSuperclass = false
  /// Whether what is being opened stands in an actor.
  private var isInActor = false
  /// The types for which `Sendable` is said below the outermost declaration.
  private var conformances: [String] = []

  /// Makes a lifting that has opened nothing yet.
  init(
    access: Declaration.Access, superclasses: Set<String>, openExtensions: Set<String>,
    narrow: NarrowNames, sendable: SendableInference,
    vocabulary: TypeVocabulary, unit: Int, omitted: [Range<Int>]
  ) {
    self.access = access
    self.superclasses = superclasses
    self.openExtensions = openExtensions
    self.narrow = narrow
    self.sendable = sendable
    self.vocabulary = vocabulary
    self.unit = unit
    self.omitted = omitted
  }

  /// Opens a top-level declaration.
  /// - Parameters:
  ///   - declaration: The declaration.
  ///   - hasInitializer: Whether an initialiser is added to it from elsewhere.
  ///   - added: The members that are added to it from elsewhere.
  ///   - inherited: What it inherits from besides.
  mutating func lift(
    _ declaration: Declaration, hasInitializer: Bool = false, adding added: [Declaration] = [],
    inheriting inherited: [String] = []
  ) {
    let level = access
    defer { access = level }
    if openExtensions.contains(declaration.name), declaration.kind == .extension,
      !declaration.inheritedTypes.isEmpty
    {
      access = .public
    }
    guard access > .internal else { return }
    if path.isEmpty {
      // Room for each member, and for what becomes of the type itself.
      edits.reserveCapacity(declaration.members.count + 3)
      changes.reserveCapacity(declaration.members.count + 3)
    }
    defer { if path.isEmpty { writeConformances(below: declaration.syntax) } }
    switch declaration.syntax.as(DeclSyntaxEnum.self) {
    case .operatorDecl, .precedenceGroupDecl, .importDecl, .macroExpansionDecl:
      return
    case .ifConfigDecl(let block):
      for clause in block.clauses {
        if case .statements(let statements) = clause.elements {
          for case .decl(let inner) in statements.map(\.item) { lift(Declaration(inner)) }
        }
      }
    case .extensionDecl:
      guard !narrow.names.contains(declaration.name), declaration.access == nil else { return }
      liftMembers(of: declaration)
    default:
      guard open(declaration) else { return }
      guard declaration.kind.isType, declaration.kind != .protocol else { return }
      if declaration.access == nil { conformToSendable(declaration, besides: inherited) }
      // First what opens up a body on one line: it stands before what opens the members.
      if !hasInitializer { writeInitializer(of: declaration, adding: added) }
      liftMembers(of: declaration)
    }
  }

  /// Hands over the changes of the code, behind others that stand at the same places.
  mutating func takeEdits(after others: [CodeFragment.Edit]) -> [CodeFragment.Edit] {
    defer { edits = [] }
    return others.isEmpty ? edits : others + edits
  }

  /// Writes the access level before a declaration.
  /// - Returns: Whether the declaration is open now, by this or by its author.
  private mutating func open(_ declaration: Declaration) -> Bool {
    if let written = declaration.access { return written >= access }
    guard !narrow.mentions(declaration.syntax) else { return false }
    // Most declarations have neither attributes nor modifiers, and no lists of nodes are made for them.
    let isBare = declaration.syntax.isBare
    let place =
      isBare
      ? declaration.syntax.positionAfterSkippingLeadingTrivia.utf8Offset
      : Self.place(for: declaration.syntax)
    guard let place else { return false }
    let level = isOverridable(declaration) ? "open" : access.rawValue
    edits.append(
      .init(place..<place, level + (isIsolatedConstant(declaration) ? " nonisolated " : " ")))
    // What is public is usable from inlined code anyway, and the compiler refuses to be told.
    if !isBare, let attributes = declaration.syntax.attributes {
      for attribute in attributes where attribute.isNamed("usableFromInline") {
        let start = attribute.positionAfterSkippingLeadingTrivia.utf8Offset
        edits.append(.init(start..<attribute.endPosition.utf8Offset, ""))
      }
    }
    changes.append(.opened(name: declaration.fullName, level: level))
    return true
  }

  /// Whether this is a constant of an actor that all of its own module may read, and no other one unless it
  /// says so (SE-0306, "Actor isolation", and its amendment for constants in other modules).
  private func isIsolatedConstant(_ declaration: Declaration) -> Bool {
    guard isInActor, let variable = declaration.syntax.as(VariableDeclSyntax.self),
      variable.bindingSpecifier.tokenKind == .keyword(.let), variable.storesValues,
      variable.attributes.isEmpty, !declaration.syntax.isNonisolated
    else { return false }
    return variable.bindings.allSatisfy { binding in
      let type =
        binding.typeAnnotation?.type
        ?? binding.initializer.flatMap {
          inferredType(of: $0.value)
        }.map { text in
          var parser = Parser(text)
          return TypeSyntax.parse(from: &parser)
        }
      return type.map { sendable.isSendable($0) } ?? false
    }
  }

  /// Whether a class, or a member of one, is to be open to subclasses in other targets.
  private func isOverridable(_ declaration: Declaration) -> Bool {
    guard !superclasses.isEmpty else { return false }
    let modifiers = declaration.syntax.modifiers?.map(\.name.text) ?? []
    guard access == .public, !modifiers.contains("final"), !modifiers.contains("static") else {
      return false
    }
    if declaration.kind == .class {
      return path.isEmpty && superclasses.contains(declaration.name)
    }
    let variable = declaration.syntax.as(VariableDeclSyntax.self)
    let isMember =
      declaration.kind == .function || declaration.kind == .subscript
      || variable?.bindingSpecifier.tokenKind == .keyword(.var)
    return isMember && isInSuperclass
  }

  /// Before the modifiers and the keyword, after the attributes.
  static func place(for declaration: DeclSyntax) -> Int? {
    guard let modifiers = declaration.modifiers else { return nil }
    if let first = modifiers.first {
      return first.positionAfterSkippingLeadingTrivia.utf8Offset
    }
    guard let attributes = declaration.attributes, !attributes.isEmpty else {
      return declaration.positionAfterSkippingLeadingTrivia.utf8Offset
    }
    let keyword = attributes.lastToken(viewMode: .sourceAccurate)?
      .nextToken(viewMode: .sourceAccurate)
    return keyword?.positionAfterSkippingLeadingTrivia.utf8Offset
  }

  /// Writes out the conformance that a type has only while it is not public.
  private mutating func conformToSendable(_ declaration: Declaration, besides others: [String]) {
    guard access == .public, sendable.contains(declaration.name) else { return }
    // Of an enumeration without cases there are no values to send.
    let isNamespace =
      declaration.kind == .enum
      && !declaration.members.contains { $0.kind == .case }
    guard !isNamespace, !declaration.inheritedTypes.contains(where: Self.implySendable),
      !others.contains(where: Self.implySendable)
    else { return }
    let outer = path.isEmpty ? "" : path.joined(separator: ".") + "."
    var conformance = outer + declaration.name + ": Sendable"
    if let parameters = sendable.conditions[declaration.name], !parameters.isEmpty {
      conformance += " where " + parameters.map { "\($0): Sendable" }.joined(separator: ", ")
    }
    conformances.append(conformance)
    changes.append(.saysSendable(type: declaration.name))
  }

  /// Whether what inherits from a type is `Sendable` by that.
  private static func implySendable(_ type: String) -> Bool {
    switch type {
    case "Sendable", "@unchecked Sendable", "Error", "LocalizedError", "CodingKey": true
    default: false
    }
  }

  /// Says below a declaration what its types lose by being opened: their own lines stay as the author
  /// wrote them.
  private mutating func writeConformances(below declaration: DeclSyntax) {
    guard !conformances.isEmpty else { return }
    let place = declaration.endPosition.utf8Offset
    let indentation = declaration.indentation
    var text = "\n"
    text.reserveCapacity(60 * conformances.count)
    for conformance in conformances {
      text += "\n"
      text += indentation
      text += "extension "
      text += conformance
      text += " {}"
    }
    edits.append(.init(place..<place, text))
    conformances = []
  }

  private mutating func liftMembers(of declaration: Declaration) {
    let (wasInSuperclass, wasInActor) = (isInSuperclass, isInActor)
    isInActor = declaration.kind == .actor
    isInSuperclass =
      declaration.kind == .class && path.isEmpty && superclasses.contains(declaration.name)
    path.append(declaration.name)
    for member in declaration.members { lift(member: member) }
    path.removeLast()
    isInSuperclass = wasInSuperclass
    isInActor = wasInActor
  }

  /// Opens a member of an open type.
  mutating func lift(member declaration: Declaration) {
    guard access > .internal, !isOmitted(declaration) else { return }
    switch declaration.syntax.as(DeclSyntaxEnum.self) {
    case .enumCaseDecl, .deinitializerDecl, .associatedTypeDecl, .macroExpansionDecl, .missingDecl:
      return
    case .ifConfigDecl(let block):
      for clause in block.clauses {
        if case .decls(let members) = clause.elements {
          for member in members { lift(member: Declaration(member.decl)) }
        }
      }
    default:
      lift(declaration)
    }
  }

  private func isOmitted(_ member: Declaration) -> Bool {
    guard !omitted.isEmpty else { return false }
    let place = member.syntax.positionAfterSkippingLeadingTrivia.utf8Offset
    return omitted.contains { $0.contains(place) }
  }

  private mutating func writeInitializer(of declaration: Declaration, adding added: [Declaration]) {
    guard
      let writer = MemberwiseInitializer(
        declaration, adding: added, access: access, narrow: narrow, vocabulary: vocabulary)
    else { return }
    if let reason = writer.reason {
      changes.append(.lacksInitializer(type: writer.typeName, reason: reason))
    } else if let block = declaration.syntax.memberBlock {
      let body = TypeBody(declaration.syntax, block, unit: unit)
      edits += body.inserting(after: writer.anchor) {
        writer.text(indentation: $0, unit: body.unit)
      }
      changes.append(.writesInitializer(type: writer.typeName))
    }
  }
}
