internal import NotebookAnalysis
internal import PackageLowering
internal import SourceText

/// Writes code at a depth, indented by two columns as `swift format` does by default.
struct CodeWriter {
  /// The text so far.
  private(set) var text = ProvenanceText()

  /// Appends a line that Recto makes.
  mutating func line(_ content: String, depth: Int = 0) {
    if !content.isEmpty {
      text.append(blanks: depth)
      text.append(content)
    }
    text.append("\n")
  }

  /// Appends blanks.
  mutating func append(blanks count: Int) { text.append(blanks: count) }

  /// Appends a text with its origins.
  mutating func append(_ other: ProvenanceText) { text.append(other) }

  /// Appends documentation as `///` lines, wrapped at 100 columns.
  /// - Parameters:
  ///   - documentation: The paragraphs.
  ///   - depth: The columns before the slashes.
  mutating func document(_ documentation: [MappedText], depth: Int) {
    for (position, paragraph) in documentation.enumerated() {
      if position > 0 { line("///", depth: depth) }
      let lines = DocumentationLines(paragraph, limit: 96 - depth).lines
      for (number, line) in lines.enumerated() {
        guard !line.isEmpty else {
          self.line("///", depth: depth)
          continue
        }
        text.append(blanks: depth)
        text.append("/// ")
        for (position, range) in line.enumerated() {
          if position > 0 { text.append(" ") }
          paragraph.append(range, to: &text)
        }
        // Prose that leads to code ends with a colon; as documentation it leads nowhere.
        if number == lines.count - 1, let last = line.last,
          paragraph.bytes[last.upperBound - 1] == UInt8(ascii: ":")
        {
          text.removeLastByte()
          text.append(".")
        }
        text.append("\n")
      }
    }
  }

  /// Appends a part of a cell, each line at its own depth below the given one.
  /// - Parameters:
  ///   - fragment: The part.
  ///   - depth: The columns before its outermost lines.
  mutating func code(_ fragment: CodeFragment, depth: Int) {
    var lines = FragmentLines(fragment, depth: depth)
    lines.write(to: &text)
  }
}

/// The lines of documentation, each as the stretches of its text that stand on it.
///
/// A paragraph with a line that is too long is filled anew; lists, tables and code stay as they
/// are.
private struct DocumentationLines {
  private(set) var lines: [[Range<Int>]] = []
  private let bytes: [UInt8]
  private let limit: Int
  private var paragraph: [Range<Int>] = []

  init(_ text: MappedText, limit: Int) {
    bytes = text.bytes
    self.limit = limit
    var start = 0
    var isCode = false
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
      let next = end + 1
      while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x0D { end -= 1 }
      let isFence = bytes[start..<end].starts(with: "```".utf8)
      if isCode || isFence || !isProse(start..<end) {
        endParagraph()
        lines.append(start < end ? [start..<end] : [])
      } else {
        paragraph.append(start..<end)
      }
      if isFence { isCode.toggle() }
      start = next
    }
    endParagraph()
    while lines.last?.isEmpty == true { lines.removeLast() }
  }

  private func isProse(_ line: Range<Int>) -> Bool {
    guard let first = bytes[line].first else { return false }
    let marks: [UInt8] = Array("-*+>#|=<".utf8) + [0x20, 0x09]
    return !marks.contains(first) && !(0x30...0x39).contains(first)
  }

  private mutating func endParagraph() {
    defer { paragraph = [] }
    guard paragraph.contains(where: { width($0) > limit }) else {
      lines += paragraph.map { [$0] }
      return
    }
    var line: [Range<Int>] = []
    var columns = 0
    for word in paragraph.flatMap(words) {
      if columns > 0, columns + 1 + width(word) > limit {
        lines.append(line)
        line = []
        columns = 0
      }
      if let last = line.last, last.upperBound + 1 == word.lowerBound,
        bytes[last.upperBound] == 0x20
      {
        line[line.count - 1] = last.lowerBound..<word.upperBound
      } else {
        line.append(word)
      }
      columns += width(word) + (columns > 0 ? 1 : 0)
    }
    if !line.isEmpty { lines.append(line) }
  }

  private func words(_ line: Range<Int>) -> [Range<Int>] {
    bytes[line].split(separator: 0x20).map { $0.indices }
  }

  private func width(_ range: Range<Int>) -> Int {
    let text = bytes[range]
    // Only outside of ASCII may several bytes be one character.
    let isASCII = text.allSatisfy { $0 < 0x80 }
    return isASCII ? text.count : String(decoding: text, as: UTF8.self).count
  }
}
