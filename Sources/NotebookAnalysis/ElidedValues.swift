internal import SourceText

/// First values that some code leaves out: `let parser: Parser = ...`.
struct ElidedValues {
  /// Those of variables whose type is written, each with its equals sign.
  private(set) var values: [Range<Int>] = []
  /// The declarations of other variables, of which nothing is known without the value.
  private(set) var declarations: [Range<Int>] = []

  /// Finds the values.
  /// - Parameter code: The code, as UTF-8 bytes.
  init(_ code: [UInt8]) {
    for mark in [Array("...".utf8), Array("…".utf8)] {
      var start = 0
      while let place = code.firstRange(of: mark, in: start..<code.count) {
        add(place, in: code, from: start)
        start = place.upperBound
      }
    }
  }

  /// Takes in a mark that is all that stands between an equals sign and the end of a statement.
  /// - Parameters:
  ///   - mark: The mark.
  ///   - code: The code.
  ///   - end: The end of the mark before it.
  private mutating func add(_ mark: Range<Int>, in code: [UInt8], from end: Int) {
    let next = code[mark.upperBound...].first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }
    let sign = code[end..<mark.lowerBound].lastIndex { $0 != 0x20 && $0 != 0x09 }
    guard next.map({ Array("\n;}/".utf8).contains($0) }) ?? true, let sign,
      code[sign] == UInt8(ascii: "=")
    else { return }
    let opening = code[end..<sign].lastIndex { Array("\n;{".utf8).contains($0) }
    let head = code[(opening.map { $0 + 1 } ?? end)..<sign].drop { $0 == 0x20 || $0 == 0x09 }
    // A comment or a text may show such a line.
    guard !head.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\"") }) else {
      return
    }
    let words = String(decoding: head, as: UTF8.self).split { $0 == " " || $0 == "\t" }
    guard let keyword = words.firstIndex(where: { $0 == "let" || $0 == "var" }) else { return }
    if words[keyword...].contains(where: { $0.contains(":") }) {
      values.append(sign..<mark.upperBound)
    } else if words.count == keyword + 2 {
      declarations.append(head.startIndex..<mark.upperBound)
    }
  }
}
