internal import DocumentationLint
internal import NotebookSyntax
internal import PackageEmission
internal import PackageSymbols
internal import SourceText

/// A review as GitHub-flavoured Markdown, short enough for a comment on a pull request.
package struct ReviewDocument: Sendable {
  /// The most characters of a comment on GitHub.
  package static let limit = 65_536
  /// How many entries a list may have where all fits.
  private static let most = 1_000
  /// Of the document, so much may be prose of a notebook.
  private static let proseShare = 8

  private let review: Review
  /// How many entries each list may have.
  private let most: Int
  /// How many notebooks may be told of, and how many cells of each.
  private let mostCells: Int

  /// Makes the document of a review.
  /// - Parameter review: The review.
  package init(_ review: Review) { self.init(review, most: Self.most, mostCells: Self.most) }

  private init(_ review: Review, most: Int, mostCells: Int) {
    self.review = review
    self.most = most
    self.mostCells = mostCells
  }

  /// The document; where lists are cut, each says how much is missing. Cells are cut first: what breaks
  /// clients has to be read.
  /// - Parameter limit: The most characters.
  package func text(limit: Int = Self.limit) -> String {
    let longest = limit / Self.proseShare
    let story = [
      Self.prose("Motivation", review.motivation, longest),
      Self.prose("Assessment", review.assessment, longest),
    ].compactMap { $0 }
    func text(_ most: Int, _ mostCells: Int) -> String {
      ReviewDocument(review, most: most, mostCells: mostCells).rendered(story)
    }
    func fits(_ text: String) -> Bool { text.unicodeScalars.count <= limit }
    if let count = Self.greatest({ fits(text(Self.most, $0)) }) { return text(Self.most, count) }
    if let count = Self.greatest({ fits(text($0, 0)) }) { return text(count, 0) }
    // Names can be longer than any limit.
    return Self.cut(text(0, 0), limit)
  }

  /// The greatest length of lists that fits, since a document with longer ones is longer.
  private static func greatest(_ fits: (Int) -> Bool) -> Int? {
    if fits(most) { return most }
    guard fits(0) else { return nil }
    var (fitting, tooLong) = (0, most)
    while tooLong - fitting > 1 {
      let middle = (fitting + tooLong) / 2
      if fits(middle) { fitting = middle } else { tooLong = middle }
    }
    return fitting
  }

  private static func cut(_ text: String, _ limit: Int) -> String {
    let note = "\n\n…\n\n*The document is cut at \(limit) characters.*\n"
    let end = "\n\n</details>"
    let room = limit - note.unicodeScalars.count - end.unicodeScalars.count
    var kept = String(String.UnicodeScalarView(text.unicodeScalars.prefix(max(room, 0))))
    while let last = kept.last, !last.isNewline { kept.removeLast() }
    // Folds are not nested.
    let isOpen =
      kept.ranges(of: "<details>").count > kept.ranges(of: "</details>").count
    return kept + (isOpen ? end : "") + note
  }

  /// The document.
  /// - Parameter story: What notebooks tell of the work, which is as long in every attempt.
  private func rendered(_ story: [String]) -> String {
    let start = [
      "<!-- recto:pr v1 key=\(review.package) -->\n## Review of \(review.package)", headline,
      ticket, ReviewSummary(review).table, failures,
    ]
    let end = [notebooks, interface, documentation, issues, remarks, checkList]
    return (start.compactMap { $0 } + story + end.compactMap { $0 }).joined(separator: "\n\n")
      + "\n"
  }

  private var headline: String {
    let count = review.failures.count
    let gates =
      count == 0
      ? "✅ Every gate passes." : "❌ \(count) \(count == 1 ? "gate fails" : "gates fail")."
    return "\(gates) Compared with `\(review.reference)`."
  }

  private var failures: String? {
    let failures = review.failures
    guard !failures.isEmpty else { return nil }
    return "### Gates that fail\n\n" + list(failures.map { "- \($0.message)" }, atLeast: 20)
  }

  // MARK: From the notebook

  private static func prose(
    _ heading: String, _ blocks: [ReadmeSection.Block], _ longest: Int
  ) -> String? {
    guard !blocks.isEmpty else { return nil }
    let text = ReadmeSection(.motivation, heading: nil, blocks).text(level: 3).text
    let shown = NotebookProse(text).shortened(to: longest)
    guard shown.count > folds else { return "### \(heading)\n\n\(shown)" }
    return
      "### \(heading)\n\n<details>\n<summary>From the notebook</summary>\n\n\(shown)\n\n</details>"
  }

  /// Prose that is longer is folded.
  private static let folds = 2_000

  private var ticket: String? {
    guard !review.ticket.isEmpty else { return nil }
    return review.ticket.map { "**\($0.name):** \(NotebookProse($0.value).withoutHTML)" }
      .joined(separator: " · ")
  }

  private var notebooks: String? {
    let told = review.notebooks.filter { !$0.isEmpty }
    guard !told.isEmpty else { return nil }
    let shown = told.prefix(mostCells).map(notebook)
    let rest = told.count - shown.count
    let more =
      rest > 0
      ? [
        "*\(shown.isEmpty ? "" : "\(rest) more of ")\(ReviewSummary.number(told.count, "notebook")), "
          + "which did not fit here*"
      ] : []
    return "### Notebooks\n\n" + (shown + more).joined(separator: "\n\n")
  }

  private func notebook(_ notebook: NotebookComparison) -> String {
    var lines = [title(of: notebook)]
    // Of one that is new or gone, all differs.
    if !notebook.isNew, !notebook.isGone, !notebook.prose.isEmpty {
      let shown = min(max(mostCells, 1), Self.headings)
      let names = notebook.prose.prefix(shown).map(Self.place).joined(separator: ", ")
      let rest = notebook.prose.count - shown
      lines.append("Prose changed \(names)\(rest > 0 ? " and \(rest) more" : "").")
    }
    for heading in notebook.renamedHeadings.prefix(max(mostCells, 1)) {
      lines.append("“\(heading.before)” is called “\(heading.after)” now.")
    }
    let cells = notebook.cells.prefix(mostCells).map(cell)
    if !notebook.cells.isEmpty {
      let rest = notebook.cells.count - cells.count
      let more = rest > 0 ? ["*\(rest) more, which did not fit here*"] : []
      lines.append(
        folded("Cells", (cells + more).joined(separator: "\n\n"), count: notebook.cells.count))
    }
    return lines.joined(separator: "\n\n")
  }

  /// So many headings are read at a glance.
  private static let headings = 12

  private func title(of notebook: NotebookComparison) -> String {
    let name =
      "**`\(notebook.path)`**" + (notebook.earlierPath.map { " (was `\($0)`)" } ?? "")
    let count = notebook.cells.count
    if notebook.isNew { return "\(name) is new, with \(ReviewSummary.number(count, "cell"))" }
    if notebook.isGone { return "\(name) is gone, with \(ReviewSummary.number(count, "cell"))" }
    if count == 0 {
      return notebook.prose.isEmpty && notebook.renamedHeadings.isEmpty
        ? "\(name): nothing else changed" : "\(name): only prose changed"
    }
    let changes = ReviewSummary.words(for: notebook.cells)
    let rest = notebook.unchangedCount
    return "\(name): \(changes)" + (rest == 0 ? "" : ", \(rest) unchanged")
  }

  private static func place(_ heading: String) -> String {
    heading == NotebookComparison.start ? "at the start" : "under “\(heading)”"
  }

  private func cell(_ change: NotebookComparison.CellChange) -> String {
    let line = (change.after ?? change.before)?.range.line ?? 0
    var from = change.earlierHeading.map { ", before \(Self.place($0))" } ?? ""
    if let path = change.earlierPath { from += " of `\(path)`" }
    var text =
      "\(change.kind.rawValue.capitalizedFirst) \(Self.place(change.heading)), line \(line)\(from)"
    guard change.kind != .moved else { return text }
    let lines = CellDifference(change).lines
    let shown = lines.prefix(max(mostCells, 4))
    let rest = lines.count - shown.count
    let fence = lines.contains { $0.contains("```") } ? "````" : "```"
    text += "\n\n\(fence)diff\n\(shown.joined(separator: "\n"))\n\(fence)"
    return rest > 0 ? text + "\n\n*\(rest) more lines.*" : text
  }

  // MARK: The interface

  private var interface: String? {
    let changes = review.interface.changes
    guard !changes.isEmpty else { return nil }
    var parts = ["### Public API"]
    let breaking = breakages(changes)
    if !breaking.isEmpty {
      let entries = list(breaking)
      parts.append(
        breaking.count > 24
          ? folded("Breaking", entries, count: breaking.count) : "**Breaking**\n\n" + entries)
    }
    for kind in [InterfaceChange.Kind.deprecated, .changed, .added] {
      // A requirement and its default read alike.
      var told: Set<String> = []
      let entries = changes.filter { $0.kind == kind && $0.breakages.isEmpty }.map(entry)
        .filter { told.insert($0).inserted }
      guard !entries.isEmpty else { continue }
      // What was added and breaks, as a requirement does, is above.
      let isRest = kind == .changed || changes.contains { $0.kind == kind && !$0.breakages.isEmpty }
      let title = kind.rawValue.capitalizedFirst + (isRest ? ", and compatible" : "")
      parts.append(
        entries.count > 12
          ? folded(title, list(entries), count: entries.count) : "**\(title)**\n\n" + list(entries))
    }
    return parts.joined(separator: "\n\n")
  }

  /// What breaks, a line each; overloads that break in one way are told once.
  private func breakages(_ changes: [InterfaceChange]) -> [String] {
    var lines: [(text: String, count: Int)] = []
    var places: [String: Int] = [:]
    for change in changes {
      for breakage in change.breakages {
        let title = change.title(of: breakage)
        if let place = places[title] {
          lines[place].count += 1
          continue
        }
        places[title] = lines.count
        let mark = review.acknowledgements.contains(title) ? " *(acknowledged)*" : ""
        lines.append(("- `\(change.subject)` \(change.reason(breakage))\(mark)", 1))
      }
    }
    return lines.map { $0.count == 1 ? $0.text : "\($0.text) (\($0.count) overloads)" }
  }

  private func entry(_ change: InterfaceChange) -> String {
    let signature = shortened((change.after ?? change.before)?.symbol.declaration.signature ?? "")
    let members =
      change.memberCount > 0 ? " with \(ReviewSummary.number(change.memberCount, "member"))" : ""
    let message = change.after?.symbol.declaration.availability.first { $0.isDeprecated }?.message
    let reason = change.kind == .deprecated ? (message.map { ": \($0)" } ?? "") : ""
    // A code span that holds a back-tick has two around it (CommonMark 0.31, section 6.1).
    let code = signature.contains("`") ? "`` \(signature) ``" : "`\(signature)`"
    return "- `\(change.subject)`\(members)\(reason)"
      + (signature.isEmpty ? "" : " — \(code)")
      + (change.condition.map { ", under `#if \($0)`" } ?? "")
  }

  /// So much of a declaration is read at a glance; the labels are in the name.
  private static let signatureLength = 200

  private func shortened(_ signature: String) -> String {
    guard signature.count > Self.signatureLength else { return signature }
    let start = signature.prefix(Self.signatureLength)
    let end = start.lastIndex(of: ",").map(start.index(after:)) ?? start.endIndex
    return start[..<end] + " …"
  }

  private var documentation: String? {
    let symbols = review.coverage.newlyUndocumented
    guard !symbols.isEmpty else { return nil }
    let entries = symbols.map { symbol in
      "- `\(symbol.name)` (\(symbol.declaration.file.path):\(symbol.declaration.place.line))"
    }
    return "### Not documented\n\n"
      + (entries.count > 12
        ? folded("New symbols", list(entries), count: entries.count) : list(entries))
  }

  private var issues: String? {
    let entries =
      review.issues.opened.map { "- opened, \($0.kind): \(NotebookProse($0.title).withoutHTML)" }
      + review.issues.closed.map { "- closed, \($0.kind): \(NotebookProse($0.title).withoutHTML)" }
    return entries.isEmpty ? nil : "### Known issues and tasks\n\n" + list(entries)
  }

  private var remarks: String? {
    review.remarks.isEmpty ? nil : list(review.remarks.map { "> \($0)" })
  }

  private var checkList: String? {
    guard !review.checkList.isEmpty else { return nil }
    return "### Check list\n\n" + review.checkList.map { "- [ ] \($0)" }.joined(separator: "\n")
  }

  // MARK: Parts

  private func list(_ entries: [String], atLeast least: Int = 0) -> String {
    let shown = entries.prefix(max(most, least))
    let rest = entries.count - shown.count
    return (shown + (rest > 0 ? ["- *\(rest) more, which did not fit here*"] : []))
      .joined(separator: "\n")
  }

  private func folded(_ title: String, _ text: String, count: Int) -> String {
    "<details>\n<summary>\(title) (\(count))</summary>\n\n\(text)\n\n</details>"
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
