package import NotebookDiagnostics
package import NotebookSyntax
internal import SourceText

/// Which bugs, features, known issues, workarounds and tasks a change opens and closes.
package struct IssueComparison: Sendable {
  /// Something that is known.
  package struct Issue: Sendable, Hashable {
    /// What it is.
    package let kind: String
    /// Its title, or its first line.
    package let title: String
  }

  /// What is new.
  package let opened: [Issue]
  /// What is gone, or done.
  package let closed: [Issue]
  /// What was open before and is still.
  package let openCount: Int
  /// The workarounds that name no known issue: those of the notebooks that differ, and those whose issue
  /// went with the change.
  package let diagnostics: [Diagnostic]

  /// Compares all notebooks of two versions: what moved from one to another did not change.
  /// - Parameters:
  ///   - old: The notebooks that differ, as they were.
  ///   - new: The same as they are.
  ///   - others: The notebooks that do not differ; a workaround may be for an issue in one of them.
  package init(from old: [Notebook], to new: [Notebook], beside others: [Notebook] = []) {
    let before = (old + others).flatMap(Self.issues)
    let after = (new + others).flatMap(Self.issues)
    opened = after.without(before)
    closed = before.without(after)
    openCount = after.count - opened.count
    let unnamed = Set(Self.unnamed(in: others, known: old + others).map(\.range))
    diagnostics =
      Self.unnamed(in: new, known: new + others).map { .unnamedIssue($0.range) }
      + Self.unnamed(in: others, known: new + others).filter { !unnamed.contains($0.range) }
      .map { .lostIssue($0.range) }
  }

  /// The workarounds that name no known issue.
  private static func unnamed(in notebooks: [Notebook], known: [Notebook]) -> [Alert] {
    let issues = known.flatMap(\.alerts).filter { $0.kind == .knownIssue || $0.kind == .bug }
    let titles = AlertTitles(issues.map(\.title))
    return notebooks.flatMap(\.alerts).filter { alert in
      alert.kind == .workaround && titles.first(in: alert.text.text) == nil
    }
  }

  private static func issues(of notebook: Notebook) -> [Issue] {
    let alerts = notebook.alerts.compactMap { alert -> Issue? in
      let kind: String
      switch alert.kind {
      case .bug: kind = "bug"
      case .feature: kind = "feature"
      case .knownIssue: kind = "known issue"
      case .workaround: kind = "workaround"
      case .note, .tip, .important, .warning, .caution: return nil
      }
      return Issue(kind: kind, title: alert.title)
    }
    let tasks = notebook.elements.compactMap { element -> Issue? in
      guard case .task(let task) = element, !task.isDone else { return nil }
      return Issue(kind: "task", title: task.text.text.oneLine)
    }
    return alerts + tasks
  }
}

extension [IssueComparison.Issue] {
  /// The issues but for others, each of which takes one away: two of one title are two.
  fileprivate func without(_ others: [IssueComparison.Issue]) -> [IssueComparison.Issue] {
    var counts = Dictionary(others.map { ($0, 1) }, uniquingKeysWith: +)
    return filter { issue in
      guard let count = counts[issue], count > 0 else { return true }
      counts[issue] = count - 1
      return false
    }
  }
}

extension Diagnostic {
  fileprivate static func lostIssue(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "workaround-issue", "Workaround names an issue that is no longer known",
      at: .source(range), hint: "remove it with the issue, or name the one that it is for now")
  }

  fileprivate static func unnamedIssue(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "workaround-issue", "Workaround names no known issue", at: .source(range),
      hint: "repeat the title of the '[!KNOWN-ISSUE]' that it is for")
  }
}
