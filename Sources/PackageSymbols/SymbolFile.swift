package import SourceText

/// What one file declares, read from its syntax alone.
package struct SymbolFile: Sendable {
  /// An extension, which is no symbol.
  package struct Extension: Sendable {
    /// The type that is extended, as written.
    package let extendedType: String
    /// The types after the colon, as written.
    package let inheritedTypes: [String]
    /// The requirements of its `where`.
    package let requirements: [String]
    /// The access level that is written, which is the default of its members.
    package let writtenAccess: AccessLevel?
    /// Its attributes.
    package let attributes: [SymbolAttribute]
    /// The name of the type, as offsets in the file.
    package let nameRange: Range<Int>
    /// All of it, as offsets in the file.
    package let range: Range<Int>
    /// The documentation comment above it, which documents none of its members.
    package let comment: SourceComment?
  }

  /// A text that is not quite Swift.
  package struct SyntaxProblem: Sendable, Hashable {
    /// What is wrong, in the words of the parser.
    package let message: String
    /// Where.
    package let range: SourceRange
  }

  /// The file.
  package let file: SourceFile
  /// Its declarations but for local ones, those that enclose others before them.
  package let declarations: [SymbolDeclaration]
  /// Its extensions, in order.
  package let extensions: [Extension]
  /// The modules that it imports.
  package let imports: [String]
  /// Those of them that it hands on, with `@_exported import`.
  package let exportedImports: [String]
  /// Its operators and precedence groups, which are no symbols.
  package let operators: [OperatorDeclaration]
  /// What would have to be assumed for each clause of `#if` that is not built, and may declare something
  /// that clients see.
  package let alternatives: [ConditionAssumption]
  /// The comments before any code, a run of neighbouring lines each: a licence, an overview. The
  /// documentation of the first declaration is not among them.
  package let leadingComments: [SourceRange]
  /// Documentation comments that document nothing.
  package let strayComments: [StrayComment]
  /// Comments that excuse something from rules.
  package let waivers: [Waiver]
  /// Errors of syntax; what is declared may then be incomplete.
  package let problems: [SyntaxProblem]

  /// The first of ``leadingComments``.
  package var header: SourceRange? { leadingComments.first }
}
