package import SourceText

/// A comment that excuses what follows it from rules, or from being documented.
package struct Waiver: Sendable, Hashable {
  /// What is excused.
  package enum Kind: Sendable, Hashable {
    /// The next declaration, or the one on the same line, from rules: `recto:ignore[rule]`.
    case ignore
    /// The file from rules: `recto:ignore-file[rule]`.
    case ignoreFile
    /// The next declaration from being documented: `recto:undocumented`.
    case undocumented
    /// The next declaration from being documented, as jazzy spells it: `:nodoc:`.
    case noDocumentation
    /// Nothing: the word after `recto:`, which stands in the place of a rule, is none of these.
    case unknown

    /// What each is called after `recto:`.
    package static let words = ["ignore", "ignore-file", "undocumented"]
  }

  /// A rule that is named, with its place.
  package struct Rule: Sendable, Hashable {
    /// Its id as written.
    package let id: String
    /// Where it is written.
    package let range: Range<Int>
  }

  /// What is excused.
  package let kind: Kind
  /// The rules that are named; none for kinds that name none, the word itself for an unknown one.
  package let rules: [Rule]
  /// Why, in the words of the author; empty where there is none.
  package let reason: String
  /// The whole comment.
  package let range: SourceRange
  /// The declaration that it is about, as offsets in the file; nil where it is about the file, or
  /// where no declaration follows.
  package let target: Range<Int>?
  /// Whether it is about all that stands in its target, as one above a cell of a notebook.
  package var coversTarget = false

  /// The same waiver in the file where the text of a cell stands.
  /// - Parameter code: The text in which it was read.
  package func mapped(through code: MappedText) -> Waiver {
    Waiver(
      kind: kind, rules: rules.map { Rule(id: $0.id, range: code.span(of: $0.range).bytes) },
      reason: reason, range: code.span(of: range.bytes),
      target: target.map { code.span(of: $0).bytes }, coversTarget: coversTarget)
  }
}
