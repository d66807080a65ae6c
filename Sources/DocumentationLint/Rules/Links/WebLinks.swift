internal import NotebookDiagnostics
internal import NotebookAnalysis
internal import NotebookSyntax
internal import SourceText

extension DocumentationComment {
  /// Where its links and images lead.
  var destinations: [CommentSpan] {
    blocks.flatMap { $0.spans.filter { $0.kind == .link || $0.kind == .image } }
  }
}

extension CommentBlock {
  /// Whether the block is text and not code.
  var hasProse: Bool {
    switch kind {
    case .paragraph, .heading, .table: true
    case .fence, .indentedCode, .html, .thematicBreak: false
    }
  }
}
