internal import SourceText
internal import SwiftSyntax
internal import SyntaxMessages

/// What keeps code of a document from being Swift, where `...` may stand for what is left out, and
/// `<#name#>` for what the reader writes.
/// - Parameter code: The code, as UTF-8 bytes.
/// - Returns: The messages, each with its place in offsets of the code; none for Swift.
package func syntaxErrors(ofExcerpt code: [UInt8]) -> [(message: String, range: Range<Int>)] {
  let readable = ReadableCode(code)
  if let place = readable.tooDeep { return [(SwiftNesting.message, place..<place + 1)] }
  guard readable.tree.hasError else { return [] }
  // What is still wrong once all that is left out is understood is what the author did not mean.
  let tree = ParsedCode(ExcerptCode(code).bytes).tree
  return tree.hasError ? syntaxErrors(of: tree) : []
}

/// The code of a document without the marks for what is left out, every place where it was.
private struct ExcerptCode {
  private(set) var bytes: [UInt8]

  init(_ code: [UInt8]) {
    bytes = code
    for range in ReadableCode.elisions(code) { fill(range, with: "") }
    for mark in ["...", "…"] { fillValues(Array(mark.utf8)) }
    fillPlaceholders()
  }

  /// Puts a word in the place of some code, with blanks after it.
  private mutating func fill(_ range: Range<Int>, with word: String) {
    let word = Array(word.utf8)
    for offset in range where bytes[offset] != 0x0A {
      let index = offset - range.lowerBound
      bytes[offset] = index < word.count ? word[index] : 0x20
    }
  }

  /// Fills marks that stand for a value, a type or the rest of a list.
  private mutating func fillValues(_ mark: [UInt8]) {
    var start = 0
    while let place = bytes.firstRange(of: mark, in: start..<bytes.count) {
      start = place.upperBound
      let before = bytes[..<place.lowerBound].last { !Self.isBlank($0) }
      let after = bytes[place.upperBound...].first { !Self.isBlank($0) }
      let isRest =
        (before == UInt8(ascii: "(") || before == UInt8(ascii: "[") || before == UInt8(ascii: ","))
        && (after == UInt8(ascii: ")") || after == UInt8(ascii: "]"))
      if isRest {
        fill(place, with: "")
      } else if before.map(Self.precedesValue) ?? false || followsReturn(place.lowerBound) {
        fill(place, with: "Any")
      }
    }
  }

  /// Whether a value or a type may stand after a character.
  private static func precedesValue(_ byte: UInt8) -> Bool {
    Array("=:(,[<>?&|".utf8).contains(byte)
  }

  private func followsReturn(_ place: Int) -> Bool {
    var end = place
    while end > 0, Self.isBlank(bytes[end - 1]) { end -= 1 }
    return bytes[..<end].suffix(6).elementsEqual("return".utf8)
  }

  /// Fills what an editor asks for: among statements or members nothing, else a name.
  private mutating func fillPlaceholders() {
    var start = 0
    while let opening = bytes.firstRange(of: Array("<#".utf8), in: start..<bytes.count),
      let closing = bytes.firstRange(
        of: Array("#>".utf8), in: opening.upperBound..<bytes.count)
    {
      let range = opening.lowerBound..<closing.upperBound
      start = range.upperBound
      let before = bytes[..<range.lowerBound].last { $0 != 0x20 && $0 != 0x09 }
      let after = bytes[range.upperBound...].first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }
      let isAlone =
        (before == nil || before == 0x0A || before == UInt8(ascii: "{"))
        && (after == nil || after == 0x0A || after == UInt8(ascii: "}"))
      fill(range, with: isAlone ? "" : "name")
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}
