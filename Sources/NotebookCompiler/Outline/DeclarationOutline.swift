internal import NotebookAnalysis
internal import SwiftSyntax
internal import SyntaxMessages

/// The declarations of a Swift file, without bodies.
struct DeclarationOutline {
  private let tree: SourceFileSyntax

  /// Reads a file.
  /// - Parameter text: The Swift.
  init(_ text: String) { tree = ParsedCode(Array(text.utf8)).tree }

  private var topLevel: [DeclSyntax] {
    tree.statements.flatMap { Self.declarations(of: $0) }
  }

  /// The declaration of an item, or those inside an `#if`.
  private static func declarations(of item: CodeBlockItemSyntax) -> [DeclSyntax] {
    guard case .decl(let declaration) = item.item else { return [] }
    guard let block = declaration.as(IfConfigDeclSyntax.self) else {
      return declaration.is(ImportDeclSyntax.self) ? [] : [declaration]
    }
    return block.clauses.flatMap { clause -> [DeclSyntax] in
      guard case .statements(let statements) = clause.elements else { return [] }
      return statements.flatMap { declarations(of: $0) }
    }
  }

  /// Whether something is public, or open to the package.
  var opensSomething: Bool {
    topLevel.contains { Declaration.access(of: $0).map { $0 >= .package } ?? false }
  }

  /// The declarations that a reader of the API is shown, in the order of the file.
  /// - Parameter onlyOpen: Whether what is neither public nor open to the package is left out, too.
  func declarations(onlyOpen: Bool) -> [PackageOutline.Declaration] {
    topLevel.compactMap { syntax in
      var text = SignatureText(onlyOpen: onlyOpen)
      guard text.isShown(syntax, inheriting: nil) else { return nil }
      text.write(syntax)
      let declaration = Declaration(syntax)
      return PackageOutline.Declaration(
        name: declaration.fullName, kind: declaration.kind,
        summary: DocumentationSummary(syntax.leadingTrivia).text, text: text.text)
    }
  }

  /// The functions and properties whose bodies are left out of the notebook.
  var unwritten: [String] {
    let visitor = UnwrittenBodies(viewMode: .sourceAccurate)
    visitor.walk(tree)
    return visitor.names
  }
}

/// Finds what the notebook leaves out.
private final class UnwrittenBodies: SyntaxVisitor {
  private(set) var names: [String] = []
  private var types: [String] = []

  private func enter(_ node: some DeclSyntaxProtocol) -> SyntaxVisitorContinueKind {
    types.append(Declaration(DeclSyntax(node)).name)
    return .visitChildren
  }

  private func note(_ node: some DeclSyntaxProtocol, _ body: (some SyntaxProtocol)?) {
    guard body?.description.contains("\"\(elisionMessage)\"") == true else { return }
    names.append((types + [Declaration(DeclSyntax(node)).fullName]).joined(separator: "."))
  }

  override func visit(_ node: StructDeclSyntax) -> SyntaxVisitorContinueKind { enter(node) }
  override func visit(_ node: ClassDeclSyntax) -> SyntaxVisitorContinueKind { enter(node) }
  override func visit(_ node: EnumDeclSyntax) -> SyntaxVisitorContinueKind { enter(node) }
  override func visit(_ node: ActorDeclSyntax) -> SyntaxVisitorContinueKind { enter(node) }
  override func visit(_ node: ExtensionDeclSyntax) -> SyntaxVisitorContinueKind { enter(node) }
  override func visitPost(_ node: StructDeclSyntax) { types.removeLast() }
  override func visitPost(_ node: ClassDeclSyntax) { types.removeLast() }
  override func visitPost(_ node: EnumDeclSyntax) { types.removeLast() }
  override func visitPost(_ node: ActorDeclSyntax) { types.removeLast() }
  override func visitPost(_ node: ExtensionDeclSyntax) { types.removeLast() }

  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind {
    note(node, node.body)
    return .skipChildren
  }

  override func visit(_ node: InitializerDeclSyntax) -> SyntaxVisitorContinueKind {
    note(node, node.body)
    return .skipChildren
  }

  override func visit(_ node: SubscriptDeclSyntax) -> SyntaxVisitorContinueKind {
    note(node, node.accessorBlock)
    return .skipChildren
  }

  override func visit(_ node: VariableDeclSyntax) -> SyntaxVisitorContinueKind {
    note(node, node.bindings)
    return .skipChildren
  }
}
