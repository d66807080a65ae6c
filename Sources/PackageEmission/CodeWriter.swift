internal import NotebookAnalysis
internal import PackageLowering
internal import SourceText

/// Writes code at a depth, indented by two columns as `swift format` does by default.
struct CodeWriter {
  /// The text so far.
  private(set) var text: ProvenanceText

  /// Starts a text.
  /// - Parameter text: The empty text, which may have room for what will be written.
  init(_ text: ProvenanceText = ProvenanceText()) { self.text = text }

  /// Appends a line that Recto makes.
  mutating func line(_ content: String, depth: Int = 0) {
    if !content.isEmpty {
      text.append(blanks: depth)
      text.append(content)
    }
    text.appendLineFeed()
  }

  /// Appends blanks.
  mutating func append(blanks count: Int) { text.append(blanks: count) }

  /// Appends a text with its origins.
  mutating func append(_ other: ProvenanceText) { text.append(other) }

  /// Appends text that Recto makes.
  /// - Parameters:
  ///   - other: The text.
  ///   - depth: The columns before it, where it starts a line.
  mutating func append(_ other: String, depth: Int = 0) {
    text.append(blanks: depth)
    text.append(other)
  }

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
      let lines = DocumentationLines(paragraph, limit: 96 - depth)
      var start = 0
      for (number, end) in lines.ends.enumerated() {
        guard start < end else {
          line("///", depth: depth)
          continue
        }
        text.append(blanks: depth)
        text.append("/// ")
        for stretch in start..<end {
          if stretch > start { text.append(" ") }
          paragraph.append(lines.stretches[stretch], to: &text)
        }
        // Prose that leads to code ends with a colon; as documentation it leads nowhere.
        if number == lines.ends.count - 1,
          paragraph.bytes[lines.stretches[end - 1].upperBound - 1] == UInt8(ascii: ":")
        {
          text.removeLastByte()
          text.append(".")
        }
        text.appendLineFeed()
        start = end
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
  /// The stretches of all lines.
  private(set) var stretches: [Range<Int>] = []
  /// Where the stretches of each line end.
  private(set) var ends: [Int] = []
  private let bytes: [UInt8]
  private let limit: Int

  init(_ text: MappedText, limit: Int) {
    bytes = text.bytes
    self.limit = limit
    // Arrays that start without room grow at each of the first lines.
    stretches.reserveCapacity(8)
    ends.reserveCapacity(8)
    var start = 0
    var isCode = false
    // The first line of the paragraph.
    var paragraph = 0
    while start < bytes.count {
      var end = bytes.firstIndex(of: UInt8(ascii: "\n"), in: start..<bytes.count) ?? bytes.count
      let next = end + 1
      while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x0D { end -= 1 }
      let isFence =
        bytes[start] == UInt8(ascii: "`") && bytes[start..<end].starts(with: "```".utf8)
      let isProse = !isCode && !isFence && start < end && startsProse(bytes[start])
      if !isProse { endParagraph(from: paragraph) }
      if start < end { stretches.append(start..<end) }
      endLine()
      if !isProse { paragraph = ends.count }
      if isFence { isCode.toggle() }
      start = next
    }
    endParagraph(from: paragraph)
    while let last = ends.last, last == ends.dropLast().last ?? 0 { ends.removeLast() }
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

  private mutating func endLine() { ends.append(stretches.count) }

  /// Ends a paragraph, each of whose lines is one stretch so far.
  private mutating func endParagraph(from line: Int) {
    let first = line > 0 ? ends[line - 1] : 0
    let isTooLong = stretches[first...].contains { stretch in
      stretch.count > limit && bytes[stretch].columns > limit
    }
    guard isTooLong else { return }
    let paragraph = stretches[first...]
    stretches.removeSubrange(first...)
    ends.removeSubrange(line...)
    fill(paragraph)
  }

  /// Puts as many words on each line as fit.
  private mutating func fill(_ paragraph: ArraySlice<Range<Int>>) {
    var columns = 0
    for text in paragraph {
      var place = text.lowerBound
      let isPlain = bytes[text].allSatisfy { $0 < 0x80 }
      while let word = word(from: place, before: text.upperBound) {
        place = word.upperBound
        let width = isPlain ? word.count : bytes[word].columns
        if columns > 0, columns + 1 + width > limit {
          endLine()
          columns = 0
        }
        if columns > 0, let last = stretches.last, last.upperBound + 1 == word.lowerBound,
          bytes[last.upperBound] == 0x20
        {
          stretches[stretches.count - 1] = last.lowerBound..<word.upperBound
        } else {
          stretches.append(word)
        }
        columns += width + (columns > 0 ? 1 : 0)
      }
    }
    if columns > 0 { endLine() }
  }

  private func word(from place: Int, before limit: Int) -> Range<Int>? {
    var start = place
    while start < limit, bytes[start] == 0x20 { start += 1 }
    guard start < limit else { return nil }
    return start..<(bytes.firstIndex(of: 0x20, in: start..<limit) ?? limit)
  }
}
