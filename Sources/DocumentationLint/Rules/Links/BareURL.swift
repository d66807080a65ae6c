package import NotebookDiagnostics
internal import SourceText

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
