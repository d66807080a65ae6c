package import SourceText

/// A text in which the places that a test is about are marked with `1️⃣`, `2️⃣`, ….
package struct MarkedText {
  /// The text without its marks.
  package let file: SourceFile
  /// The offset of each mark, by its number.
  package let offsets: [Int: Int]

  /// Takes the marks out of a text.
  /// - Parameters:
  ///   - text: The text with marks.
  ///   - path: The path by which messages name it.
  package init(_ text: String, path: String = "notebook.md") {
    var plain: [UInt8] = []
    var offsets: [Int: Int] = [:]
    for character in text {
      if let number = Self.number(character) {
        offsets[number] = plain.count
      } else {
        plain.append(contentsOf: String(character).utf8)
      }
    }
    file = SourceFile(path: path, bytes: plain)
    self.offsets = offsets
  }

  /// The line of a mark, counted from 1.
  /// - Parameter number: The number of the mark.
  package func line(_ number: Int) -> Int? {
    offsets[number].map { file.lines.line(at: $0) }
  }

  /// A keycap: a digit, a variation selector and an enclosing keycap.
  private static func number(_ character: Character) -> Int? {
    let scalars = Array(character.unicodeScalars)
    guard scalars.count == 3, scalars[2] == "\u{20E3}", let digit = Int(String(scalars[0])) else {
      return nil
    }
    return digit
  }
}
