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

  /// Appends text that Recto makes.
  mutating func append(_ other: String) { text.append(other) }

  /// Takes off the last byte.
  mutating func removeLastByte() { text.removeLastByte() }

  /// Appends a text of the user's with its origins.
  mutating func append(_ other: MappedText) { text.append(other) }

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
      if isCode || isFence || start == end || !startsProse(bytes[start]) {
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

  /// Whether a line that starts with a byte is part of a paragraph, not of a list, a table or code.
  private func startsProse(_ first: UInt8) -> Bool {
    switch first {
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: ">"),
      UInt8(ascii: "#"), UInt8(ascii: "|"), UInt8(ascii: "="), UInt8(ascii: "<"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), 0x20, 0x09:
      false
    default: true
    }
  }

  private mutating func endParagraph() {
    guard !paragraph.isEmpty else { return }
    if paragraph.contains(where: { bytes[$0].columns > limit }) {
      fill()
    } else {
      for line in paragraph { lines.append([line]) }
    }
    paragraph.removeAll(keepingCapacity: true)
  }

  /// Puts as many words on each line as fit.
  private mutating func fill() {
    var line: [Range<Int>] = []
    var columns = 0
    for text in paragraph {
      var place = text.lowerBound
      while let word = word(from: place, before: text.upperBound) {
        place = word.upperBound
        let width = bytes[word].columns
        if columns > 0, columns + 1 + width > limit {
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
        columns += width + (columns > 0 ? 1 : 0)
      }
    }
    if !line.isEmpty { lines.append(line) }
  }

  private func word(from place: Int, before limit: Int) -> Range<Int>? {
    guard let start = bytes[place..<limit].firstIndex(where: { $0 != 0x20 }) else { return nil }
    return start..<(bytes[start..<limit].firstIndex(of: 0x20) ?? limit)
  }
}
