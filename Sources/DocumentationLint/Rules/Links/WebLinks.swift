package import NotebookDiagnostics
internal import NotebookAnalysis
internal import NotebookSyntax
internal import SourceText

/// See ``description``.
package struct BrokenRelativeLink: SymbolRule, NotebookRule {
  package static let description = RuleDescription(
    "broken-relative-link", .links, .error,
    summary: "A link or an image names a file that is not there.",
    rationale: "A relative link starts at the folder of its file, or at the root of the package.",
    triggering: [
      RuleExample(
        "/// Runs, see [the guide](↓docs/gide.md).\npublic func run() {}",
        surroundings: .files(["docs/guide.md"])),
      .notebook(
        "# Orders\n\nSee [the guide](↓docs/gide.md).\n", surroundings: .files(["docs/guide.md"])),
    ],
    nonTriggering: [
      RuleExample(
        """
        /// Runs, see [the guide](docs/guide.md#top) and [here](https://example.com).
        public func run() {}
        """,
        surroundings: .files(["docs/guide.md"])),
      .notebook(
        "# Orders\n\nSee [the guide](./docs/guide.md), [a folder](docs) and [a page](doc:Page).\n",
        surroundings: .files(["docs/guide.md"])),
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    guard let comment = symbol.comment, let files = context.surroundings.files else { return [] }
    return comment.destinations.compactMap {
      finding($0.text, at: comment.range($0.range), files, context.surroundings.root)
    }
  }

  package func check(_ notebook: LintedNotebook, in context: NotebookContext) -> [Diagnostic] {
    guard let files = context.surroundings.files else { return [] }
    return notebook.analyzed.notebook.links.compactMap {
      finding($0.destination, at: $0.range, files, context.surroundings.root)
    }
  }

  private func finding(
    _ destination: String, at range: SourceRange, _ files: any NeighbouringFiles, _ root: String
  ) -> Diagnostic? {
    let target = LinkTarget(destination)
    guard target.isRelative, !target.path.isEmpty else { return nil }
    let places = target.candidates(from: range.file.path, root: root)
    guard !places.contains(where: { $0.isEmpty || files.contains($0) }) else { return nil }
    return Self.finding("File '\(target.path)' does not exist", at: range)
  }
}

/// See ``description``.
package struct BrokenAnchor: SymbolRule, NotebookRule {
  package static let description = RuleDescription(
    "broken-anchor", .links, .warning,
    summary: "A link names a heading that is not there.",
    rationale: """
      `#some-heading` is a heading of the same text, `guide.md#some-heading` one of a Markdown \
      file of the package, spelled as GitHub spells anchors.
      """,
    triggering: [
      .notebook("# Orders\n\nSee [below](↓#totl).\n\n## Total\n\nSums.\n"),
      "/// Runs, see [below](↓#sped).\n///\n/// ## Speed\n///\n/// Fast.\npublic func run() {}",
    ],
    nonTriggering: [
      .notebook("# Orders\n\nSee [below](#total--tax).\n\n## Total & tax\n\nSums.\n"),
      .notebook(
        "# Orders\n\nSee [there](guide.md#use).\n",
        surroundings: .anchors(["guide.md": ["use"]])),
      "/// Runs, see [there](https://example.com#sped).\npublic func run() {}",
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    guard let comment = symbol.comment else { return [] }
    let links = comment.destinations.filter { $0.text.contains("#") }
    guard !links.isEmpty else { return [] }
    let anchors = comment.blocks.compactMap { block -> String? in
      if case .heading(_, let title) = block.kind { LinkTarget.anchor(of: title) } else { nil }
    }
    return links.compactMap {
      finding(
        $0.text, at: comment.range($0.range), context.surroundings.anchors.union(anchors),
        context.surroundings)
    }
  }

  package func check(_ notebook: LintedNotebook, in context: NotebookContext) -> [Diagnostic] {
    let source = notebook.analyzed.notebook
    let anchors = DocumentationLint.anchors(of: source)
    return source.links.compactMap {
      finding($0.destination, at: $0.range, anchors, context.surroundings)
    }
  }

  private func finding(
    _ destination: String, at range: SourceRange, _ own: Set<String>,
    _ surroundings: RuleSurroundings
  ) -> Diagnostic? {
    let target = LinkTarget(destination)
    guard target.isRelative, let anchor = target.anchor, !anchor.isEmpty else { return nil }
    var known = own
    if !target.path.isEmpty {
      guard target.path.hasSuffix(".md"), let files = surroundings.files,
        let anchors = target.candidates(from: range.file.path, root: surroundings.root)
          .lazy.compactMap({ files.anchors(ofMarkdown: $0) }).first
      else { return nil }
      known = anchors
    }
    guard !known.contains(anchor.lowercased()) else { return nil }
    return Self.finding(
      "Heading '#\(anchor)' does not exist", at: range,
      hint: nearMiss(of: anchor, in: known.sorted()).map { "did you mean '#\($0)'?" })
  }
}

/// See ``description``.
package struct BareURL: SymbolRule {
  package static let description = RuleDescription(
    "bare-url", .links, nil, fix: .rewrite,
    summary: "An address stands in the text without brackets.",
    rationale: "CommonMark, and so DocC, shows it as text that cannot be clicked.",
    triggering: [
      RuleExample(
        "/// Runs, see ↓https://example.com/run.\npublic func run() {}",
        fixed: "/// Runs, see <https://example.com/run>.\npublic func run() {}")
    ],
    nonTriggering: [
      "/// Runs, see <https://example.com> and [there](https://example.com).\npublic func run() {}",
      "/// Runs `curl https://example.com`.\npublic func run() {}",
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    guard let comment = symbol.comment else { return [] }
    let bytes = comment.source.text.bytes
    return comment.blocks.flatMap { block -> [Diagnostic] in
      guard block.hasProse else { return [] }
      return bytes.addresses(in: block.range).filter { address in
        // What is in brackets is a link, found as a span.
        !block.spans.contains { $0.range.overlaps(address) }
      }.map { address in
        let range = comment.range(address)
        return Self.finding(
          "Address stands in angle brackets", at: range,
          fixIt: FixIt(
            "Put it in brackets",
            edits: [
              TextEdit(range.bytes.lowerBound..<range.bytes.lowerBound, "<"),
              TextEdit(range.bytes.upperBound..<range.bytes.upperBound, ">"),
            ]))
      }
    }
  }
}

/// See ``description``.
package struct InsecureURL: SymbolRule, NotebookRule {
  package static let description = RuleDescription(
    "insecure-url", .links, nil,
    summary: "A link uses `http:`.",
    rationale: "Nearly every site answers `https:`. Addresses of the own machine are left alone.",
    triggering: [
      "/// Runs, see [there](↓http://example.org).\npublic func run() {}",
      .notebook("# Orders\n\nSee <↓http://example.org>.\n"),
    ],
    nonTriggering: [
      "/// Runs, see <https://example.org> and <http://localhost:8080>.\npublic func run() {}"
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    guard let comment = symbol.comment else { return [] }
    return comment.destinations.filter { isInsecure($0.text) }.map {
      Self.finding("Address uses 'http:'", at: comment.range($0.range))
    }
  }

  package func check(_ notebook: LintedNotebook, in context: NotebookContext) -> [Diagnostic] {
    notebook.analyzed.notebook.links.filter { isInsecure($0.destination) }.map {
      Self.finding("Address uses 'http:'", at: $0.range)
    }
  }

  private func isInsecure(_ destination: String) -> Bool {
    guard destination.hasPrefix("http://") else { return false }
    let host = destination.dropFirst(7).prefix { $0 != "/" && $0 != ":" }
    return !["localhost", "127.0.0.1", "0.0.0.0", "[::1]"].contains(String(host))
  }
}

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

extension [UInt8] {
  /// The addresses of the web in a text, without punctuation at their ends.
  fileprivate func addresses(in range: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var offset = range.lowerBound
    while let colon = self[offset..<range.upperBound].firstRange(of: Array("://".utf8)) {
      offset = colon.upperBound
      var start = colon.lowerBound
      while start > range.lowerBound, (0x61...0x7A).contains(self[start - 1]) { start -= 1 }
      guard
        ["http", "https"].contains(String(decoding: self[start..<colon.lowerBound], as: UTF8.self))
      else { continue }
      var end = colon.upperBound
      while end < range.upperBound, !self[end].isBlank, !Array("<>)]\"".utf8).contains(self[end]) {
        end += 1
      }
      while end > colon.upperBound, Array(".,;:!?'*_".utf8).contains(self[end - 1]) { end -= 1 }
      found.append(start..<end)
      offset = end
    }
    return found
  }
}
