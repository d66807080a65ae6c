package import NotebookSyntax
package import SourceText

/// Bugs first, then features, then known issues, each with the workarounds that name it; then what is to be done.
package struct IssueList: Sendable {
  /// Something that is known not to work, or what helps meanwhile.
  package struct Issue: Sendable {
    fileprivate let kind: Alert.Kind
    fileprivate let title: String
    fileprivate let text: ProvenanceText

    /// Makes an entry.
    /// - Parameters:
    ///   - kind: What it is.
    ///   - title: The name by which others refer to it.
    ///   - text: What it says.
    package init(kind: Alert.Kind, title: String, text: ProvenanceText) {
      self.kind = kind
      self.title = title
      self.text = text
    }
  }

  private let issues: [Issue]
  private let tasks: [ProvenanceText]

  /// Makes a list.
  /// - Parameters:
  ///   - issues: Its entries, in any order.
  ///   - tasks: The open items of task lists.
  package init(_ issues: [Issue], tasks: [ProvenanceText] = []) {
    self.issues = issues
    self.tasks = tasks
  }

  /// Whether alerts of a kind are listed, and so do not stand where they were written.
  /// - Parameter kind: The kind.
  package static func lists(_ kind: Alert.Kind) -> Bool {
    switch kind {
    case .bug, .feature, .knownIssue, .workaround: true
    case .note, .tip, .important, .warning, .caution: false
    }
  }

  /// The part of a README; nil where nothing is known.
  package var section: ReadmeSection? {
    if issues.isEmpty && tasks.isEmpty { return nil }
    let order: [(Alert.Kind, String)] = [
      (.bug, "Bug"), (.feature, "Missing"), (.knownIssue, "Known issue"),
    ]
    let entries = order.flatMap { kind, label in
      issues.filter { $0.kind == kind }.map { (issue: $0, label: label) }
    }
    let workarounds = workarounds(for: entries.map(\.issue))
    var lines: [ProvenanceText] = []
    for (position, entry) in entries.enumerated() {
      lines.append(item(entry.issue, entry.label, indentation: ""))
      lines += (workarounds[.some(position)] ?? []).map {
        item($0, "Workaround", indentation: "  ")
      }
    }
    lines += (workarounds[.none] ?? []).map { item($0, "Workaround", indentation: "") }
    lines += tasks.map { task in
      ["- To do: ", task.indented(by: "  ")].joined(by: "")
    }
    guard !lines.isEmpty else { return nil }
    return ReadmeSection(.issues, heading: "Known issues", [.text(lines.joined(by: "\n"))])
  }

  /// The workarounds by the positions of the entries that they name; those of nil name none.
  private func workarounds(for entries: [Issue]) -> [Int?: [Issue]] {
    let workarounds = issues.filter { $0.kind == .workaround }
    guard !workarounds.isEmpty else { return [:] }
    let titles = AlertTitles(entries.map(\.title))
    return Dictionary(grouping: workarounds) { titles.first(in: $0.text.text) }
  }

  private func item(_ issue: Issue, _ label: String, indentation: String) -> ProvenanceText {
    var text = ProvenanceText(synthesized: "\(indentation)- \(label): ")
    text.append(issue.text.withTitleAsSentence.indented(by: indentation + "  "))
    return text
  }
}

extension ReadmeSection.Block {
  /// The block in an item of a list, where a heading is a line in bold.
  package var inItem: ProvenanceText {
    switch self {
    case .text(let text): text
    case .heading(_, let title): ["**", title, "**"].joined(by: "")
    }
  }
}

extension ProvenanceText {
  /// The text with every line but the first one moved to the right.
  package func indented(by indentation: String) -> ProvenanceText {
    let bytes = bytes
    guard bytes.contains(0x0A) else { return self }
    var result = ProvenanceText()
    var start = 0
    for (index, byte) in bytes.enumerated() where byte == 0x0A {
      let end = index > start && bytes[index - 1] == 0x0D ? index - 1 : index
      result.append(part(start..<end))
      result.append("\n")
      if index + 1 < bytes.count, bytes[index + 1] != 0x0A, bytes[index + 1] != 0x0D {
        result.append(indentation)
      }
      start = index + 1
    }
    result.append(part(start..<bytes.count))
    return result
  }

  /// The text whose title in bold, where it has a line of its own, is a sentence.
  fileprivate var withTitleAsSentence: ProvenanceText {
    let bytes = bytes
    guard let line = bytes.firstIndex(of: 0x0A) else { return self }
    let end = line > 0 && bytes[line - 1] == 0x0D ? line - 1 : line
    let isTitle = end > 2 && bytes[..<end].suffix(2) == [0x2A, 0x2A]
    guard isTitle, ![0x2E, 0x21, 0x3F].contains(bytes[end - 3]) else { return self }
    var text = part(0..<end)
    text.append(".")
    text.append(part(end..<bytes.count))
    return text
  }
}
