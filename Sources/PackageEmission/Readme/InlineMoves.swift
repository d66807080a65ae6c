package import SourceText

/// Says what becomes of the links of a text that moves.
package protocol LinkMover {
  /// Where a link leads after the move.
  /// - Parameter target: The destination as written.
  /// - Returns: The new destination; nil where it stays.
  func moved(link target: String) -> String?

  /// Whether a link leads to what is not to be had after the move, so that its text alone stays.
  /// - Parameter target: The destination as written.
  func leadsNowhere(_ target: String) -> Bool

  /// What takes the place of a label where its definition stays behind.
  /// - Parameter label: What stands between the brackets.
  /// - Returns: The destination, and the title; nil where the text has the definition, or there is none.
  func destination(ofLabel label: String) -> String?

  /// Whether the definition of a footnote stays behind, so that its mark has to go.
  /// - Parameter label: What stands between the brackets: `^1`.
  func lacks(footnote label: String) -> Bool

  /// What a symbol link of DocC becomes.
  /// - Parameter path: What stands between the double back-ticks.
  /// - Returns: Nil where it stays.
  func symbolLink(_ path: String) -> String?
}

extension LinkMover {
  /// Whether the definition of a footnote stays behind: of a text that moves as a whole, none does.
  /// - Parameter label: What stands between the brackets.
  package func lacks(footnote label: String) -> Bool { false }
}

/// Finds the links of a Markdown text, and how each has to change where the text moves.
///
/// A link may stand anywhere outside of code, so that the text is read byte by byte, as CommonMark
/// 0.31 does in section 6: code spans bind tighter than links, and a backslash makes plain.
package struct InlineMoves {
  private let mover: any LinkMover
  private let file: SourceFile
  private var bytes: [UInt8] { file.bytes }

  /// Prepares the reading of a text.
  /// - Parameters:
  ///   - mover: Says what becomes of the links.
  ///   - file: The text.
  package init(_ mover: any LinkMover, _ file: SourceFile) {
    self.mover = mover
    self.file = file
  }

  /// The changes of the whole text.
  /// - Parameter code: The lines that are code.
  /// - Returns: The changes, in ascending order.
  package func edits(outside code: Set<Int>) -> [TextEdit] {
    var edits: [TextEdit] = []
    var line = 1
    while line <= file.lineCount {
      guard !code.contains(line), !isEmpty(line) else {
        line += 1
        continue
      }
      var last = line
      while last < file.lineCount, !code.contains(last + 1), !isEmpty(last + 1) { last += 1 }
      let start = file.lines.start(ofLine: line)
      edits += self.edits(in: start..<file.byteRange(ofLine: last).upperBound)
      line = last + 1
    }
    return edits
  }

  private func isEmpty(_ line: Int) -> Bool {
    bytes[file.byteRange(ofLine: line)].allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  /// The changes of some paragraphs.
  /// - Parameter range: Where they stand.
  /// - Returns: The changes, in ascending order.
  package func edits(in range: Range<Int>) -> [TextEdit] {
    var edits: [TextEdit] = []
    var brackets: [Int] = []
    // Each `<` looks for a `>`: where the last one stands is asked once, or many would take for ever.
    let lastTagEnd = bytes[range].lastIndex(of: UInt8(ascii: ">")) ?? range.lowerBound
    var offset = range.lowerBound
    while offset < range.upperBound {
      switch bytes[offset] {
      case UInt8(ascii: "\\"):
        offset += 2
      case UInt8(ascii: "`"):
        offset = codeSpan(at: offset, range.upperBound, &edits)
      case UInt8(ascii: "["):
        brackets.append(offset)
        offset += 1
      case UInt8(ascii: "]"):
        offset = closing(offset, brackets.popLast(), range.upperBound, &edits)
      case UInt8(ascii: "<") where offset < lastTagEnd:
        offset = angle(at: offset, range.upperBound, &edits)
      default:
        offset += 1
      }
    }
    return edits
  }

  /// A code span; between exactly two back-ticks it may be a symbol link.
  private func codeSpan(at start: Int, _ end: Int, _ edits: inout [TextEdit]) -> Int {
    let count = run(of: UInt8(ascii: "`"), at: start, end)
    var offset = start + count
    while offset < end {
      guard bytes[offset] == UInt8(ascii: "`") else {
        offset += 1
        continue
      }
      let closing = run(of: UInt8(ascii: "`"), at: offset, end)
      if closing == count {
        let path = file.text(of: start + count..<offset)
        if count == 2, !path.contains(where: { $0.isWhitespace || $0 == "`" }),
          let link = mover.symbolLink(path)
        {
          edits.append(TextEdit(start..<offset + 2, link))
        }
        return offset + closing
      }
      offset += closing
    }
    return start + count
  }

  /// The end of a link's text: what follows says where the link leads.
  private func closing(
    _ offset: Int, _ opening: Int?, _ end: Int, _ edits: inout [TextEdit]
  ) -> Int {
    guard offset + 1 < end else { return reference(offset, opening, end, &edits) }
    var start = offset + 2
    switch bytes[offset + 1] {
    case UInt8(ascii: "("):
      break
    case UInt8(ascii: ":") where opening.map(isLineStart) == true:
      // A definition, `[label]: destination`.
      break
    default:
      return reference(offset, opening, end, &edits)
    }
    while start < end, bytes[start] == 0x20 { start += 1 }
    guard start < end else { return start }
    let isBracketed = bytes[start] == UInt8(ascii: "<")
    if isBracketed { start += 1 }
    var stop = start
    var depth = 0
    while stop < end {
      let byte = bytes[stop]
      if isBracketed ? byte == UInt8(ascii: ">") : byte <= 0x20 { break }
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")"), !isBracketed {
        if depth == 0 { break }
        depth -= 1
      }
      stop += 1
    }
    let target = file.text(of: start..<stop)
    if mover.leadsNowhere(target), let opening, stop < end,
      bytes[offset + 1] == UInt8(ascii: "("),
      opening == 0 || bytes[opening - 1] != UInt8(ascii: "!")
    {
      // The address of an article or a page of DocC is none elsewhere: its text stays.
      let close = bytes[stop..<end].firstIndex(of: UInt8(ascii: ")")) ?? stop
      edits.append(TextEdit(opening..<opening + 1, ""))
      edits.append(TextEdit(offset..<close + 1, ""))
      return close + 1
    } else if let moved = mover.moved(link: target) {
      edits.append(TextEdit(start..<stop, moved))
    }
    return stop
  }

  /// The end of the text of a link whose destination stands elsewhere: `[text][label]`, `[label][]` or
  /// `[label]` (CommonMark 0.31, section "Links").
  private func reference(
    _ offset: Int, _ opening: Int?, _ end: Int, _ edits: inout [TextEdit]
  ) -> Int {
    guard let opening else { return offset + 1 }
    var label = opening + 1..<offset
    if bytes[label].first == UInt8(ascii: "^"), label.count < Self.longestLabel,
      mover.lacks(footnote: file.text(of: label))
    {
      edits.append(TextEdit(opening..<offset + 1, ""))
      return offset + 1
    }
    var close = offset + 1
    if close < end, bytes[close] == UInt8(ascii: "["),
      let last = bytes[close..<min(end, close + Self.longestLabel)].firstIndex(
        of: UInt8(ascii: "]"))
    {
      if last > close + 1 { label = close + 1..<last }
      close = last + 1
    }
    guard label.count < Self.longestLabel,
      let destination = mover.destination(ofLabel: file.text(of: label))
    else { return offset + 1 }
    if mover.leadsNowhere(destination) {
      edits.append(TextEdit(opening..<opening + 1, ""))
      edits.append(TextEdit(offset..<close, ""))
    } else {
      edits.append(TextEdit(offset + 1..<close, "(\(destination))"))
    }
    return close
  }

  /// The most characters of a label, as CommonMark has it.
  private static let longestLabel = 1_000

  private func isLineStart(_ offset: Int) -> Bool {
    let line = file.lines.start(ofLine: file.lines.line(at: offset))
    return offset - line < 4 && bytes[line..<offset].allSatisfy { $0 == 0x20 }
  }

  /// An HTML tag, whose `src` and `href` are links, or a link of DocC to an article.
  private func angle(at start: Int, _ end: Int, _ edits: inout [TextEdit]) -> Int {
    if bytes[start...].starts(with: "<!--".utf8) {
      var offset = start + 4
      while offset < end, !bytes[offset...].starts(with: "-->".utf8) { offset += 1 }
      return min(offset + 3, end)
    }
    guard (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[start + 1] | 0x20),
      let close = bytes[start..<end].firstIndex(of: UInt8(ascii: ">"))
    else { return start + 1 }
    let text = file.text(of: start + 1..<close)
    if text.hasPrefix("doc:"), mover.leadsNowhere(text) {
      let name = text.dropFirst(4).split(separator: "/").last.map(String.init) ?? ""
      edits.append(
        TextEdit(start..<close + 1, "*\(name.replacing("-", with: " "))*"))
      return close + 1
    }
    for attribute in [" src=\"", " href=\""] {
      guard let place = text.firstRange(of: attribute) else { continue }
      let rest = text[place.upperBound...]
      let value = rest.prefix { $0 != "\"" }
      guard let moved = mover.moved(link: String(value)) else { continue }
      let lower = start + 1 + text[..<place.upperBound].utf8.count
      edits.append(TextEdit(lower..<lower + value.utf8.count, moved))
    }
    return close + 1
  }

  private func run(of byte: UInt8, at start: Int, _ end: Int) -> Int {
    bytes[start..<end].prefix { $0 == byte }.count
  }
}
