package import NotebookDiagnostics
internal import PackageSymbols
internal import SourceText

/// See ``description``.
package struct MissingExtensionDocs: FileRule {
  package static let description = RuleDescription(
    "missing-extension-docs", .presence, nil,
    summary: "An extension with members that count has no comment.",
    rationale: """
      An extension is no symbol, so it is not part of the coverage. Some teams want each one to \
      say why its members belong together.
      """,
    triggering: [
      "extension ↓String {\n  /// Doubled.\n  public var doubled: String { self + self }\n}"
    ],
    nonTriggering: [
      """
      /// Repetition.
      extension String {
        /// Doubled.
        public var doubled: String { self }
      }
      """,
      "extension String {\n  var hidden: Int { 0 }\n}",
    ])

  package static let concern = FileConcern.declarations

  package func check(_ file: LintedFile, in context: RuleContext) -> [Diagnostic] {
    let used = Set(file.symbols.compactMap { $0.enclosingExtension?.range.lowerBound })
    return file.syntax.extensions.compactMap { part in
      guard part.comment?.isBlank ?? true, used.contains(part.range.lowerBound) else { return nil }
      return Self.finding(
        "Extension of '\(part.extendedType)' is missing documentation",
        at: SourceRange(file: file.file, bytes: part.nameRange))
    }
  }
}
