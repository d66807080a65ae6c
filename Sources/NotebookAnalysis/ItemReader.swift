@_spi(RawSyntax) package import SwiftSyntax

/// Splits the tree of a cell into its top-level parts.
struct ItemReader {
  private(set) var items: [Item] = []
  private(set) var layout = CodeLayout.Marks()
  /// Whether a body may be left out.
  private(set) var mayLeaveOut = false
  /// Whether a part may be indented otherwise than ``IndentationShifts`` wants it.
  private(set) var mayShift = false
  private let isTestCell: Bool

  /// Reads a tree.
  /// - Parameters:
  ///   - tree: The tree of a cell's code.
  ///   - isTestCell: Whether declarations are helpers of tests.
  ///   - reader: What reads the uses; one for many cells takes less than one for each.
  init(_ tree: SourceFileSyntax, isTestCell: Bool, _ reader: inout UsageReader) {
    self.isTestCell = isTestCell
    // The raw tree tells where the statements are.
    defer { withExtendedLifetime(tree) {} }
    guard let file = RawSourceFileSyntax(tree.raw) else { return }
    let end = file.endOfFileToken.raw
    let between = file.unexpectedBetweenStatementsAndEndOfFileToken?.raw.byteLength ?? 0
    let parts = file.statements.layoutView.children
    let list = tree.statements
    // By `map`, which goes over indices: the iterator of the library looks up a type for each node.
    let statements = list.map { $0 }
    items.reserveCapacity(statements.count)
    var start = list.position.utf8Offset
    for case (let position, let part?) in parts.enumerated() {
      let isLast = position == parts.count - 1
      let next = isLast ? end : parts[position + 1] ?? end
      let codeEnd = start + part.byteLength
      // The next token is one of what follows, unless that is missing or something else is between.
      let startsNext = isLast ? between == 0 : next.byteLength > 0
      // What is above the first statement belongs to it, and comments below the last one to that.
      let lower = position == 0 ? 0 : start
      let upper = isLast ? codeEnd + between + end.byteLength : codeEnd
      let place = Place(
        range: lower..<upper,
        codeRange: start + part.leadingTriviaByteLength..<codeEnd - part.trailingTriviaByteLength,
        end: codeEnd, next: startsNext ? next : nil)
      items.append(item(statements[position], part, place, &reader))
      start = codeEnd
    }
    if items.contains(where: \.importsPackageDescription) {
      items = items.map { Item(ofManifest: $0) }
    }
    let features = reader.endCell()
    if features.hasMultilineStrings {
      let strings = MultilineStrings(viewMode: .sourceAccurate)
      strings.walk(tree)
      layout.multilineStrings = strings.ranges
    }
    mayShift = features.mayShift
    mayLeaveOut = features.mayLeaveOut
  }

  /// Where a statement stands.
  private struct Place {
    /// The statement with the comments that belong to it.
    let range: Range<Int>
    /// The statement without trivia.
    let codeRange: Range<Int>
    /// Where the trivia behind it end.
    let end: Int
    /// What starts there; nil where that is not certain.
    let next: RawSyntax?
  }

  private func item(
    _ syntax: CodeBlockItemSyntax, _ part: RawSyntax, _ place: Place, _ reader: inout UsageReader
  ) -> Item {
    var usage = reader.read(part)
    let code = syntax.item
    let kind = kind(of: code, hasAttributes: usage.hasAttributes)
    var outputs: [RecordedOutput] = []
    var remarks: [OutputComments.Comment] = []
    switch kind {
    case .variable, .statement:
      if usage.effects.contains(.asserts) { usage.effects.insert(.expects) }
      (outputs, remarks) = OutputComments.read(
        OutputComments.comments(
          beside: syntax, part, at: place.codeRange.upperBound..<place.end, before: place.next))
    case .import, .declaration, .test, .manifest: break
    }
    return Item(
      kind: kind, syntax: syntax, content: code, range: place.range, codeRange: place.codeRange,
      definitions: definitions(of: code), usage: usage, outputs: outputs, remarks: remarks)
  }

  private func definitions(of code: CodeBlockItemSyntax.Item) -> [String] {
    switch code {
    case .decl(let declaration):
      if let block = declaration.as(IfConfigDeclSyntax.self) {
        return block.clauses.flatMap { clause -> [String] in
          guard case .statements(let statements) = clause.elements else { return [] }
          return statements.flatMap { definitions(of: $0.item) }
        }
      }
      return definedNames(of: declaration)
    case .stmt(let statement):
      // `guard let name` defines the name for what follows.
      guard let condition = statement.as(GuardStmtSyntax.self)?.conditions else { return [] }
      return condition.compactMap {
        $0.condition.as(OptionalBindingConditionSyntax.self)?.pattern
          .as(IdentifierPatternSyntax.self)?.identifier.text
      }
    case .expr: return []
    }
  }

  private func kind(of code: CodeBlockItemSyntax.Item, hasAttributes: Bool) -> Item.Kind {
    switch code {
    case .decl(let declaration): return kind(of: declaration, hasAttributes: hasAttributes)
    case .stmt: return .statement
    case .expr(let expression): return expression.isManifestPart ? .manifest : .statement
    }
  }

  private func kind(of declaration: DeclSyntax, hasAttributes: Bool) -> Item.Kind {
    switch declaration.as(DeclSyntaxEnum.self) {
    case .importDecl(let node):
      return .import(
        Import(
          module: node.path.first?.name.text ?? "", text: node.code,
          isAttributed: !node.attributes.isEmpty))
    case .ifConfigDecl(let block) where holdsOnlyImports(block):
      return .import(Import(module: "", text: block.code, isAttributed: false))
    case .ifConfigDecl(let block) where holdsStatements(block): return .statement
    case .variableDecl(let variable) where !variable.isComputed:
      return .variable(isMutable: variable.isMutable)
    case .macroExpansionDecl: return .statement
    default:
      if isTest(declaration, hasAttributes: hasAttributes) { return .test }
      return .declaration(Declaration(declaration))
    }
  }

  /// Whether a block `#if canImport(…)` is there for its imports.
  private func holdsOnlyImports(_ block: IfConfigDeclSyntax) -> Bool {
    block.clauses.allSatisfy { clause in
      guard case .statements(let statements) = clause.elements else { return false }
      return statements.allSatisfy { $0.item.is(ImportDeclSyntax.self) }
    }
  }

  /// Whether a block `#if` runs something, so that it can stand only where statements do.
  private func holdsStatements(_ block: IfConfigDeclSyntax) -> Bool {
    block.clauses.contains { clause in
      guard case .statements(let statements) = clause.elements else { return false }
      return statements.contains { statement in
        switch statement.item {
        case .stmt, .expr: true
        case .decl(let declaration):
          declaration.as(IfConfigDeclSyntax.self).map(holdsStatements)
            ?? declaration.is(MacroExpansionDeclSyntax.self)
        }
      }
    }
  }

  /// Whether a declaration is a test of Swift Testing, or holds some.
  private func isTest(_ declaration: DeclSyntax, hasAttributes: Bool) -> Bool {
    if isTestCell { return true }
    if let node = declaration.as(ClassDeclSyntax.self),
      node.inheritanceClause?.inheritedTypes.first?.type.code == "XCTestCase"
    {
      return true
    }
    guard hasAttributes else { return false }
    if declaration.hasAttribute("Test") || declaration.hasAttribute("Suite") { return true }
    return (declaration.memberBlock?.members ?? []).contains { member in
      member.decl.hasAttribute("Test") || member.decl.hasAttribute("Tag")
    }
  }
}

extension Item {
  /// Whether the cell is a manifest, which no part of a package imports.
  fileprivate var importsPackageDescription: Bool {
    if case .import(let found) = kind { found.module == "PackageDescription" } else { false }
  }
}

extension VariableDeclSyntax {
  /// Whether the variable is one, and no constant.
  fileprivate var isMutable: Bool {
    withExtendedLifetime(self) { RawVariableDeclSyntax(raw)?.bindingSpecifier.tokenText == "var" }
  }

  /// Whether the variable is computed, so no state.
  fileprivate var isComputed: Bool {
    withExtendedLifetime(self) {
      guard let bindings = RawVariableDeclSyntax(raw)?.bindings.elements else { return false }
      return bindings.contains { binding in
        guard let block = binding.accessorBlock else { return false }
        guard let list = RawAccessorDeclListSyntax(block.accessors) else { return true }
        return list.elements.contains { $0.accessorSpecifier.tokenText == "get" }
      }
    }
  }
}

extension AttributeListSyntax.Element {
  /// Whether this is the attribute of a name.
  /// - Parameter name: The name, without the sign.
  package func isNamed(_ name: String) -> Bool {
    guard case .attribute(let attribute) = self else { return false }
    return attribute.attributeName.as(IdentifierTypeSyntax.self)?.name.text == name
  }
}
