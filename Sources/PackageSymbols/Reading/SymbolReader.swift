package import SourceText
internal import SwiftIfConfig
internal import SwiftSyntax
internal import SyntaxMessages

/// Reads what a file declares, from its syntax alone.
/// - Parameters:
///   - file: The file.
///   - settings: For what `#if` is decided.
///   - assumption: What is taken for true of `#if`, whatever the settings say.
/// - Returns: Its declarations, comments and errors of syntax.
package func readSymbols(
  of file: SourceFile, for settings: BuildSettings, assuming assumption: ConditionAssumption? = nil
) -> SymbolFile {
  let parsed = ParsedCode(file.bytes)
  let tree = parsed.tree
  var reader = SymbolReader(file: file, settings: settings, assumption: assumption)
  reader.read(tree)
  return SymbolFile(
    file: file, declarations: reader.declarations, extensions: reader.extensions,
    imports: reader.imports, exportedImports: reader.exportedImports,
    operators: reader.operators, alternatives: reader.alternatives,
    leadingComments: reader.leadingComments(of: tree),
    strayComments: reader.strays.sorted {
      $0.comment.range.bytes.lowerBound < $1.comment.range.bytes.lowerBound
    },
    waivers: WaiverReader.waivers(of: tree, in: file, declarations: reader.declarations),
    problems: SyntaxProblems.problems(of: parsed, in: file, for: settings))
}

/// Walks the declarations of a file; bodies are looked at only where they hold documentation.
struct SymbolReader {
  /// What encloses a declaration.
  struct Context {
    var parent: Int?
    var enclosingExtension: Int?
    var isProtocol = false
    /// Whether a type or an extension encloses it.
    var isMember = false
    /// The conditions without an alternative that enclose it, up to the next type.
    var conditions: [String] = []
  }

  let file: SourceFile
  let settings: BuildSettings
  let assumption: ConditionAssumption?
  private(set) var alternatives: [ConditionAssumption] = []
  private(set) var extensions: [SymbolFile.Extension] = []
  private(set) var imports: [String] = []
  private(set) var exportedImports: [String] = []
  private(set) var operators: [OperatorDeclaration] = []
  var declarations: [SymbolDeclaration] = []
  var strays: [StrayComment] = []

  init(file: SourceFile, settings: BuildSettings, assumption: ConditionAssumption? = nil) {
    self.file = file
    self.settings = settings
    self.assumption = assumption
  }

  mutating func read(_ tree: SourceFileSyntax) {
    let start = tree.shebang?.endPositionBeforeTrailingTrivia.utf8Offset ?? 0
    let end = read(tree.statements, after: start, Context())
    let last = tree.endOfFileToken.endPositionBeforeTrailingTrivia.utf8Offset
    dropAll(between: end..<max(end, last), .atEnd)
  }

  /// Reads statements at the top of a file, or in a clause of `#if` there.
  /// - Returns: The end of the last token.
  private mutating func read(
    _ statements: CodeBlockItemListSyntax, after start: Int, _ context: Context
  ) -> Int {
    var end = start
    for item in statements {
      switch item.item {
      case .decl(let declaration): read(declaration, after: end, context)
      case .stmt, .expr:
        let range = item.item.textRange
        dropAll(between: end..<max(end, range.lowerBound), .aboveStatement)
        dropInside(Syntax(item.item), range, .insideBody)
      }
      end = item.endPositionBeforeTrailingTrivia.utf8Offset
    }
    return end
  }

  /// Reads the members of a type or an extension.
  /// - Returns: The end of the last token.
  private mutating func read(
    _ members: MemberBlockItemListSyntax, after start: Int, _ context: Context
  ) -> Int {
    var end = start
    for member in members {
      read(member.decl, after: end, context)
      end = member.endPositionBeforeTrailingTrivia.utf8Offset
    }
    return end
  }

  mutating func read(_ block: MemberBlockSyntax, _ context: Context) {
    let start = block.leftBrace.endPositionBeforeTrailingTrivia.utf8Offset
    let end = read(block.members, after: start, context)
    let brace = block.rightBrace.positionAfterSkippingLeadingTrivia.utf8Offset
    dropAll(between: end..<max(end, brace), .beforeBrace)
  }

  private mutating func read(_ node: DeclSyntax, after end: Int, _ context: Context) {
    let start = node.positionAfterSkippingLeadingTrivia.utf8Offset
    let gap = end..<max(end, start)
    let kind = node.as(DeclSyntaxEnum.self)
    switch kind {
    case .ifConfigDecl(let condition):
      read(condition, gap, context)
      return
    case .importDecl(let declaration):
      dropAll(between: gap, .aboveImport)
      let module = declaration.path.first?.name.text ?? ""
      imports.append(module)
      if declaration.attributes.contains(where: { $0.line(in: file) == "@_exported" }) {
        exportedImports.append(module)
      }
      return
    case .operatorDecl, .precedenceGroupDecl, .deinitializerDecl, .macroExpansionDecl:
      if let declaration = OperatorDeclaration(node, in: file) { operators.append(declaration) }
      dropAll(between: gap, .aboveStatement)
      dropInside(Syntax(node), node.textRange, .insideBody)
      return
    default: break
    }
    let comment = attach(gap, declarationStart: start)
    let reader = DeclarationReader(
      file: file, settings: settings, context: context, comment: comment)
    switch kind {
    case .structDecl(let type): read(type, reader.type(type, .struct), type.name, context)
    case .classDecl(let type): read(type, reader.type(type, .class), type.name, context)
    case .actorDecl(let type): read(type, reader.type(type, .actor), type.name, context)
    case .enumDecl(let type): read(type, reader.type(type, .enum), type.name, context)
    case .protocolDecl(let type): read(type, reader.protocol(type), type.name, context)
    case .extensionDecl(let declaration): read(declaration, comment, context)
    case .functionDecl(let function):
      add(reader.function(function), name: function.name, body: function.body.map(Syntax.init))
    case .initializerDecl(let initializer):
      add(
        reader.initializer(initializer), name: initializer.initKeyword,
        body: initializer.body.map(Syntax.init))
    case .subscriptDecl(let declaration):
      add(
        reader.subscript(declaration), name: declaration.subscriptKeyword,
        body: declaration.accessorBlock.map(Syntax.init))
    case .variableDecl(let variable): read(variable, reader.variables(variable))
    case .enumCaseDecl(let cases):
      declarations += reader.cases(cases)
      dropInside(Syntax(cases), start..<node.textRange.upperBound, .insideCase, declaration: start)
    case .typeAliasDecl(let alias):
      add(reader.typealias(alias), name: alias.name, body: nil)
    case .associatedTypeDecl(let type):
      add(reader.associatedType(type), name: type.name, body: nil)
    case .macroDecl(let macro): add(reader.macro(macro), name: macro.name, body: nil)
    default: break
    }
  }

  private mutating func add(_ declaration: SymbolDeclaration, name: TokenSyntax, body: Syntax?) {
    declarations.append(declaration)
    let start = body?.textRange.lowerBound ?? declaration.range.upperBound
    dropInHead(of: declaration.range.lowerBound, name, start)
    guard let body else { return }
    if let accessors = body.as(AccessorBlockSyntax.self) {
      dropInside(accessors)
    } else {
      dropInside(body, body.textRange, .insideBody)
    }
  }

  private mutating func read(_ variable: VariableDeclSyntax, _ found: [SymbolDeclaration]) {
    declarations += found
    dropInHead(
      of: variable.positionAfterSkippingLeadingTrivia.utf8Offset, variable.bindingSpecifier,
      variable.bindingSpecifier.endPosition.utf8Offset)
    for binding in variable.bindings {
      if let accessors = binding.accessorBlock { dropInside(accessors) }
      if let value = binding.initializer {
        dropInside(Syntax(value), value.textRange, .insideBody)
      }
    }
  }

  private mutating func read(
    _ type: some DeclGroupSyntax, _ declaration: SymbolDeclaration, _ name: TokenSyntax,
    _ context: Context
  ) {
    declarations.append(declaration)
    dropInHead(of: declaration.range.lowerBound, name, type.memberBlock.position.utf8Offset)
    let inner = Context(
      parent: declarations.count - 1, enclosingExtension: context.enclosingExtension,
      isProtocol: declaration.kind == .protocol, isMember: true)
    read(type.memberBlock, inner)
  }

  private mutating func read(
    _ node: ExtensionDeclSyntax, _ comment: SourceComment?, _ context: Context
  ) {
    let parts = DeclarationReader(
      file: file, settings: settings, context: context, comment: comment)
    extensions.append(parts.extension(node))
    let inner = Context(
      parent: nil, enclosingExtension: extensions.count - 1, isProtocol: false, isMember: true)
    read(node.memberBlock, inner)
  }

  /// Reads the clause of a condition that is built; what stands in the others is not looked at.
  private mutating func read(
    _ condition: IfConfigDeclSyntax, _ gap: Range<Int>, _ context: Context
  ) {
    let clause = builtClause(of: condition)
    addAlternatives(condition, besides: clause, context)
    let first = clause?.elements.map { $0.textRange.lowerBound }
    dropAll(between: gap, .aboveCondition, declaration: first)
    guard let clause, let elements = clause.elements else { return }
    var context = context
    if condition.clauses.count == 1, let text = clause.condition?.line(in: file) {
      context.conditions.append(text)
    }
    let head: Syntax = clause.condition.map(Syntax.init) ?? Syntax(clause.poundKeyword)
    let start = head.endPositionBeforeTrailingTrivia.utf8Offset
    let end: Int
    switch elements {
    case .statements(let statements): end = read(statements, after: start, context)
    case .decls(let members): end = read(members, after: start, context)
    case .switchCases, .postfixExpression, .attributes: return
    }
    let next = clause.nextToken(viewMode: .sourceAccurate)?
      .positionAfterSkippingLeadingTrivia.utf8Offset
    dropAll(between: end..<max(end, next ?? end), .beforeBrace)
  }

  /// The clause that is built, or would be where the assumption held.
  private func builtClause(of condition: IfConfigDeclSyntax) -> IfConfigClauseSyntax? {
    let conditions = assumption?.conditions ?? [:]
    let isAssumed = { (clause: IfConfigClauseSyntax) in
      clause.condition.map { conditions[$0.line(in: file)] != nil } ?? false
    }
    guard !conditions.isEmpty, condition.clauses.contains(where: isAssumed) else {
      return condition.activeClause(in: settings).clause
    }
    return condition.clauses.first { clause in
      guard let expression = clause.condition else { return true }
      return conditions[expression.line(in: file)]
        ?? (IfConfigRegionState.evaluating(expression, in: settings).state == .active)
    }
  }

  private mutating func addAlternatives(
    _ condition: IfConfigDeclSyntax, besides built: IfConfigClauseSyntax?, _ context: Context
  ) {
    guard assumption == nil else { return }
    var earlier: [String] = []
    for clause in condition.clauses {
      let text = clause.condition?.line(in: file)
      defer { text.map { earlier.append($0) } }
      guard clause.id != built?.id, let elements = clause.elements else { continue }
      let code = file.bytes[elements.textRange]
      // Cases and requirements are as visible as what encloses them.
      guard context.parent != nil || code.contains("public".utf8) || code.contains("open".utf8)
      else { continue }
      let alternative = ConditionAssumption(text, after: earlier)
      if !alternatives.contains(alternative) { alternatives.append(alternative) }
    }
  }
}
