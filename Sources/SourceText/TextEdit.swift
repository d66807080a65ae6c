/// A replacement of a stretch of a text.
package struct TextEdit: Sendable, Hashable {
  /// What is replaced, as UTF-8 offsets; empty for an insertion.
  package let range: Range<Int>
  /// What takes its place.
  package let replacement: String

  /// Makes an edit.
  /// - Parameters:
  ///   - range: What is replaced; empty for an insertion.
  ///   - replacement: What takes its place; empty for a removal.
  package init(_ range: Range<Int>, _ replacement: String) {
    self.range = range
    self.replacement = replacement
  }
}
