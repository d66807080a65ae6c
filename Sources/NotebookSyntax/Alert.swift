package import SourceText

/// A quotation that opens with `[!KIND]`: something to triage.
package struct Alert: Sendable {
  /// What a quotation is about.
  package enum Kind: String, Sendable, CaseIterable {
    /// Something that does not do what it should; it comes first in triage.
    case bug = "BUG"
    /// Something that is wanted and not there.
    case feature = "FEATURE"
    /// A limit that is known and lived with.
    case knownIssue = "KNOWN-ISSUE"
    /// A detour, which has to name the known issue that it avoids.
    case workaround = "WORKAROUND"
    /// A remark of GitHub: useful in passing.
    case note = "NOTE"
    /// A remark of GitHub: how something is done better.
    case tip = "TIP"
    /// A remark of GitHub: what a reader must know.
    case important = "IMPORTANT"
    /// A remark of GitHub: what needs attention at once.
    case warning = "WARNING"
    /// A remark of GitHub: what may go wrong.
    case caution = "CAUTION"
  }

  /// What it is about.
  package let kind: Kind
  /// The text after the marker, without the marks of the quotation.
  package let text: MappedText
  /// The whole quotation, up to the first cell in it.
  package let range: SourceRange

  /// Makes an alert.
  /// - Parameters:
  ///   - kind: What it is about.
  ///   - text: The text after the marker.
  ///   - range: The whole quotation.
  package init(kind: Kind, text: MappedText, range: SourceRange) {
    self.kind = kind
    self.text = text
    self.range = range
  }

  /// The first line or the words in bold at the start: the name by which others refer to it.
  package var title: String {
    let line = text.text.split(separator: "\n", maxSplits: 1).first.map(String.init) ?? ""
    let bold = line.dropFirst(2)
    guard line.hasPrefix("**"), let end = bold.firstRange(of: "**")?.lowerBound else {
      return line
    }
    return String(bold[..<end]).trimmingSuffix(in: ".:")
  }
}

extension Alert {
  /// Whether the text names the title of another alert.
  /// - Parameter other: The other one.
  package func names(_ other: Alert) -> Bool { Self.names(other.title, in: text.text) }

  /// Whether a text names an alert, in any case and with any blanks.
  /// - Parameters:
  ///   - title: The title of the alert.
  ///   - text: The text.
  package static func names(_ title: String, in text: String) -> Bool {
    !title.isEmpty && text.normalized.contains(title.normalized)
  }
}

extension String {
  /// The words in lower case with one space between.
  fileprivate var normalized: String {
    var text = ""
    var isAddress = false
    for character in lowercased() {
      // Of a link its text counts.
      if character == "(", text.last == "]" { isAddress = true }
      if !isAddress, !"`*".contains(character) { text.append(character) }
      if character == ")" { isAddress = false }
    }
    return text.filter { $0 != "[" && $0 != "]" }.split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }

  fileprivate func trimmingSuffix(in characters: String) -> String {
    var text = self[...]
    while let last = text.last, characters.contains(last) { text.removeLast() }
    return String(text)
  }
}

/// An item of a task list.
package struct TaskItem: Sendable {
  /// Whether the box is ticked.
  package let isDone: Bool
  /// The text of the item.
  package let text: MappedText
  /// The first paragraph of the item, with its marker.
  package let range: SourceRange

  /// Makes an item.
  /// - Parameters:
  ///   - isDone: Whether the box is ticked.
  ///   - text: The text of the item.
  ///   - range: The first paragraph, with its marker.
  package init(isDone: Bool, text: MappedText, range: SourceRange) {
    self.isDone = isDone
    self.text = text
    self.range = range
  }
}
