package import NotebookSyntax
internal import SourceText

/// Bugs first, then features, then known issues, each with the workarounds that name it.
struct IssueList {
  private let alerts: [Alert]
  private let transplant: MarkdownTransplant

  init(_ alerts: [Alert], _ transplant: MarkdownTransplant) {
    self.alerts = alerts
    self.transplant = transplant
  }

  /// Whether alerts of a kind are listed, and so do not stand where they were written.
  static func lists(_ kind: Alert.Kind) -> Bool {
    switch kind {
    case .bug, .feature, .knownIssue, .workaround: true
    case .note, .tip, .important, .warning, .caution: false
    }
  }

  /// The part of a README; nil where nothing is known.
  var section: ReadmeSection? {
    let order: [(Alert.Kind, String)] = [
      (.bug, "Bug"), (.feature, "Missing"), (.knownIssue, "Known issue"),
    ]
    var lines: [ProvenanceText] = []
    var named: Set<Int> = []
    for (kind, label) in order {
      for alert in alerts where alert.kind == kind {
        lines.append(item(alert, label, indentation: ""))
        for (index, workaround) in alerts.enumerated()
        where workaround.kind == .workaround && workaround.names(alert) {
          named.insert(index)
          lines.append(item(workaround, "Workaround", indentation: "  "))
        }
      }
    }
    for (index, workaround) in alerts.enumerated()
    where workaround.kind == .workaround && !named.contains(index) {
      lines.append(item(workaround, "Workaround", indentation: ""))
    }
    guard !lines.isEmpty else { return nil }
    return ReadmeSection(.issues, heading: "Known issues", [.text(lines.joined(by: "\n"))])
  }

  private func item(_ alert: Alert, _ label: String, indentation: String) -> ProvenanceText {
    var text = ProvenanceText(synthesized: "\(indentation)- \(label): ")
    let blocks = transplant.moved(alert.text).compactMap { block -> ProvenanceText? in
      if case .text(let text) = block { text } else { nil }
    }
    text.append(blocks.joined(by: "\n\n").indented(by: indentation + "  "))
    return text
  }
}

extension Alert {
  /// Whether the text names the title of another one.
  package func names(_ other: Alert) -> Bool {
    !other.title.isEmpty && text.text.normalized.contains(other.title.normalized)
  }
}

extension String {
  /// The words in lower case with one space between.
  fileprivate var normalized: String {
    lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

extension ProvenanceText {
  /// The text with every line but the first one moved to the right.
  func indented(by indentation: String) -> ProvenanceText {
    var result = ProvenanceText()
    var start = 0
    let bytes = bytes
    for (index, byte) in bytes.enumerated() where byte == 0x0A {
      result.append(part(start..<index + 1))
      if index + 1 < bytes.count, bytes[index + 1] != 0x0A { result.append(indentation) }
      start = index + 1
    }
    result.append(part(start..<bytes.count))
    return result
  }
}
