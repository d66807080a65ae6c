internal import SourceText
internal import SyntaxMessages

/// The text between the quotation marks of a comment, `// Prints "…"`: often it is that of the
/// literal in the code, with its escapes.
package enum QuotedText {
  /// What a literal of Swift with a text in it means.
  /// - Parameter text: The text, in UTF-8.
  /// - Returns: Nil where the text has no escapes, or where it is no literal: a quotation mark or a
  ///   backslash stands for itself.
  package static func meaning(of text: ArraySlice<UInt8>) -> [UInt8]? {
    guard text.contains(UInt8(ascii: "\\")) else { return nil }
    let quote = [UInt8(ascii: "\"")]
    return ParsedCode(quote + text + quote).literalText.map { Array($0.utf8) }
  }

  /// What a comment quotes of what a statement prints.
  /// - Parameters:
  ///   - output: What the comment records.
  ///   - statement: The statement, in offsets of the code.
  ///   - code: The code, in UTF-8.
  /// - Returns: Nil where it is what stands there.
  package static func meaning(
    of output: RecordedOutput, beside statement: Range<Int>, _ code: [UInt8]
  ) -> [UInt8]? {
    guard output.kind == .printed, let meaning = meaning(of: code[output.text]) else { return nil }
    // Of what a statement prints, a comment may show a backslash: `print(#"\d"#)  // Prints "\d"`.
    let printsBackslashes = [#"#""#, #"\\"#].contains {
      code.firstRange(of: Array($0.utf8), in: statement) != nil
    }
    guard printsBackslashes else { return meaning }
    let isEscaped = [#"\""#, #"\\"#].contains {
      code.firstRange(of: Array($0.utf8), in: output.text) != nil
    }
    return isEscaped ? meaning : nil
  }
}
