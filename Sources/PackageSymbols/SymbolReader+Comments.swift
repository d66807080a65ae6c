internal import SourceText
internal import SwiftSyntax

extension SymbolReader {
  /// Takes the comment that the compiler attaches, and notes those that it drops.
  /// - Parameters:
  ///   - gap: What stands between the token before a declaration and its first one.
  ///   - start: The first byte of the declaration.
  mutating func attach(_ gap: Range<Int>, declarationStart start: Int) -> SourceComment? {
    guard CommentScanner.mayHoldDocumentation(file.bytes, in: gap) else { return nil }
    let comments = CommentScanner.comments(file.bytes, in: gap)
    let attachment = CommentAttachment(comments, after: gap.lowerBound, in: file)
    for comment in attachment.dropped {
      strays.append(StrayComment(comment: comment, cause: .split, declarationStart: start))
    }
    return attachment.attached
  }

  /// Notes the documentation between two tokens, all of which the compiler drops.
  mutating func dropAll(
    between gap: Range<Int>, _ cause: StrayComment.Cause, declaration: Int? = nil
  ) {
    guard let comment = attach(gap, declarationStart: declaration ?? gap.upperBound) else { return }
    strays.append(StrayComment(comment: comment, cause: cause, declarationStart: declaration))
  }

  /// Notes the documentation inside a node.
  mutating func dropInside(
    _ node: Syntax, _ range: Range<Int>, _ cause: StrayComment.Cause, declaration: Int? = nil
  ) {
    guard CommentScanner.mayHoldDocumentation(file.bytes, in: range) else { return }
    var end = range.lowerBound
    for token in node.tokens(viewMode: .sourceAccurate) {
      let start = token.positionAfterSkippingLeadingTrivia.utf8Offset
      if start > end { dropAll(between: end..<start, cause, declaration: declaration) }
      end = max(end, token.endPositionBeforeTrailingTrivia.utf8Offset)
    }
  }

  /// Notes the documentation on accessors and inside them.
  mutating func dropInside(_ block: AccessorBlockSyntax) {
    guard CommentScanner.mayHoldDocumentation(file.bytes, in: block.textRange) else { return }
    switch block.accessors {
    case .getter: dropInside(Syntax(block), block.textRange, .insideBody)
    case .accessors(let accessors):
      var end = block.leftBrace.endPositionBeforeTrailingTrivia.utf8Offset
      for accessor in accessors {
        let range = accessor.textRange
        dropAll(between: end..<max(end, range.lowerBound), .onAccessor)
        dropInside(Syntax(accessor), range, .insideBody)
        end = range.upperBound
      }
      let brace = block.rightBrace.positionAfterSkippingLeadingTrivia.utf8Offset
      dropAll(between: end..<max(end, brace), .insideBody)
    }
  }

  /// Notes the documentation inside the head of a declaration: after attributes and modifiers, or
  /// before parameters.
  /// - Parameters:
  ///   - start: The first byte of the declaration.
  ///   - name: The token that names it.
  ///   - end: The end of the head.
  mutating func dropInHead(of start: Int, _ name: TokenSyntax, _ end: Int) {
    let range = start..<max(start, end)
    guard CommentScanner.mayHoldDocumentation(file.bytes, in: range) else { return }
    let nameStart = name.positionAfterSkippingLeadingTrivia.utf8Offset
    guard let node = name.parent else { return }
    var last = start
    for token in node.tokens(viewMode: .sourceAccurate) {
      let first = token.positionAfterSkippingLeadingTrivia.utf8Offset
      guard first <= end else { break }
      if first > last {
        let isBefore = first <= nameStart
        dropAll(
          between: last..<first, isBefore ? .afterAttribute : .insideSignature, declaration: start)
      }
      last = max(last, token.endPositionBeforeTrailingTrivia.utf8Offset)
    }
  }

  /// The comments before any code but for the documentation of the first declaration.
  func leadingComments(of tree: SourceFileSyntax) -> [SourceText.SourceRange] {
    let start = tree.shebang?.endPositionBeforeTrailingTrivia.utf8Offset ?? 0
    let token =
      tree.statements.first?.firstToken(viewMode: .sourceAccurate) ?? tree.endOfFileToken
    let end = token.positionAfterSkippingLeadingTrivia.utf8Offset
    guard start < end else { return [] }
    let comments = CommentScanner.comments(file.bytes, in: start..<end)
    let documentation = declarations.first?.comment
    var runs: [SourceText.SourceRange] = []
    var previous: ScannedComment?
    for comment in comments {
      if let documentation, documentation.pieces.contains(where: { $0.range == comment.range }) {
        continue
      }
      if let last = runs.last, let previous, previous.lastLine + 1 >= comment.line {
        let joined = last.bytes.lowerBound..<comment.range.upperBound
        runs[runs.count - 1] = SourceText.SourceRange(file: file, bytes: joined)
      } else {
        runs.append(SourceText.SourceRange(file: file, bytes: comment.range))
      }
      previous = comment
    }
    return runs
  }
}
