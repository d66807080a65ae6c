internal import SwiftSyntax

/// Finds functions, initialisers and getters that must return something and have nothing to do it, and
/// variables whose first value is left out.
final class MissingBodies: SyntaxVisitor {
  private(set) var repairs: [CodeRepair] = []
  /// The marks of what is left out in whose place something is written.
  private(set) var filled: Set<Range<Int>> = []
  private let bytes: [UInt8]
  /// The marks of what is left out, in ascending order, and where they start.
  private let elided: [Range<Int>]
  private let places: [Int]

  init(_ bytes: [UInt8], elided: [Range<Int>]) {
    self.bytes = bytes
    self.elided = elided.sorted { $0.lowerBound < $1.lowerBound }
    places = self.elided.map(\.lowerBound)
    super.init(viewMode: .sourceAccurate)
  }

  override func visit(_ node: ProtocolDeclSyntax) -> SyntaxVisitorContinueKind { .skipChildren }

  /// That an extension shows no more of its members says nothing: there may be others.
  override func visit(_ node: ExtensionDeclSyntax) -> SyntaxVisitorContinueKind {
    let block = node.memberBlock
    for member in block.members { takeAway(member.leadingTrivia, from: member.position) }
    let brace = block.leftBrace
    takeAway(brace.trailingTrivia, from: brace.endPositionBeforeTrailingTrivia)
    takeAway(block.rightBrace.leadingTrivia, from: block.rightBrace.position)
    return .visitChildren
  }

  private func takeAway(_ trivia: Trivia, from position: AbsolutePosition) {
    var offset = position.utf8Offset
    for piece in trivia {
      let end = offset + piece.sourceLength.utf8Length
      if piece.isElision { repairs.append(CodeRepair(range: offset..<end, replacement: "")) }
      offset = end
    }
  }

  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind {
    if let body = node.body {
      complete(body, result: node.signature.returnClause?.type)
    } else {
      writeBody(after: node)
    }
    return .visitChildren
  }

  override func visit(_ node: InitializerDeclSyntax) -> SyntaxVisitorContinueKind {
    guard let body = node.body else {
      writeBody(after: node)
      return .visitChildren
    }
    if body.statements.isEmpty, !node.mayBeEmpty,
      mark(in: body.trimmedUTF8Range) != nil || body.rightBrace.leadingTrivia.saysMore
    {
      write(before: body.rightBrace)
    }
    return .visitChildren
  }

  override func visit(_ node: DeinitializerDeclSyntax) -> SyntaxVisitorContinueKind {
    if node.body == nil { writeBody(after: node, "") }
    return .visitChildren
  }

  override func visit(_ node: SubscriptDeclSyntax) -> SyntaxVisitorContinueKind {
    if node.accessorBlock == nil { writeBody(after: node) }
    complete(node.accessorBlock)
    return .visitChildren
  }

  /// A `switch` that ends in the mark of what is left out has more cases than it shows.
  override func visit(_ node: SwitchExprSyntax) -> SyntaxVisitorContinueKind {
    let isWhole = node.cases.contains {
      $0.as(SwitchCaseSyntax.self)?.label.is(SwitchDefaultLabelSyntax.self) == true
    }
    if !isWhole, node.rightBrace.leadingTrivia.saysMore || mark(before: node.rightBrace) != nil {
      write(before: node.rightBrace, "default: \(ReadableCode.elision)")
    }
    return .visitChildren
  }

  override func visit(_ node: PatternBindingSyntax) -> SyntaxVisitorContinueKind {
    complete(node.accessorBlock)
    let end = node.endPositionBeforeTrailingTrivia.utf8Offset
    if node.initializer == nil, mark(in: end..<node.endPosition.utf8Offset) != nil,
      !node.isSetByMemberwiseInitializer
    {
      repairs.append(CodeRepair(range: end..<end, replacement: ReadableCode.elidedValue))
    }
    return .visitChildren
  }

  /// A closure that is left out most often takes one argument.
  override func visit(_ node: ClosureExprSyntax) -> SyntaxVisitorContinueKind {
    let range = node.trimmedUTF8Range
    if node.statements.isEmpty, node.signature == nil,
      let mark = mark(in: range)
    {
      filled.insert(mark)
      repairs.append(CodeRepair(range: mark, replacement: "_ in \(ReadableCode.elision)"))
    }
    return .visitChildren
  }

  /// The first mark in a part of the code.
  private func mark(in range: Range<Int>) -> Range<Int>? {
    let first = places.end(before: range.lowerBound)
    return first < elided.count && range.contains(places[first]) ? elided[first] : nil
  }

  private func writeBody(
    after node: some SyntaxProtocol, _ statement: String = ReadableCode.elision
  ) {
    let place = node.endPositionBeforeTrailingTrivia.utf8Offset
    let body = statement.isEmpty ? " {}" : " { \(statement) }"
    repairs.append(CodeRepair(range: place..<place, replacement: body))
  }

  private func complete(_ block: AccessorBlockSyntax?) {
    switch block?.accessors {
    case .getter(let statements):
      guard let block, statements.isEmpty || statements.trailOff(before: block.rightBrace) else {
        return
      }
      write(before: block.rightBrace)
    case .accessors(let accessors):
      for accessor in accessors {
        let isGetter = accessor.accessorSpecifier.tokenKind == .keyword(.get)
        if let body = accessor.body {
          if isGetter, body.statements.isEmpty { write(before: body.rightBrace) }
        } else if isGetter {
          writeBody(after: accessor)
        } else if accessor.accessorSpecifier.tokenKind == .keyword(.set) {
          writeBody(after: accessor, "")
        }
      }
    case nil: break
    }
  }

  private func complete(_ body: CodeBlockSyntax, result: TypeSyntax?) {
    guard let result, !["Void", "()"].contains(result.code) else { return }
    let range = body.trimmedUTF8Range
    if body.statements.isEmpty || body.statements.trailOff(before: body.rightBrace) {
      write(before: body.rightBrace)
    } else if body.statements.count > 1 || body.statements.first?.item.is(ExprSyntax.self) == false,
      mark(in: range) != nil,
      let last = body.statements.last?.item, !last.is(ReturnStmtSyntax.self),
      !last.is(ThrowStmtSyntax.self)
    {
      write(before: body.rightBrace)
    }
  }

  /// The mark that something is left out directly before a brace.
  private func mark(before brace: TokenSyntax) -> Range<Int>? {
    let place = brace.positionAfterSkippingLeadingTrivia.utf8Offset
    let last = places.end(before: place)
    guard last > 0, case let mark = elided[last - 1], mark.upperBound <= place,
      bytes[mark.upperBound..<place].allSatisfy({ [0x20, 0x09, 0x0A, 0x0D].contains($0) })
    else { return nil }
    return mark
  }

  /// Ends a body: in the place of the mark that something is left out, on the line of its brace, or on
  /// one of its own.
  private func write(before brace: TokenSyntax, _ statement: String = ReadableCode.elision) {
    let place = brace.positionAfterSkippingLeadingTrivia.utf8Offset
    if let mark = mark(before: brace) {
      filled.insert(mark)
      repairs.append(CodeRepair(range: mark, replacement: statement))
      return
    }
    var lineStart = place
    while lineStart > 0, bytes[lineStart - 1] == 0x20 || bytes[lineStart - 1] == 0x09 {
      lineStart -= 1
    }
    let indentation = bytes[lineStart..<place]
    guard lineStart > 0, bytes[lineStart - 1] == 0x0A else {
      let blank = place > 0 && bytes[place - 1] == 0x20 ? "" : " "
      repairs.append(
        CodeRepair(range: place..<place, replacement: "\(blank)\(statement) "))
      return
    }
    let blanks = String(decoding: indentation, as: UTF8.self)
    var end = lineStart - 1
    while end > 0, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[end - 1]) { end -= 1 }
    repairs.append(
      CodeRepair(range: end..<end, replacement: "\n\(blanks)\t\(statement)"))
  }
}

extension CodeBlockItemListSyntax {
  /// Whether the mark that something is left out stands in a comment below the last statement, which returns
  /// nothing.
  fileprivate func trailOff(before brace: TokenSyntax) -> Bool {
    guard brace.leadingTrivia.contains(where: { $0.isElision }), let last, !last.isExit else {
      return false
    }
    return count > 1 || !last.isValue
  }
}

extension PatternBindingSyntax {
  /// Whether a structure without initialisers of its own asks for the value.
  fileprivate var isSetByMemberwiseInitializer: Bool {
    let others: [TokenKind] = [.keyword(.static), .keyword(.lazy)]
    guard let variable = parent?.parent?.as(VariableDeclSyntax.self),
      !variable.modifiers.contains(where: { others.contains($0.name.tokenKind) }),
      let members = variable.parent?.parent?.as(MemberBlockItemListSyntax.self),
      members.parent?.parent?.is(StructDeclSyntax.self) == true
    else { return false }
    return !members.contains { $0.decl.is(InitializerDeclSyntax.self) }
  }
}

extension InitializerDeclSyntax {
  /// Whether the type is whole without a statement of the initialiser: each of its properties has a value.
  fileprivate var mayBeEmpty: Bool {
    guard !modifiers.contains(where: { $0.name.tokenKind == .keyword(.convenience) }) else {
      return false
    }
    let type = parent?.parent?.parent?.parent?.as(DeclSyntax.self)
    guard let type, let members = type.memberBlock?.members, !type.is(ExtensionDeclSyntax.self),
      !type.is(EnumDeclSyntax.self)
    else { return false }
    return members.allSatisfy { member in
      guard let variable = member.decl.as(VariableDeclSyntax.self),
        !variable.modifiers.contains(where: { $0.name.tokenKind == .keyword(.static) })
      else { return true }
      return variable.bindings.allSatisfy { binding in
        binding.initializer != nil || binding.accessorBlock != nil
          || binding.typeAnnotation?.type.is(OptionalTypeSyntax.self) == true
      }
    }
  }
}

extension Trivia {
  /// Whether a comment says that something is left out, `// ...`.
  fileprivate var saysMore: Bool {
    contains { piece in
      switch piece {
      case .lineComment(let text), .blockComment(let text):
        text.contains("...") || text.contains("…")
      default: false
      }
    }
  }
}
