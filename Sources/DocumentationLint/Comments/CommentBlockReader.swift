internal import NotebookParser
internal import SourceText

/// Finds where the blocks of a comment and what stands in them are in its text.
struct CommentBlockReader {
  let file: SourceFile
  private(set) var blocks: [CommentBlock] = []

  init(file: SourceFile) { self.file = file }

  mutating func add(_ block: MarkdownBlock) {
    let range = range(of: block)
    let kind: CommentBlock.Kind
    var spans: [CommentSpan] = []
    switch block.kind {
    case .paragraph(let found):
      kind = .paragraph
      spans = places(of: found, in: range)
    case .heading(let level, let title, let found):
      kind = .heading(level: level, title: title)
      spans = places(of: found, in: range)
    case .table(let found):
      kind = .table
      spans = places(of: found, in: range)
    case .fence(_, let literal, let isClosed):
      let code = literal.origins(of: 0..<literal.bytes.count).map(\.bytes)
      kind = .fence(
        CommentFence(words: words(of: range), code: code, isClosed: isClosed))
    case .indentedCode: kind = .indentedCode
    case .html: kind = .html
    case .thematicBreak: kind = .thematicBreak
    }
    blocks.append(
      CommentBlock(
        kind: kind, range: range,
        items: block.items.map {
          CommentBlock.Item(
            start: file.lines.start(ofLine: $0.line) + $0.column - 1, isOrdered: $0.isOrdered)
        },
        isQuoted: block.quoteDepth > 0, spans: spans))
  }

  /// A block of cmark-gfm 0.29 without a position, which HTML may be, stands after the one before.
  private func range(of block: MarkdownBlock) -> Range<Int> {
    let cursor = blocks.last?.range.upperBound ?? 0
    guard block.lines.lowerBound >= 1, block.lines.upperBound <= file.lines.starts.count else {
      return cursor..<cursor
    }
    let first = file.byteRange(ofLine: block.lines.lowerBound)
    let last = file.byteRange(ofLine: block.lines.upperBound)
    let start = min(first.lowerBound + max(block.column - 1, 0), first.upperBound)
    return start..<max(last.upperBound, start)
  }

  /// The words on the opening line of a fence.
  private func words(of range: Range<Int>) -> [CommentSpan] {
    let line =
      range
      .lowerBound..<file.byteRange(
        ofLine: file.lines.line(at: range.lowerBound)
      ).upperBound
    var offset = line.lowerBound
    guard offset < line.upperBound else { return [] }
    let mark = file.bytes[offset]
    while offset < line.upperBound, file.bytes[offset] == mark { offset += 1 }
    return words(in: offset..<line.upperBound)
  }

  private func words(in range: Range<Int>) -> [CommentSpan] {
    var words: [CommentSpan] = []
    var offset = range.lowerBound
    while offset < range.upperBound {
      var end = offset
      while end < range.upperBound, !isSeparator(file.bytes[end]) { end += 1 }
      if end > offset {
        words.append(
          CommentSpan(kind: .word, text: file.text(of: offset..<end), range: offset..<end))
      }
      offset = end + 1
    }
    return words
  }

  /// Other tools separate the words after a fence by commas.
  private func isSeparator(_ byte: UInt8) -> Bool { byte.isBlank || byte == UInt8(ascii: ",") }

  /// Looks for the spans of a block in the order in which cmark-gfm found them.
  ///
  /// Columns of the library count the text that is left after the marks of lists and quotations
  /// are gone, so the bytes are compared instead.
  private func places(of spans: [MarkdownSpan], in range: Range<Int>) -> [CommentSpan] {
    guard !spans.isEmpty else { return [] }
    var finder = SpanFinder(bytes: file.bytes, range: range)
    var found = spans.compactMap { finder.place(of: $0) }
    if spans.contains(.strayBacktick), let place = finder.placeOfStrayBacktick() {
      found.append(CommentSpan(kind: .strayBacktick, text: "`", range: place))
    }
    return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}

/// Looks for the spans of one block; links hold code, so each kind has a cursor of its own.
private struct SpanFinder {
  let bytes: [UInt8]
  let range: Range<Int>
  private var codeCursor: Int
  private var linkCursor: Int
  private var htmlCursor: Int
  /// The code found so far, with its back-ticks.
  private var codes: [Range<Int>] = []

  init(bytes: [UInt8], range: Range<Int>) {
    self.bytes = bytes
    self.range = range
    codeCursor = range.lowerBound
    linkCursor = range.lowerBound
    htmlCursor = range.lowerBound
  }

  mutating func place(of span: MarkdownSpan) -> CommentSpan? {
    switch span {
    case .code(let code):
      let (place, ticks) = placeOfCode(Array(code.utf8))
      return CommentSpan(kind: ticks == 2 ? .symbolLink : .code, text: code, range: place)
    case .link(let destination):
      return CommentSpan(kind: .link, text: destination, range: placeOfLink(destination))
    case .image(let destination):
      return CommentSpan(kind: .image, text: destination, range: placeOfLink(destination))
    case .html(let tag):
      let place = firstPlace(of: Array(tag.utf8), from: htmlCursor)
      htmlCursor = place.upperBound
      return CommentSpan(kind: .html, text: tag, range: place)
    case .strayBacktick: return nil
    }
  }

  /// The place of some code, and the number of back-ticks before it.
  private mutating func placeOfCode(_ code: [UInt8]) -> (Range<Int>, ticks: Int) {
    var offset = codeCursor
    while offset < range.upperBound {
      guard bytes[offset] == UInt8(ascii: "`") else {
        offset += 1
        continue
      }
      let opening = offset
      while offset < range.upperBound, bytes[offset] == UInt8(ascii: "`") { offset += 1 }
      let ticks = offset - opening
      // One blank on each side belongs to the back-ticks: CommonMark 0.31 section 6.1.
      for start in [offset, offset + 1] where start <= range.upperBound {
        if let end = end(of: code, at: start), closes(at: end, ticks: ticks) {
          codeCursor = end + ticks
          while codeCursor < range.upperBound, bytes[codeCursor] == UInt8(ascii: "`") {
            codeCursor += 1
          }
          codes.append(opening..<codeCursor)
          return (start..<end, ticks)
        }
      }
    }
    return (range, 1)
  }

  private func closes(at end: Int, ticks: Int) -> Bool {
    var offset = end
    while offset < range.upperBound, bytes[offset].isBlank { offset += 1 }
    var count = 0
    while offset < range.upperBound, bytes[offset] == UInt8(ascii: "`") {
      offset += 1
      count += 1
    }
    return count == ticks
  }

  /// The end of some code that starts at a place; a blank of the code may be a line ending with
  /// the marks of the next line.
  private func end(of code: [UInt8], at start: Int) -> Int? {
    var offset = start
    for byte in code {
      guard offset < range.upperBound else { return nil }
      if byte == UInt8(ascii: " "), bytes[offset].isLineEnd {
        while offset < range.upperBound, bytes[offset].isBlank { offset += 1 }
      } else if bytes[offset] == byte {
        offset += 1
      } else {
        return nil
      }
    }
    return offset
  }

  private mutating func placeOfLink(_ destination: String) -> Range<Int> {
    let place = firstPlace(of: Array(destination.utf8), from: linkCursor)
    if place != range { linkCursor = place.upperBound }
    return place
  }

  private func firstPlace(of text: [UInt8], from start: Int) -> Range<Int> {
    guard !text.isEmpty, start < range.upperBound else { return range }
    return bytes[start..<range.upperBound].firstRange(of: text) ?? range
  }

  /// The first back-tick outside of code that is not escaped.
  func placeOfStrayBacktick() -> Range<Int>? {
    var offset = range.lowerBound
    var codes = codes[...]
    while offset < range.upperBound {
      if let code = codes.first, offset >= code.lowerBound {
        codes.removeFirst()
        offset = max(offset, code.upperBound)
      } else if bytes[offset] == UInt8(ascii: "\\") {
        offset += 2
      } else if bytes[offset] == UInt8(ascii: "`") {
        return offset..<offset + 1
      } else {
        offset += 1
      }
    }
    return nil
  }
}
