internal import NotebookAnalysis
internal import PackageLowering
internal import SourceText

/// Writes code at a depth, indented by two columns as `swift format` does by default.
struct CodeWriter {
  /// The text so far.
  private(set) var text = ProvenanceText()

  /// Appends a line that Recto makes.
  mutating func line(_ content: String, depth: Int = 0) {
    text.append(content.isEmpty ? "\n" : String(repeating: " ", count: depth) + content + "\n")
  }

  /// Appends a text with its origins.
  mutating func append(_ other: ProvenanceText) { text.append(other) }

  /// Appends documentation as `///` lines, wrapped at 100 columns.
  /// - Parameters:
  ///   - documentation: The paragraphs.
  ///   - depth: The columns before the slashes.
  mutating func document(_ documentation: [MappedText], depth: Int) {
    for (position, paragraph) in documentation.enumerated() {
      if position > 0 { line("///", depth: depth) }
      for range in DocumentationLines(paragraph).ranges {
        guard !range.isEmpty else {
          line("///", depth: depth)
          continue
        }
        text.append(String(repeating: " ", count: depth) + "/// ")
        text.append(paragraph.verbatim(range))
        if range.upperBound == paragraph.bytes.count || isAtEnd(range, of: paragraph),
          paragraph.bytes[range.upperBound - 1] == UInt8(ascii: ":")
        {
          text.replaceLastByte(with: ".")
        }
        text.append("\n")
      }
    }
  }

  private func isAtEnd(_ range: Range<Int>, of paragraph: MappedText) -> Bool {
    paragraph.bytes[range.upperBound...].allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D }
  }

  /// Appends a part of a cell, each line at its own depth below the given one.
  /// - Parameters:
  ///   - fragment: The part.
  ///   - depth: The columns before its outermost lines.
  mutating func code(_ fragment: CodeFragment, depth: Int) {
    var lines = FragmentLines(fragment, depth: depth)
    text.append(lines.render())
  }
}

/// The lines of documentation, as ranges of its text: a line that is too long is broken at blanks.
private struct DocumentationLines {
  private(set) var ranges: [Range<Int>] = []
  /// The most columns for the text of a line; comments within types are at most four deeper.
  private let limit = 92

  init(_ paragraph: MappedText) {
    let bytes = paragraph.bytes
    var start = 0
    var isFence = false
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
      let next = end + 1
      while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x0D { end -= 1 }
      if bytes[start..<end].starts(with: "```".utf8) { isFence.toggle() }
      if isFence { ranges.append(start..<end) } else { wrap(start..<end, bytes) }
      start = next
    }
    while ranges.last?.isEmpty == true { ranges.removeLast() }
  }

  private mutating func wrap(_ line: Range<Int>, _ bytes: [UInt8]) {
    var rest = line
    while String(decoding: bytes[rest], as: UTF8.self).count > limit {
      let window = bytes[rest].prefix(limit)
      guard let blank = window.lastIndex(of: 0x20), blank > rest.lowerBound else { break }
      ranges.append(rest.lowerBound..<blank)
      rest = blank + 1..<rest.upperBound
    }
    ranges.append(rest)
  }
}

extension ProvenanceText {
  /// Puts another byte in the place of the last one.
  fileprivate mutating func replaceLastByte(with replacement: String) {
    guard case .verbatim(let range) = pieces.last else { return }
    var shortened = ProvenanceText()
    for piece in pieces.dropLast() {
      switch piece {
      case .verbatim(let range): shortened.append(range)
      case .synthesized(let text): shortened.append(text)
      }
    }
    shortened.append(
      SourceRange(file: range.file, bytes: range.bytes.lowerBound..<range.bytes.upperBound - 1))
    shortened.append(replacement)
    self = shortened
  }
}
