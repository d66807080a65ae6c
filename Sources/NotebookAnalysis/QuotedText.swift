internal import SourceText

/// The text between the quotation marks of a comment, `// Prints "…"`: often it is that of the
/// literal in the code, with its escapes.
package enum QuotedText {
  /// What a literal of Swift with a text in it means.
  /// - Parameter text: The text, in UTF-8.
  /// - Returns: Nil where the text has no escapes, or where it is no literal: a quotation mark or a
  ///   backslash stands for itself.
  package static func meaning(of text: ArraySlice<UInt8>) -> [UInt8]? {
    guard text.contains(backslash) else { return nil }
    var meaning: [UInt8] = []
    var rest = text
    while let byte = rest.popFirst() {
      if byte == quote { return nil }
      guard byte == backslash else {
        meaning.append(byte)
        continue
      }
      switch rest.popFirst() {
      case UInt8(ascii: "0"): meaning.append(0)
      case UInt8(ascii: "n"): meaning.append(0x0A)
      case UInt8(ascii: "r"): meaning.append(0x0D)
      case UInt8(ascii: "t"): meaning.append(0x09)
      case let escaped? where [backslash, quote, UInt8(ascii: "'")].contains(escaped):
        meaning.append(escaped)
      case UInt8(ascii: "u"):
        guard let scalar = takeScalar(from: &rest) else { return nil }
        meaning += String(Character(scalar)).utf8
      default: return nil
      }
    }
    return meaning
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

  private static let quote = UInt8(ascii: "\"")
  private static let backslash = UInt8(ascii: "\\")

  /// Takes the number of a character in braces, `{1F600}`.
  private static func takeScalar(from text: inout ArraySlice<UInt8>) -> Unicode.Scalar? {
    guard text.first == UInt8(ascii: "{"), let end = text.firstIndex(of: UInt8(ascii: "}")) else {
      return nil
    }
    let digits = text[(text.startIndex + 1)..<end]
    text = text[(end + 1)...]
    guard digits.count <= 8 else { return nil }
    return UInt32(String(decoding: digits, as: UTF8.self), radix: 16).flatMap(Unicode.Scalar.init)
  }
}
