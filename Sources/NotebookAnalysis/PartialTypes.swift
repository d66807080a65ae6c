internal import NotebookSyntax
internal import SourceText
@_spi(RawSyntax) internal import SwiftSyntax

extension AnalyzedCell {
  /// Whether a function or initialiser has a body in which nothing but three dots stands, alone or in a
  /// comment, or nothing but that it is as before; also one that was taken from an earlier cell for that.
  /// - Parameter declaration: The function or initialiser.
  package func leavesOutBody(of declaration: Declaration) -> Bool {
    guard let body = declaration.body else { return false }
    guard body.statements.isEmpty else {
      return cell.code.origins(of: body.leftBrace.trimmedUTF8Range).contains {
        $0.bytes.lowerBound < cell.range.bytes.lowerBound
      }
    }
    let comments = body.leftBrace.trailingTrivia.pieces + body.rightBrace.leadingTrivia.pieces
    return comments.contains { $0.isElision || $0.refersBack }
      || !repairs(in: body.trimmedUTF8Range).isEmpty
  }

  /// Whether a part of the cell shows a function or property that does not say what it does: by its signature, or
  /// with a body that is left out.
  /// - Parameter item: The part.
  package func showsSignature(of item: Item) -> Bool {
    guard let declaration = item.declared, declaration.hasEmptyBody else { return false }
    return isOutline(item) || leavesOutBody(of: declaration)
  }

  /// Whether a member leaves its body to another declaration: there is none, or nothing in it but a comment or a
  /// mark, or nothing where something has to be returned.
  /// - Parameter member: A member of a type of the cell.
  package func leavesBodyOpen(of member: Declaration) -> Bool {
    guard member.hasEmptyBody else { return false }
    guard let body = member.statementBody else { return true }
    let comments = body.leftBrace.trailingTrivia.pieces + body.rightBrace.leadingTrivia.pieces
    return body.givesValue || comments.contains(where: \.isComment)
      || !repairs(in: body.range).isEmpty
  }

  /// A part of the code with the blanks before it on its first line.
  /// - Parameter range: The part.
  package func withIndentation(_ range: Range<Int>) -> Range<Int> {
    let bytes = cell.code.bytes
    var start = range.lowerBound
    while start > 0, bytes[start - 1] == 0x20 || bytes[start - 1] == 0x09 { start -= 1 }
    return start == 0 || bytes[start - 1] == 0x0A ? start..<range.upperBound : range
  }

  /// Whether a type of the cell is shown in part: `...`, alone or in a comment, stands among its members.
  /// - Parameter declaration: The type.
  package func showsPart(of declaration: Declaration) -> Bool {
    guard let block = declaration.syntax.memberBlock else { return false }
    let isMarked = repairs(in: block.trimmedUTF8Range).contains { repair in
      repair.replacement.isEmpty
        && !block.members.contains { $0.decl.trimmedUTF8Range.contains(repair.range.lowerBound) }
    }
    let comments =
      [block.leftBrace.trailingTrivia, block.rightBrace.leadingTrivia]
      + block.members.flatMap { [$0.leadingTrivia, $0.trailingTrivia] }
    return isMarked || comments.contains { $0.contains(where: \.isElision) }
  }
}

extension Declaration {
  /// The body of a function or initialiser.
  fileprivate var body: CodeBlockSyntax? {
    switch syntax.as(DeclSyntaxEnum.self) {
    case .functionDecl(let node): node.body
    case .initializerDecl(let node): node.body
    default: nil
    }
  }

  /// Whether it is a function, initialiser, computed property or subscript of which the body has no statement, or
  /// is not there.
  package var hasEmptyBody: Bool {
    switch syntax.as(DeclSyntaxEnum.self) {
    case .functionDecl, .initializerDecl: body?.statements.isEmpty ?? true
    case .subscriptDecl(let node): node.accessorBlock?.isEmpty ?? true
    case .variableDecl(let node):
      node.hasAccessors && node.bindings.contains { $0.accessorBlock?.isEmpty ?? false }
    default: false
    }
  }

  /// The names that tell a member from others of its type: of variables and cases all that are declared,
  /// of other members what cannot stand twice in one scope.
  package var memberKeys: [String] {
    switch kind {
    case .variable, .case: definedNames(of: syntax)
    case .struct, .class, .enum, .actor, .protocol, .extension, .typealias, .function, .initializer,
      .subscript, .operator, .precedence, .macro, .other:
      [signature.isEmpty ? syntax.codeInTokens : signature]
    }
  }

  /// The declaration with the comments above it, in offsets of the cell's code; not with a comment that only
  /// says that something is left out, nor with what stands above that.
  package var rangeWithComments: Range<Int> {
    var comments: Int?
    var offset = syntax.position.utf8Offset
    for piece in syntax.leadingTrivia {
      if piece.isElision {
        comments = nil
      } else if piece.isComment {
        comments = comments ?? offset
      }
      offset += piece.sourceLength.utf8Length
    }
    let start = comments ?? offset
    let comment = syntax.trailingTrivia.contains(where: \.isComment)
    let end = comment ? syntax.endPosition : syntax.endPositionBeforeTrailingTrivia
    // The semicolon goes with what it ends.
    let semicolon = syntax.parent?.as(MemberBlockItemSyntax.self)?.semicolon
    let last = semicolon?.endPositionBeforeTrailingTrivia ?? end
    return start..<max(start, last.utf8Offset)
  }
}

extension VariableDeclSyntax {
  /// Whether braces say how the variable is read or set; no nodes are made to tell.
  fileprivate var hasAccessors: Bool {
    withExtendedLifetime(self) {
      RawVariableDeclSyntax(raw)?.bindings.elements.contains { $0.accessorBlock != nil } ?? false
    }
  }
}

extension AccessorBlockSyntax {
  /// Whether the block has no getter, or one without statements.
  fileprivate var isEmpty: Bool {
    switch accessors {
    case .getter(let statements): statements.isEmpty
    case .accessors(let list): list.allSatisfy { $0.body?.statements.isEmpty ?? true }
    }
  }
}
