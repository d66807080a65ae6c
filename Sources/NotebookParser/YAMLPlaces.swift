internal import SourceText

/// Where the marks of YAML stand in a file: YAML counts columns in characters, and lines by rules of
/// its own. All values of a text share it.
final class YAMLPlaces {
  private struct Line {
    let offset: Int
    /// The number of characters before the line.
    let character: Int
  }

  private let source: SourceFile
  private let bytes: Range<Int>
  private var lines: [Line]
  /// The offset of every character; empty where each of them is one byte.
  private var characters: [Int] = []

  /// Finds the lines of a text; they end as section 5.4 of YAML 1.1 says.
  /// - Parameters:
  ///   - source: The file.
  ///   - bytes: The stretch of the file that holds the text.
  init(_ source: SourceFile, _ bytes: Range<Int>) {
    self.source = source
    self.bytes = bytes
    lines = [Line(offset: bytes.lowerBound, character: 0)]
    let isASCII = source.bytes[bytes].allSatisfy { $0 < 0x80 }
    var offset = bytes.lowerBound
    while offset < bytes.upperBound {
      let isContinuation = source.bytes[offset] & 0xC0 == 0x80
      if !isASCII, !isContinuation { characters.append(offset) }
      offset += 1
      if endsLine(before: offset) {
        lines.append(Line(offset: offset, character: characters.count))
      }
    }
  }

  private func endsLine(before offset: Int) -> Bool {
    switch source.bytes[offset - 1] {
    case 0x0A: true
    case 0x0D: offset == bytes.upperBound || source.bytes[offset] != 0x0A
    case 0x85: source.bytes[bytes.lowerBound..<offset - 1].last == 0xC2
    case 0xA8, 0xA9:
      source.bytes[bytes.lowerBound..<offset - 1].suffix(2).elementsEqual([0xE2, 0x80])
    default: false
    }
  }

  /// The line of a mapping on which one of its keys stands again.
  /// - Parameters:
  ///   - key: The key.
  ///   - line: The line of the first key of the mapping, counted from 1.
  ///   - column: Its column, counted from 1.
  /// - Returns: Nil where no line begins so, as in a mapping on one line.
  func repetition(of key: String, fromLine line: Int, column: Int) -> SourceRange? {
    let places = lines.indices.dropFirst(line - 1).filter { index in
      let end = index + 1 < lines.count ? lines[index + 1].offset : bytes.upperBound
      let text = source.bytes[lines[index].offset..<end]
      let rest = text.dropFirst(column - 1)
      guard text.prefix(column - 1).allSatisfy({ $0 == 0x20 }), rest.starts(with: key.utf8)
      else { return false }
      return rest.dropFirst(key.utf8.count).first { $0 != 0x20 } == UInt8(ascii: ":")
    }
    return places.dropFirst().first.map { range(line: $0 + 1, column: column) }
  }

  /// The first line.
  var firstLine: SourceRange { range(line: 1, column: 1) }

  /// From a mark to the end of its line; what is missing at the end of the text is reported on the
  /// last line.
  /// - Parameters:
  ///   - line: The line, counted from 1.
  ///   - column: The character in the line, counted from 1.
  func range(line: Int, column: Int) -> SourceRange {
    let isLastEmpty = lines.count > 1 && lines[lines.count - 1].offset == bytes.upperBound
    let last = lines.count - (isLastEmpty ? 2 : 1)
    let index = max(line - 1, 0)
    if index > last { return rest(of: last, from: lines[last].offset) }
    let before = max(column - 1, 0)
    guard !characters.isEmpty else { return rest(of: index, from: lines[index].offset + before) }
    let character = lines[index].character + before
    return rest(
      of: index, from: character < characters.count ? characters[character] : bytes.upperBound)
  }

  /// From an offset in the text to the end of its line.
  /// - Parameter offset: The number of bytes before.
  func range(offset: Int) -> SourceRange {
    let start = min(bytes.lowerBound + offset, bytes.upperBound)
    let next = lines.firstIndex { $0.offset > start } ?? lines.count
    return rest(of: next - 1, from: start)
  }

  private func rest(of line: Int, from start: Int) -> SourceRange {
    var end = line + 1 < lines.count ? lines[line + 1].offset : bytes.upperBound
    while end > lines[line].offset, [0x0A, 0x0D].contains(source.bytes[end - 1]) { end -= 1 }
    return SourceRange(file: source, bytes: min(start, end)..<end)
  }
}
