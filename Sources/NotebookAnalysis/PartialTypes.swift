internal import NotebookSyntax
internal import SourceText
internal import SwiftSyntax

extension AnalyzedCell {
  /// Whether a function or initialiser has a body in which nothing but three dots stands, alone or in a
  /// comment.
  /// - Parameter declaration: The function or initialiser.
  package func leavesOutBody(of declaration: Declaration) -> Bool {
    guard let body = declaration.body, body.statements.isEmpty else { return false }
    return body.leftBrace.trailingTrivia.contains(where: \.isElision)
      || body.rightBrace.leadingTrivia.contains(where: \.isElision)
      || !repairs(in: body.trimmedUTF8Range).isEmpty
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
    case .variableDecl(let node): node.bindings.contains { $0.accessorBlock?.isEmpty ?? false }
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

extension TriviaPiece {
  /// Words for what a reader has seen.
  private static let references: Set = [
    "same", "as", "before", "above", "earlier", "previous", "rest", "existing", "other",
    "unchanged", "omitted", "remaining",
  ]

  /// Whether the piece is a comment that begins with three dots, or ends with them as a word of their own:
  /// `// ...`, `/* … */`, `// as above ...`. Of what trails off, `// same as before...`, a word has to say
  /// that something is there already.
  fileprivate var isElision: Bool {
    let text: String
    switch self {
    case .lineComment(let comment): text = String(comment.dropFirst(2))
    case .blockComment(let comment): text = String(comment.dropFirst(2).dropLast(2))
    default: return false
    }
    let words = text.split(whereSeparator: \.isWhitespace)
    guard let first = words.first, let last = words.last else { return false }
    guard let mark = ["...", "…"].first(where: { first.hasPrefix($0) || last.hasSuffix($0) }) else {
      return false
    }
    return first.hasPrefix(mark) || last == mark
      || words.contains { Self.references.contains($0.lowercased().filter(\.isLetter)) }
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
