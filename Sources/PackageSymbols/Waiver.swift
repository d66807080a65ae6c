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
  /// The rules that are named; none for kinds that name none.
  package let rules: [Rule]
  /// Why, in the words of the author; empty where there is none.
  package let reason: String
  /// The whole comment.
  package let range: SourceRange
  /// The declaration that it is about, as offsets in the file; nil where it is about the file, or
  /// where no declaration follows.
  package let target: Range<Int>?
}
