internal import NotebookAnalysis
internal import SourceText

/// An output that is asserted.
struct AssertedOutput {
  let text: Range<Int>
  let comment: Range<Int>
  let subject: Range<Int>?
  let isPrinted: Bool
  let skipsEarlier: Bool
  /// Whether the text is that of a literal, with escapes.
  let isEscaped: Bool
  /// Whether it is a literal to be compared with `==`; nil where its looks decide.
  let isLiteral: Bool?

  /// The lines that it records.
  /// - Parameter code: The code of its cell, in UTF-8.
  func lines(in code: [UInt8]) -> [String] {
    let text = isEscaped ? QuotedText.meaning(of: code[text]) ?? [] : Array(code[text])
    return PrintedLines.lines(of: String(decoding: text, as: UTF8.self))
  }

  /// Whether a literal of several lines holds the text as it stands.
  /// - Parameter code: The code of its cell, in UTF-8.
  func isLiteral(in code: [UInt8]) -> Bool {
    isEscaped
      || code.firstRange(of: Array("\\".utf8), in: text) == nil
        && code.firstRange(of: Array("\"\"\"".utf8), in: text) == nil
  }
}
