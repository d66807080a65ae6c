package import NotebookDiagnostics
internal import NotebookAnalysis
internal import NotebookSyntax
internal import SourceText

/// See ``description``.
package struct ProseMentionsMissingSymbol: NotebookRule {
  package static let description = RuleDescription(
    "prose-mentions-missing-symbol", .notebooks, .warning,
    summary: "Prose names something between back-ticks that no code of the notebook has.",
    rationale: """
      It was renamed, or never written. Looked at are names that can only be Swift's: \
      `total(with:)`, `LineItem`, `lineItems`. What stands in any fence, what the standard \
      library has and what the option `allow` lists is known.
      """,
    triggering: [
      .notebook(
        "# Orders\n\nAn `Order` has `↓lineItems`.\n\n```swift\nstruct Order {}\n```\n")
    ],
    nonTriggering: [
      .notebook(
        """
        # Orders

        An `Order` is a `Hashable`, `true` or `rm -rf`.

        ```swift
        struct Order {}
        ```

        """
      ),
      .notebook(
        "# Orders\n\nAn `OrderBook`.\n\n```swift\nlet price = 3\n```\n",
        options: ["prose-mentions-missing-symbol.allow": ["OrderBook"]]),
      .notebook(
        "# Orders\n\nCall `add(_:to:)`.\n\n```swift\nfunc add(_ a: Int, to b: Int) {}\n```\n"),
    ])

  package func check(_ notebook: LintedNotebook, in context: NotebookContext) -> [Diagnostic] {
    let source = notebook.analyzed.notebook
    guard notebook.hasCode else { return [] }
    let allowed = Set(context.options.list("prose-mentions-missing-symbol.allow"))
    var known: Set<String>?
    var findings: [Diagnostic] = []
    for case .paragraph(let paragraph) in source.elements {
      var cursor = paragraph.range.bytes.lowerBound
      for span in paragraph.codeSpans {
        guard let name = Self.name(of: span), !allowed.contains(span), !allowed.contains(name),
          !StandardNames.all.contains(name)
        else { continue }
        let names = known ?? Self.names(inFencesOf: source)
        known = names
        guard !names.contains(name) else { continue }
        let rest = source.source.bytes[cursor..<paragraph.range.bytes.upperBound]
        guard let place = rest.firstRange(of: Array(span.utf8)) else { continue }
        cursor = place.upperBound
        let guess = nearMiss(of: name, in: names.filter { $0.count > 3 }.sorted())
        findings.append(
          Self.finding(
            "Symbol '\(name)' is declared nowhere in the notebook",
            at: SourceRange(file: source.source, bytes: place),
            hint: guess.map { "did you mean '\($0)'?" }))
      }
    }
    return findings
  }

  /// The name that code in prose means, where it can only be one of Swift.
  private static func name(of span: String) -> String? {
    let path = span.split(separator: ".", omittingEmptySubsequences: false)
    guard !path.contains(""), let last = path.last else { return nil }
    let base = last.prefix { $0 != "(" }
    let isCall =
      last.hasSuffix(")")
      && last.dropFirst(base.count).allSatisfy {
        $0.isLetter || $0.isNumber || "(_:)".contains($0)
      }
    guard isCall || base.count == last.count, let first = base.first,
      first.isLetter || first == "_",
      base.utf8.allSatisfy(\.isNameByte), path.allSatisfy({ $0.first?.isLetter ?? false })
    else { return nil }
    let hasHump =
      base.dropFirst().contains(where: \.isUppercase) && base.contains(where: \.isLowercase)
    guard path.count == 1, isCall || hasHump else { return nil }
    return String(base)
  }

  /// Every word of every fence.
  private static func names(inFencesOf notebook: Notebook) -> Set<String> {
    var names: Set<String> = []
    for element in notebook.elements {
      let bytes: ArraySlice<UInt8>
      switch element {
      case .cell(let cell): bytes = cell.code.bytes[...]
      case .output(let output): bytes = output.text.bytes[...]
      case .fence(let fence): bytes = notebook.source.bytes[fence.range.bytes]
      case .docstring(let docstring): bytes = docstring.text.bytes[...]
      case .heading, .paragraph, .cases, .metrics, .alert, .task, .directive, .other: continue
      }
      for word in bytes.split(whereSeparator: { !$0.isNameByte }) {
        names.insert(String(decoding: word, as: UTF8.self))
      }
    }
    return names
  }
}

extension UInt8 {
  /// Whether the byte belongs to an identifier.
  fileprivate var isNameByte: Bool {
    (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) || (0x30...0x39).contains(self)
      || self == 0x5F || self >= 0x80
  }
}
