internal import CCMarkGFM
package import SourceText

/// A block of a Markdown document, as cmark-gfm sees it; leaves only, in the order of the text.
package struct MarkdownBlock {
  /// What a leaf block is.
  package enum Kind {
    /// A heading, with its plain text and its inline markup.
    case heading(level: Int, title: String, spans: [MarkdownSpan])
    /// A paragraph, with its inline markup.
    case paragraph([MarkdownSpan])
    /// A fence, with its info string and whether a closing line ends it.
    case fence(info: String, literal: MappedText, isClosed: Bool)
    /// Code that is marked by four columns of indentation.
    case indentedCode
    /// A block of HTML as written, comments among them.
    case html(String)
    /// A table, with the inline markup of all its cells.
    case table([MarkdownSpan])
    /// A line across the page.
    case thematicBreak
  }

  /// An item of a list around a block.
  package struct Item: Equatable {
    /// The line on which the item starts, counted from 1 in the file.
    package let line: Int
    /// The column of its marker, counted from 1.
    package let column: Int
    /// Whether the list counts its items.
    package let isOrdered: Bool
  }

  /// What the block is.
  package let kind: Kind
  /// The first and the last line, counted from 1 in the file.
  package let lines: ClosedRange<Int>
  /// The column of the first byte, counted from 1.
  package let column: Int
  /// The quotations around the block.
  package let quoteDepth: Int
  /// The quotation nearest around the block, by the line where it starts.
  package let quoteLines: ClosedRange<Int>?
  /// The items of lists around the block, outermost first.
  package let items: [Item]
  /// The state of the box, where the block is the first one of a task list item.
  package let isTaskDone: Bool?

  /// Whether the block stands in a quotation or a list.
  package var isNested: Bool { quoteDepth > 0 || !items.isEmpty }
}

/// A stretch within the text of a block that is not plain text.
package enum MarkdownSpan: Equatable, Sendable {
  /// Code between back-ticks.
  case code(String)
  /// A link, by its destination.
  case link(String)
  /// An image, by its destination.
  case image(String)
  /// An HTML tag or comment.
  case html(String)
  /// A back-tick that opens or closes nothing.
  case strayBacktick
}

extension [MarkdownSpan] {
  /// The words that are written as code.
  var codeSpans: [String] { compactMap { if case .code(let code) = $0 { code } else { nil } } }
}

/// A parsed CommonMark document, which owns the tree of the C library.
///
/// The only place that knows cmark-gfm. The tree is walked with an iterator, never by recursion,
/// so that deep nesting cannot exhaust the stack.
package struct CommonMarkDocument: ~Copyable {
  private let root: OpaquePointer
  private let source: SourceFile
  private let firstLine: Int

  /// Registers the extensions once: the library marks them as registered before they are, so that another
  /// thread would go on without them, or with half of one.
  private static let registeredExtensions: Void = cmark_gfm_core_extensions_ensure_registered()

  /// Parses GitHub-flavoured Markdown.
  /// - Parameters:
  ///   - source: The file.
  ///   - offset: Where the Markdown starts, after front matter or a byte order mark.
  ///   - bytes: What to read in the place of the file's bytes, of the same length; nil for those.
  package init?(_ source: SourceFile, from offset: Int, reading bytes: [UInt8]? = nil) {
    _ = Self.registeredExtensions
    guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT | CMARK_OPT_FULL_INFO_STRING) else {
      return nil
    }
    defer { cmark_parser_free(parser) }
    for name in ["table", "tasklist"] {
      if let syntax = cmark_find_syntax_extension(name) {
        cmark_parser_attach_syntax_extension(parser, syntax)
      }
    }
    (bytes ?? source.bytes).withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      cmark_parser_feed(
        parser, (base + offset).assumingMemoryBound(to: CChar.self), bytes.count - offset)
    }
    guard let root = cmark_parser_finish(parser) else { return nil }
    self.root = root
    self.source = source
    self.firstLine = source.lines.line(at: offset)
  }

  deinit { cmark_node_free(root) }

  /// The leaf blocks, in the order of the text.
  package func blocks() -> [MarkdownBlock] {
    var blocks: [MarkdownBlock] = []
    forEachBlock(findsStrayBackticks: true) { blocks.append($0) }
    return blocks
  }

  /// Goes through the leaf blocks, in the order of the text.
  /// - Parameters:
  ///   - findsStrayBackticks: Whether plain text is looked through for them, of which the library
  ///     makes a copy then.
  ///   - body: Takes a block.
  func forEachBlock(findsStrayBackticks: Bool, _ body: (MarkdownBlock) -> Void) {
    var containers = Containers()
    var inlines = Inlines()
    guard let iterator = cmark_iter_new(root) else { return }
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return }
      guard let node = cmark_iter_get_node(iterator) else { continue }
      let isEntering = event == CMARK_EVENT_ENTER
      switch cmark_node_get_type(node) {
      case CMARK_NODE_BLOCK_QUOTE:
        if isEntering { containers.quotes.append(lines(of: node)) } else { containers.leaveQuote() }
      case CMARK_NODE_ITEM:
        if isEntering { containers.items.append(item(node)) } else { containers.leaveItem() }
        containers.taskState = isEntering ? taskState(of: node) : nil
      case CMARK_NODE_HEADING:
        if isEntering {
          inlines = Inlines(isHeading: true)
        } else {
          let level = Int(cmark_node_get_heading_level(node))
          body(
            block(
              .heading(level: level, title: inlines.plainText, spans: inlines.spans), node,
              &containers))
        }
      case CMARK_NODE_PARAGRAPH:
        if isEntering {
          inlines = Inlines()
        } else {
          body(block(.paragraph(inlines.spans), node, &containers))
        }
      case CMARK_NODE_CODE_BLOCK:
        body(code(node, &containers))
      case CMARK_NODE_HTML_BLOCK:
        body(block(.html(text(cmark_node_get_literal(node))), node, &containers))
      case CMARK_NODE_THEMATIC_BREAK:
        body(block(.thematicBreak, node, &containers))
      case CMARK_NODE_TEXT:
        if isEntering, inlines.isHeading || findsStrayBackticks { inlines.add(node) }
      case CMARK_NODE_CODE, CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK, CMARK_NODE_LINK,
        CMARK_NODE_IMAGE, CMARK_NODE_HTML_INLINE:
        if isEntering { inlines.add(node) }
      default:
        // An extension knows its nodes by name: the types are mutable globals of the library.
        guard strcmp(cmark_node_get_type_string(node), "table") == 0 else { continue }
        if isEntering {
          inlines = Inlines()
        } else {
          body(block(.table(inlines.spans), node, &containers))
        }
      }
    }
  }

  /// The quotations and lists around the block that the iterator is at.
  private struct Containers {
    var quotes: [ClosedRange<Int>] = []
    var items: [MarkdownBlock.Item] = []
    var taskState: Bool?

    mutating func leaveQuote() { _ = quotes.popLast() }
    mutating func leaveItem() { _ = items.popLast() }
  }

  /// What the text of a heading or paragraph holds.
  private struct Inlines {
    /// Whether the plain text is wanted, which takes the most time.
    var isHeading = false
    var plainText = ""
    var spans: [MarkdownSpan] = []

    mutating func add(_ node: OpaquePointer) {
      switch cmark_node_get_type(node) {
      case CMARK_NODE_TEXT:
        let literal = cmark_node_get_literal(node)
        if isHeading { plainText += text(literal) }
        if literal?.holdsBacktick == true { spans.append(.strayBacktick) }
      case CMARK_NODE_CODE:
        let code = text(cmark_node_get_literal(node))
        if isHeading { plainText += code }
        spans.append(.code(code))
      case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK:
        if isHeading { plainText += " " }
      case CMARK_NODE_LINK:
        spans.append(.link(text(cmark_node_get_url(node))))
      case CMARK_NODE_IMAGE:
        spans.append(.image(text(cmark_node_get_url(node))))
      case CMARK_NODE_HTML_INLINE:
        spans.append(.html(text(cmark_node_get_literal(node))))
      default:
        break
      }
    }
  }

  private func lines(of node: OpaquePointer) -> ClosedRange<Int> {
    let start = Int(cmark_node_get_start_line(node)) + firstLine - 1
    let end = Int(cmark_node_get_end_line(node)) + firstLine - 1
    return start...max(start, end)
  }

  private func block(
    _ kind: MarkdownBlock.Kind, _ node: OpaquePointer, _ containers: inout Containers,
    lines: ClosedRange<Int>? = nil
  ) -> MarkdownBlock {
    defer { containers.taskState = nil }
    return MarkdownBlock(
      kind: kind, lines: lines ?? self.lines(of: node),
      column: Int(cmark_node_get_start_column(node)),
      quoteDepth: containers.quotes.count, quoteLines: containers.quotes.last,
      items: containers.items, isTaskDone: containers.taskState)
  }

  private func item(_ node: OpaquePointer) -> MarkdownBlock.Item {
    MarkdownBlock.Item(
      line: lines(of: node).lowerBound, column: Int(cmark_node_get_start_column(node)),
      isOrdered: cmark_node_get_list_type(cmark_node_parent(node)) == CMARK_ORDERED_LIST)
  }

  private func taskState(of node: OpaquePointer) -> Bool? {
    guard strcmp(cmark_node_get_type_string(node), "tasklist") == 0 else { return nil }
    return cmark_gfm_extensions_get_tasklist_item_checked(node)
  }

  /// A code block with its lines.
  ///
  /// cmark-gfm 0.29 ends a fence that its container ends a line or more too late, so the lines are
  /// counted in the literal.
  private func code(_ node: OpaquePointer, _ containers: inout Containers) -> MarkdownBlock {
    var length: Int32 = 0
    var indent: Int32 = 0
    var character: CChar = 0
    guard cmark_node_get_fenced(node, &length, &indent, &character) != 0 else {
      return block(.indentedCode, node, &containers)
    }
    let start = lines(of: node).lowerBound
    let written = cmark_node_get_literal(node)
    let literal: MappedText
    let last: Int
    if let whole = place(of: written, fromLine: start + 1) {
      literal = MappedText(SourceRange(file: source, bytes: whole))
      last = source.lines.line(at: whole.upperBound - 1)
    } else {
      last = min(start + (written?.lineCount ?? 0), source.lines.starts.count)
      literal = start < last ? code(written, lines: start + 1...last) : MappedText(file: source)
    }
    let isClosed = closes(
      line: last + 1, fence: UInt8(bitPattern: character), length: Int(length))
    return block(
      .fence(info: text(cmark_node_get_fence_info(node)), literal: literal, isClosed: isClosed),
      node, &containers, lines: start...(isClosed ? last + 1 : last))
  }

  /// Where the text of a fence, whose lines all end in line feeds, stands in the file as it is; nil
  /// where it is empty or containers have a part of its lines.
  private func place(of literal: UnsafePointer<CChar>?, fromLine line: Int) -> Range<Int>? {
    guard let literal else { return nil }
    let start = source.lines.start(ofLine: line)
    let end = start + strlen(literal)
    guard start < end, end <= source.bytes.count else { return nil }
    let isThere = source.bytes.withUnsafeBytes { file in
      file.baseAddress.map { memcmp($0 + start, literal, end - start) == 0 } ?? false
    }
    return isThere ? start..<end : nil
  }

  /// Whether a line ends a fence: CommonMark 0.31 section 4.5 asks for at least as many of the
  /// same characters, and nothing else but the marks of the containers.
  private func closes(line: Int, fence: UInt8, length: Int) -> Bool {
    guard line <= source.lines.starts.count else { return false }
    let bytes = source.bytes
    let isBlank = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    let range = source.byteRange(ofLine: line)
    var end = range.upperBound
    while end > range.lowerBound, isBlank(bytes[end - 1]) { end -= 1 }
    var start = end
    while start > range.lowerBound, bytes[start - 1] == fence { start -= 1 }
    return end - start >= length
      && bytes[range.lowerBound..<start].allSatisfy { isBlank($0) || $0 == UInt8(ascii: ">") }
  }

  /// The lines of a fence, each as the suffix of its line in the file that cmark-gfm kept.
  ///
  /// A tab that a container consumed in part has become spaces in the literal; the line then
  /// starts after that tab.
  private func code(_ literal: UnsafePointer<CChar>?, lines: ClosedRange<Int>) -> MappedText {
    guard let literal else { return MappedText(file: source) }
    let bytes = UnsafeRawBufferPointer(start: literal, count: strlen(literal))
    var mapped = MappedText(file: source)
    var rest = bytes[...]
    for line in lines {
      let range = source.byteRange(ofLine: line)
      let lineEnd = rest.firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
      var content = rest[..<(lineEnd ?? rest.endIndex)]
      while !content.isEmpty, !source.bytes[range].hasSuffix(content) { content.removeFirst() }
      var next = lineEnd.map { $0 + 1 } ?? rest.endIndex
      if let lineEnd, rest[lineEnd] == UInt8(ascii: "\r"), next < rest.endIndex,
        rest[next] == UInt8(ascii: "\n")
      {
        next += 1
      }
      rest = rest[next...]
      mapped.append(range.upperBound - content.count..<source.lineEnd(line))
    }
    return mapped
  }
}

/// A string of the C library.
private func text(_ pointer: UnsafePointer<CChar>?) -> String {
  pointer.map { String(cString: $0) } ?? ""
}

extension UnsafePointer<CChar> {
  /// Whether a back-tick stands before the terminating zero.
  fileprivate var holdsBacktick: Bool { strchr(self, Int32(UInt8(ascii: "`"))) != nil }

  /// The number of line endings.
  fileprivate var lineCount: Int {
    var count = 0
    var rest = self
    while let ending = strpbrk(rest, "\r\n") {
      let isPair = ending[0] == 0x0D && ending[1] == 0x0A
      rest = UnsafePointer(ending) + (isPair ? 2 : 1)
      count += 1
    }
    return count
  }
}

extension ArraySlice<UInt8> {
  fileprivate func hasSuffix(_ other: Slice<UnsafeRawBufferPointer>) -> Bool {
    count >= other.count && suffix(other.count).elementsEqual(other)
  }
}

extension SourceFile {
  /// The offset after the line ending of a line.
  fileprivate func lineEnd(_ line: Int) -> Int {
    line < lines.starts.count ? lines.starts[line] : bytes.count
  }
}
