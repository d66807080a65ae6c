internal import DocumentationLint

/// The table at the top of a review: what can be counted, before and after.
struct ReviewSummary {
  private let review: Review

  /// Makes the summary of a review.
  init(_ review: Review) { self.review = review }

  /// The table; what there is nothing of has no row.
  var table: String {
    let rows = [interface, version, coverage, tests] + outputs + [cells, issues]
    let lines = rows.compactMap(\.self).map { "| \($0.title) | \($0.before) | \($0.after) |" }
    return (["| | before | after |", "|---|---|---|"] + lines).joined(separator: "\n")
  }

  private struct Row {
    let title: String
    var before = ""
    let after: String
  }

  private var interface: Row {
    let changes = review.interface.changes
    let kinds: [InterfaceChange.Kind] = [.added, .changed, .removed, .deprecated]
    let words = kinds.compactMap { kind in
      let alike = changes.lazy.filter { $0.kind == kind }
      return Self.counted(alike.reduce(0) { $0 + $1.symbolCount }, kind.rawValue)
    }
    let breaking = review.interface.breakageTitles.count
    let effect = breaking == 0 ? "nothing breaks" : "**\(breaking) breaking**"
    let counts = review.interface.counts
    return Row(
      title: "Public API", before: Self.number(counts.before, "symbol"),
      after: Self.number(counts.after, "symbol") + ": "
        + (words.isEmpty ? "no change" : (words + [effect]).joined(separator: ", ")))
  }

  private var version: Row {
    let verdict = review.verdict
    return Row(
      title: "Version", before: review.release ?? "",
      after: review.release.map { "\(verdict.next(after: $0)) (\(verdict.rawValue))" }
        ?? verdict.rawValue)
  }

  private var coverage: Row {
    let count = review.coverage.newlyUndocumented.count
    return Row(
      title: "Documentation", before: Self.share(review.coverage.before),
      after: Self.share(review.coverage.after)
        + (count == 0 ? "" : ", \(Self.number(count, "symbol")) newly without"))
  }

  private var tests: Row? {
    // Who reads a number of tests takes them for passed.
    row("Tests (counted, not run)", review.tests)
  }

  private var outputs: [Row?] {
    let outputs = review.outputs
    guard let recorded = row("Recorded outputs", outputs.recorded) else { return [] }
    guard let passed = outputs.passed else {
      return [recorded, Row(title: "Verified outputs", before: "–", after: "not run")]
    }
    let failed = outputs.failed?.after ?? 0
    return [
      recorded,
      Row(
        title: "Verified outputs", before: Self.number(passed.before),
        after: Self.number(passed.after) + (failed > 0 ? ", **\(failed) wrong**" : "")),
    ]
  }

  private var cells: Row? {
    guard !review.notebooks.isEmpty else { return nil }
    let words = Self.words(for: review.notebooks.flatMap(\.cells))
    return Row(title: "Notebooks", after: words.isEmpty ? "only prose changed" : words)
  }

  private var issues: Row? {
    let issues = review.issues
    let (opened, closed) = (issues.opened.count, issues.closed.count)
    guard issues.openCount + opened + closed > 0 else { return nil }
    let words = [Self.counted(opened, "opened"), Self.counted(closed, "closed")].compactMap(\.self)
    return Row(
      title: "Known issues and tasks", before: "\(issues.openCount + closed) open",
      after: "\(issues.openCount + opened) open"
        + (words.isEmpty ? "" : " (\(words.joined(separator: ", ")))"))
  }

  // MARK: Words

  /// What became of cells, in words: `1 cell added, 2 edited`.
  static func words(for cells: [NotebookComparison.CellChange]) -> String {
    let kinds: [NotebookComparison.CellChange.Kind] = [.added, .edited, .moved, .removed]
    let counts = kinds.map { kind in (kind, cells.count { $0.kind == kind }) }.filter { $0.1 > 0 }
    return counts.enumerated().map { index, found in
      let (kind, count) = found
      return "\(index == 0 ? number(count, "cell") : "\(count)") \(kind.rawValue)"
    }.joined(separator: ", ")
  }

  /// A number with what it counts: `1 symbol`.
  static func number(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  private static func counted(_ count: Int, _ word: String) -> String? {
    count == 0 ? nil : "\(count) \(word)"
  }

  private static func number(_ number: Int?) -> String { number.map(String.init) ?? "–" }

  /// A share with what it counts: `84.6 % (22 of 26)`.
  static func share(_ share: Coverage.Share) -> String {
    share.total == 0 ? "no symbols" : "\(share.percent) % (\(share.documented) of \(share.total))"
  }

  private func row(_ title: String, _ count: Review.Count) -> Row? {
    guard (count.before ?? 0) + (count.after ?? 0) > 0 else { return nil }
    return Row(
      title: title, before: Self.number(count.before), after: Self.number(count.after))
  }
}
