internal import NotebookAnalysis
internal import SwiftSyntax

/// The names that a public signature must not mention: what the author kept narrow, and what is
/// made of it.
struct NarrowNames {
  /// The names.
  private(set) var names: Set<String> = []

  init(_ declarations: [Declaration]) {
    // An extension keeps its members narrow, not the type.
    for declaration in declarations where declaration.kind != .extension {
      if let access = declaration.access, access < .public {
        names.formUnion(Self.defined(declaration))
      }
    }
    guard !names.isEmpty else { return }
    // What is made of a narrow type is narrow; overloads of a function stay apart.
    var users: [String: [Declaration]] = [:]
    for declaration in declarations
    where declaration.access == nil && declaration.kind != .extension
      && declaration.kind != .function
    {
      for name in Self.signature(of: declaration.syntax) {
        users[name, default: []].append(declaration)
      }
    }
    var pending = Array(names)
    while let name = pending.popLast() {
      for declaration in users.removeValue(forKey: name) ?? [] {
        pending += Self.defined(declaration).filter { names.insert($0).inserted }
      }
    }
  }

  /// Whether the signature of a declaration names one of them.
  func mentions(_ declaration: DeclSyntax) -> Bool {
    guard !names.isEmpty else { return false }
    return !Self.signature(of: declaration).isDisjoint(with: names)
  }

  private static func signature(of declaration: DeclSyntax) -> Set<String> {
    let visitor = SignatureNames(viewMode: .sourceAccurate)
    visitor.walk(declaration)
    return visitor.names
  }

  /// Whether a text of Swift names one of them.
  func appear(in text: String) -> Bool {
    !names.isEmpty
      && !names.isDisjoint(
        with: text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init))
  }

  private static func defined(_ declaration: Declaration) -> [String] {
    if let variable = declaration.syntax.as(VariableDeclSyntax.self) {
      return variable.bindings.map(\.pattern.code)
    }
    return [declaration.name]
  }
}

/// The names in the signature of a declaration: without bodies, members and values whose type is
/// written.
private final class SignatureNames: SyntaxVisitor {
  private(set) var names: Set<String> = []

  override func visit(_ node: IdentifierTypeSyntax) -> SyntaxVisitorContinueKind {
    names.insert(node.name.text)
    return .visitChildren
  }

  override func visit(_ node: DeclReferenceExprSyntax) -> SyntaxVisitorContinueKind {
    names.insert(node.baseName.text)
    return .skipChildren
  }

  override func visit(_ node: CodeBlockSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
  override func visit(_ node: AccessorBlockSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
  override func visit(_ node: AttributeListSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
  override func visit(_ node: ClosureExprSyntax) -> SyntaxVisitorContinueKind { .skipChildren }

  override func visit(_ node: MemberBlockSyntax) -> SyntaxVisitorContinueKind {
    // The payloads of cases are as wide as the enumeration itself.
    guard node.parent?.is(EnumDeclSyntax.self) == true else { return .skipChildren }
    for member in node.members where member.decl.is(EnumCaseDeclSyntax.self) { walk(member) }
    return .skipChildren
  }

  override func visit(_ node: InitializerClauseSyntax) -> SyntaxVisitorContinueKind {
    let binding = node.parent?.as(PatternBindingSyntax.self)
    return binding?.typeAnnotation == nil ? .visitChildren : .skipChildren
  }

  override func visit(_ node: InheritanceClauseSyntax) -> SyntaxVisitorContinueKind {
    let isPartOfType =
      node.parent?.is(ClassDeclSyntax.self) == true
      || node.parent?.is(ProtocolDeclSyntax.self) == true
    return isPartOfType ? .visitChildren : .skipChildren
  }
}
