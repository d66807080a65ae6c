internal import DocumentationLint
internal import NotebookSyntax
internal import PackageEmission
internal import PackageSymbols
internal import SourceText

/// A review as GitHub-flavoured Markdown, short enough for a comment on a pull request.
package struct ReviewDocument: Sendable {
  /// The most characters of a comment on GitHub.
  package static let limit = 65_536
  /// How many entries a list may have, from what fits usually to what fits always.
  private static let lengths = [1_000, 200, 60, 20, 8, 3, 0]

  private let review: Review
  /// How many entries each list may have.
  private let most: Int

  /// Makes the document of a review.
  /// - Parameter review: The review.
  package init(_ review: Review) { self.init(review, most: Self.lengths[0]) }

  private init(_ review: Review, most: Int) {
    self.review = review
    self.most = most
  }

  /// The document; where lists are cut, each says how much is missing.
  /// - Parameter limit: The most characters.
  package func text(limit: Int = Self.limit) -> String {
    for most in Self.lengths {
      let text = ReviewDocument(review, most: most).rendered
      if text.unicodeScalars.count <= limit { return text }
    }
    // Prose can be longer than any limit.
    let text = ReviewDocument(review, most: 0).rendered
    let note = "\n\n…\n\n*The document is cut at \(limit) characters.*\n"
    var kept = String(
      String.UnicodeScalarView(
        text.unicodeScalars.prefix(max(limit - note.unicodeScalars.count, 0))))
    while let last = kept.last, !last.isNewline { kept.removeLast() }
    return kept + note
  }

  private var rendered: String {
    let parts = [
      "<!-- recto:pr v1 key=\(review.package) -->\n## Review of \(review.package)", headline, table,
      failures, prose("Motivation", review.motivation), prose("Assessment", review.assessment),
      ticket, notebooks, interface, documentation, issues, remarks, checkList,
    ]
    return parts.compactMap { $0 }.joined(separator: "\n\n") + "\n"
  }

  private var headline: String {
    let count = review.failures.count
    let gates =
      count == 0
      ? "✅ Every gate passes." : "❌ \(count) \(count == 1 ? "gate fails" : "gates fail")."
    return "\(gates) Compared with `\(review.reference)`."
  }

  // MARK: The table

  private var table: String {
    var rows: [(String, String, String)] = []
    let changes = review.interface.changes
    let breaking = review.interface.breaking.count
    rows.append(
      (
        "Public API", "",
        [
          count(changes.filter { $0.kind == .added }, "added"),
          count(changes.filter { $0.kind == .changed }, "changed"),
          count(changes.filter { $0.kind == .removed }, "removed"),
          count(changes.filter { $0.kind == .deprecated }, "deprecated"),
          breaking == 0 ? "nothing breaks" : "**\(breaking) breaking**",
        ].joined(separator: ", ")
      ))
    let next = review.release.map { " (\($0) → \(review.verdict.next(after: $0)))" } ?? ""
    rows.append(("Version", "", "\(review.verdict.rawValue)\(next)"))
    rows.append(
      (
        "Documentation", percent(review.coverage.before),
        percent(review.coverage.after)
          + undocumented
      ))
    if review.tests.before != nil || review.tests.after != nil {
      rows.append(("Tests", number(review.tests.before), number(review.tests.after)))
    }
    let outputs = review.outputs
    if (outputs.recorded.before ?? 0) + (outputs.recorded.after ?? 0) > 0 {
      rows.append(
        ("Recorded outputs", number(outputs.recorded.before), number(outputs.recorded.after)))
      if let passed = outputs.passed {
        let failed = outputs.failed?.after ?? 0
        rows.append(
          (
            "Verified outputs", number(passed.before),
            number(passed.after) + (failed > 0 ? ", **\(failed) wrong**" : "")
          ))
      } else {
        rows.append(("Verified outputs", "–", "not run"))
      }
    }
    let cells = review.notebooks.flatMap(\.cells)
    if !review.notebooks.isEmpty {
      let kinds: [NotebookComparison.CellChange.Kind] = [.added, .edited, .moved, .removed]
      let words = kinds.compactMap { kind -> String? in
        let count = cells.count { $0.kind == kind }
        return count == 0 ? nil : "\(count) \(kind.rawValue)"
      }
      rows.append(
        ("Notebook cells", "", words.isEmpty ? "only prose changed" : words.joined(separator: ", "))
      )
    }
    let issues = review.issues
    if !issues.opened.isEmpty || !issues.closed.isEmpty || issues.openCount > 0 {
      rows.append(
        (
          "Known issues and tasks", "\(issues.openCount + issues.closed.count) open",
          "\(issues.openCount + issues.opened.count) open "
            + "(\(issues.opened.count) opened, \(issues.closed.count) closed)"
        ))
    }
    let lines = rows.map { "| \($0.0) | \($0.1) | \($0.2) |" }
    return (["| | before | after |", "|---|---|---|"] + lines).joined(separator: "\n")
  }

  private var undocumented: String {
    let count = review.coverage.newlyUndocumented.count
    return count == 0 ? "" : ", \(count) new \(count == 1 ? "symbol" : "symbols") without"
  }

  private func count(_ list: [InterfaceChange], _ word: String) -> String {
    "\(list.count) \(word)"
  }

  private func number(_ number: Int?) -> String { number.map(String.init) ?? "–" }

  private func percent(_ share: Coverage.Share) -> String {
    share.total == 0 ? "no symbols" : "\(share.percent) % (\(share.documented) of \(share.total))"
  }

  private var failures: String? {
    let failures = review.failures
    guard !failures.isEmpty else { return nil }
    return "### Gates that fail\n\n" + list(failures.map { "- \($0.message)" })
  }

  // MARK: From the notebook

  private func prose(_ heading: String, _ blocks: [ReadmeSection.Block]) -> String? {
    guard !blocks.isEmpty else { return nil }
    return ReadmeSection(.motivation, heading: heading, blocks).text(level: 3).text
  }

  private var ticket: String? {
    guard !review.ticket.isEmpty else { return nil }
    return review.ticket.map { "**\($0.name):** \($0.value)" }.joined(separator: " · ")
  }

  private var notebooks: String? {
    let told = review.notebooks.filter { !$0.isEmpty }
    guard !told.isEmpty else { return nil }
    return "### Notebooks\n\n" + told.map(notebook).joined(separator: "\n\n")
  }

  private func notebook(_ notebook: NotebookComparison) -> String {
    let counts = "\(notebook.cells.count) cells differ, \(notebook.unchangedCount) do not"
    var lines = [
      "**`\(notebook.path)`**: \(notebook.cells.isEmpty ? "only prose differs" : counts)"
    ]
    if !notebook.prose.isEmpty {
      let names = notebook.prose.prefix(max(most, 1)).map { "“\($0)”" }.joined(separator: ", ")
      let rest = notebook.prose.count - max(most, 1)
      lines.append("Prose differs under \(names)\(rest > 0 ? " and \(rest) more" : "").")
    }
    let cells = notebook.cells.prefix(most).map(cell)
    if !notebook.cells.isEmpty {
      let rest = notebook.cells.count - cells.count
      let more = rest > 0 ? ["*\(rest) more cells differ.*"] : []
      lines.append(
        folded("Cells", (cells + more).joined(separator: "\n\n"), count: notebook.cells.count))
    }
    return lines.joined(separator: "\n\n")
  }

  private func cell(_ change: NotebookComparison.CellChange) -> String {
    let line = (change.after ?? change.before)?.range.line ?? 0
    var from = change.earlierHeading.map { ", from “\($0)”" } ?? ""
    if let path = change.earlierPath { from += " of `\(path)`" }
    var text =
      "\(change.kind.rawValue.capitalizedFirst) under “\(change.heading)”, line \(line)\(from)"
    guard change.kind != .moved else { return text }
    let lines = CellDifference(change.before, change.after).lines
    let shown = lines.prefix(max(most, 4))
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
    // Overloads that break in one way are told once.
    let breaking = changes.flatMap { change in
      change.breakages.map { breakage -> String in
        let title = change.title(of: breakage)
        let mark = review.acknowledgements.contains(title) ? " *(acknowledged)*" : ""
        return "- `\(change.module).\(change.name)` \(breakage.reason)\(mark)"
      }
    }
    if !breaking.isEmpty { parts.append("**Breaking**\n\n" + list(breaking.unique)) }
    for kind in [InterfaceChange.Kind.deprecated, .changed, .added] {
      let entries = changes.filter { $0.kind == kind && $0.breakages.isEmpty }.map(entry)
      guard !entries.isEmpty else { continue }
      let title = kind == .changed ? "Changed, and compatible" : kind.rawValue.capitalizedFirst
      parts.append(
        entries.count > 12
          ? folded(title, list(entries), count: entries.count) : "**\(title)**\n\n" + list(entries))
    }
    parts.append(
      "*\(review.interface.comparedCount) symbols were compared with their earlier version.*")
    return parts.joined(separator: "\n\n")
  }

  private func entry(_ change: InterfaceChange) -> String {
    let signature = (change.after ?? change.before)?.symbol.declaration.signature ?? ""
    let members = change.memberCount > 0 ? " with \(change.memberCount) members" : ""
    let message = change.after?.symbol.declaration.availability.first { $0.isDeprecated }?.message
    let reason = change.kind == .deprecated ? (message.map { ": \($0)" } ?? "") : ""
    return "- `\(change.module).\(change.name)`\(members)\(reason)"
      + (signature.isEmpty || signature.contains("`") ? "" : " — `\(signature)`")
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
      review.issues.opened.map { "- opened, \($0.kind): \($0.title)" }
      + review.issues.closed.map { "- closed, \($0.kind): \($0.title)" }
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

  private func list(_ entries: [String]) -> String {
    let shown = entries.prefix(most)
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

extension [String] {
  /// The texts, each once, where it comes first.
  fileprivate var unique: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}

/// Two versions of a cell as lines of a difference.
private struct CellDifference {
  let lines: [String]

  init(_ before: Cell?, _ after: Cell?) {
    let old = Self.lines(of: before)
    let new = Self.lines(of: after)
    var lines: [String] = []
    var position = 0
    for block in LineDifference(
      before: old.map { Array($0.utf8)[...] }, after: new.map { Array($0.utf8)[...] }
    ).blocks {
      lines += old[position..<block.before.lowerBound].map { "  " + $0 }
      lines += old[block.before].map { "- " + $0 }
      lines += new[block.after].map { "+ " + $0 }
      position = block.before.upperBound
    }
    lines += old[position...].map { "  " + $0 }
    self.lines = lines
  }

  private static func lines(of cell: Cell?) -> [String] {
    var lines = (cell?.code.text ?? "").split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline
    )
    .map(String.init)
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}
