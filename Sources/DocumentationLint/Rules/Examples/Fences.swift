internal import NotebookDiagnostics
internal import NotebookAnalysis
internal import PackageSymbols
internal import SourceText

extension DocumentationComment {
  /// The line that opens a fence.
  func openingLine(of block: CommentBlock) -> Range<Int> {
    let bytes = source.text.bytes
    let end = bytes[block.range].firstIndex(where: \.isLineEnd) ?? block.range.upperBound
    return block.range.lowerBound..<end
  }
}
