internal import NotebookDiagnostics
internal import NotebookSyntax
internal import SourceText

/// The word with which directives begin.
private let directiveMark = "recto:"

/// Reads a comment that says something about the part below it.
/// - Parameter range: Some HTML.
/// - Returns: The directive; nil for any other HTML.
func directive(in range: SourceRange) -> Directive? {
  let words = commentWords(range)
  guard words.first?.range.text == directiveMark else { return nil }
  return Directive(words: Array(words.dropFirst()), range: range)
}

/// Finds a comment that is probably meant as a directive: `recto` without its colon, or in capitals.
/// - Parameter range: Some HTML that is no directive.
/// - Returns: The finding; nil for any other HTML.
func misspeltDirective(in range: SourceRange) -> Diagnostic? {
  let words = commentWords(range)
  guard let first = words.first else { return nil }
  if first.key.lowercased().hasPrefix(directiveMark) {
    let key = String(first.key.dropFirst(directiveMark.count))
    if key.isEmpty { return .misspeltDirective(first, directiveMark) }
    // Waivers of the linter have no blank there: `recto:ignore`.
    let word = FenceWord(key: key, value: first.value, range: first.range)
    guard key != "ignore", word.isOfDirective else { return nil }
    let rest = first.range.text.dropFirst(directiveMark.count)
    return .misspeltDirective(first, "\(directiveMark) \(rest)")
  }
  // Prose may begin with the name of the tool, too.
  guard words.count > 1, words.dropFirst().allSatisfy(\.isOfDirective),
    nearMiss(of: first.key, in: [directiveMark]) != nil
  else { return nil }
  return .misspeltDirective(first, directiveMark)
}

/// The words of a comment; none for other HTML.
private func commentWords(_ range: SourceRange) -> [FenceWord] {
  let text = range.text
  guard text.hasPrefix("<!--"), text.hasSuffix("-->") else { return [] }
  let start = range.bytes.lowerBound + 4
  let inner = start..<max(range.bytes.upperBound - 3, start)
  // In a quotation, each line has its mark.
  return fenceWords(SourceRange(file: range.file, bytes: inner)).filter { $0.key != ">" }
}

extension FenceWord {
  /// Whether a directive may have the word.
  fileprivate var isOfDirective: Bool {
    value == nil
      ? FenceInfoReader.plainWords.contains(key) || key == "cases"
      : FenceInfoReader.keys.contains(key)
  }
}

extension Diagnostic {
  fileprivate static func misspeltDirective(_ word: FenceWord, _ right: String) -> Diagnostic {
    Diagnostic(
      .error, id: "fence-word", "Word '\(word.range.text)' begins no directive",
      at: .source(word.range), hint: "did you mean '\(right)'?",
      fixIt: FixIt("Replace with '\(right)'", edits: [TextEdit(word.range.bytes, right)]))
  }
}
