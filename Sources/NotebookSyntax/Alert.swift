package import SourceText

/// A quotation that opens with `[!KIND]`: something to triage; shared by reference, since stages
/// hand it on.
package final class Alert: Sendable {
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
  /// The first paragraph after the marker, without the marks of the quotation.
  package let text: MappedText
  /// All that the quotation says after the marker, with lists and code, without the marks of the
  /// quotation.
  package let body: MappedText
  /// The first paragraph of the quotation, with its marker.
  package let range: SourceRange

  /// Makes an alert.
  /// - Parameters:
  ///   - kind: What it is about.
  ///   - text: The first paragraph after the marker.
  ///   - body: All that the quotation says after the marker.
  ///   - range: The first paragraph, with its marker.
  package init(kind: Kind, text: MappedText, body: MappedText, range: SourceRange) {
    self.kind = kind
    self.text = text
    self.body = body
    self.range = range
  }

  /// The first line or the words in bold at the start: the name by which others refer to it.
  package var title: String {
    let line = firstLine
    guard line.hasPrefix("**") else { return line }
    let bytes = Array(line.utf8)
    // Mostly ASCII stands up to the end of the bold words, of which each byte is a character.
    if let end = bytes.firstRange(of: Self.bold, in: 2..<bytes.count),
      bytes.prefix(end.upperBound + 1).allSatisfy({ $0 < 0x80 })
    {
      return String(decoding: bytes[2..<end.lowerBound], as: UTF8.self).trimmingSuffix(in: ".:")
    }
    let bold = line.dropFirst(2)
    let pairs = zip(bold.indices, bold.indices.dropFirst())
    guard let end = pairs.first(where: { bold[$0.0] == "*" && bold[$0.1] == "*" })?.0 else {
      return line
    }
    return String(bold[..<end]).trimmingSuffix(in: ".:")
  }

  private static let bold = Array("**".utf8)

  /// The first line that is not empty. A carriage return and a line feed are one character, which
  /// ends no line here.
  private var firstLine: String {
    let bytes = text.bytes
    let endsLine = { (offset: Int) in
      bytes[offset] == UInt8(ascii: "\n")
        && (offset == 0 || bytes[offset - 1] != UInt8(ascii: "\r"))
    }
    guard let start = bytes.indices.first(where: { !endsLine($0) }) else { return "" }
    let end = bytes.indices[start...].first(where: endsLine) ?? bytes.count
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}

extension String {
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
