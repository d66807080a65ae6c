internal import NotebookAnalysis
package import NotebookDiagnostics
internal import NotebookSyntax
internal import PackageSymbols
internal import SourceText

/// See ``description``.
package struct MissingFileOverview: FileRule, NotebookRule {
  package static let description = RuleDescription(
    "missing-file-overview", .presence, nil,
    summary: "A file does not open with words about what it holds.",
    rationale: """
      A licence is no overview. In a source file it is a comment at the top or right under the \
      licence; in a notebook the paragraph under the title.
      """,
    triggering: [
      "↓public let limit = 3",
      "↓// Copyright 2026 The authors. All rights reserved.\n\npublic let limit = 3",
      .notebook("↓# Orders\n\n```swift\nlet a = 1\n```\n"),
    ],
    nonTriggering: [
      "// Limits that hold for every order.\n\npublic let limit = 3",
      """
      // Copyright 2026 The authors.
      //
      // Limits that hold for every order.

      public let limit = 3
      """,
      .notebook("# Orders\n\nHow an order is priced.\n"),
    ])

  private static let legalWords = [
    "copyright", "license", "licence", "rights reserved", "spdx", "created by", "contributors",
    "this source file is part of", "http", "===", "---",
  ].map { Array($0.utf8) }

  package func check(_ file: LintedFile, in context: RuleContext) -> [Diagnostic] {
    let lines = file.syntax.leadingComments.flatMap { comment in
      comment.file.bytes[comment.bytes].split { $0 == 0x0A || $0 == 0x0D }
    }
    let hasOverview = lines.contains { line in
      let text = line.map { $0.isCapital ? $0 | 0x20 : $0 }
      return text.split(separator: 0x20).count { $0.contains(where: \.isLetter) } >= 3
        && !Self.legalWords.contains { text.contains(word: $0) }
    }
    guard !hasOverview else { return [] }
    return [
      Self.finding(
        "File has no overview", at: SourceRange(file: file.file, bytes: 0..<0),
        hint: "say in a comment at the top what the file holds")
    ]
  }

  package func check(_ notebook: LintedNotebook, in context: NotebookContext) -> [Diagnostic] {
    let source = notebook.analyzed.notebook
    guard source.summary == nil else { return [] }
    let start = source.frontMatter.range?.bytes.upperBound ?? 0
    let first = source.elements.first?.range.bytes.lowerBound ?? start
    return [
      Self.finding(
        "Notebook has no overview", at: SourceRange(file: source.source, bytes: first..<first),
        hint: "say in a paragraph under the title what it is about")
    ]
  }
}

extension UInt8 {
  fileprivate var isCapital: Bool { self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") }

  /// Whether it is a letter of ASCII or part of another character.
  fileprivate var isLetter: Bool {
    self >= 0x80 || isCapital || (self >= UInt8(ascii: "a") && self <= UInt8(ascii: "z"))
  }
}

extension [UInt8] {
  /// Whether it holds a word. The library's search for strings goes by characters, which takes longer
  /// than all else that this rule does with the licence at the top of every file.
  fileprivate func contains(word: [UInt8]) -> Bool {
    guard word.count <= count else { return false }
    return (0...count - word.count).contains {
      self[$0] == word[0] && self[$0...].starts(with: word)
    }
  }
}
