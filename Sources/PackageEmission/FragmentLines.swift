internal import NotebookAnalysis
internal import PackageLowering
internal import SourceText

/// The lines of a part of a cell, moved to another depth and to two columns of indentation.
///
/// Blanks at the ends of lines go, of several empty lines one stays, and a line that an edit left
/// empty goes. What stands in a string literal of several lines keeps its value.
struct FragmentLines {
  private let code: MappedText
  private var bytes: [UInt8] { code.bytes }
  private let range: Range<Int>
  private let indentation: Indentation
  private var edits: ArraySlice<CodeFragment.Edit>
  private var string: ArraySlice<Range<Int>>
  /// Where the lines of the literal that is being written stand; nil where they stay below each other as they
  /// are.
  private var literalColumns: Int?
  /// What is indented otherwise than it will be.
  private var shifts: ArraySlice<CodeLayout.Shift>
  /// Those in which the line stands.
  private var openShifts: [CodeLayout.Shift] = []
  private var isAfterEmptyLine = true
  /// Whether an empty line is to come before the next one.
  private var owesEmptyLine = false
  /// Whether lines went since the last one that was written.
  private var isAfterCut = false
  /// Whether the last line that was written opens a body.
  private var isAfterOpening = false
  /// The first slash that does not stand before what is written.
  private var slash: Int

  init(_ fragment: CodeFragment, depth: Int) {
    let text = fragment.code
    let layout = fragment.layout
    let margin = Self.margin(of: fragment.range, in: text.bytes)
    indentation = Indentation(
      unit: layout.unit, depth: depth,
      outerColumns: max(
        fragment.outerSteps * 2, Indentation.columns(text.bytes[margin], unit: layout.unit)))
    code = text
    range = fragment.range
    slash = fragment.range.lowerBound - 1
    edits = fragment.edits[...]
    let shifts = layout.marks.shifts
    self.shifts =
      shifts[shifts.partition { $0.range.lowerBound < fragment.range.lowerBound }...]
    let strings = layout.marks.multilineStrings
    string = strings[strings.partition { $0.lowerBound < fragment.range.lowerBound }...]
  }

  /// Appends the lines, each with a line feed, to a text.
  /// - Parameter text: The text.
  mutating func write(to text: inout ProvenanceText) {
    var range = range
    let bytes = bytes
    while !range.isEmpty, Self.isBlank(bytes[range.upperBound - 1]) { range = range.dropLast(1) }
    var start = range.lowerBound
    while start < range.upperBound {
      var end = Self.endOfLine(from: start, before: range.upperBound, in: bytes)
      while end < range.upperBound, !edits.isEmpty, let next = Self.joined(edits, at: end) {
        end = Self.endOfLine(from: next, before: range.upperBound, in: bytes)
      }
      line(start..<end, to: &text)
      start = end + 1
    }
  }

  // What is called for each line and changes nothing is static: a call on the value, which is large,
  // would copy it.

  private static func endOfLine(
    from start: Int, before limit: Int, in bytes: [UInt8]
  ) -> Int {
    guard start < limit else { return start }
    return bytes.firstIndex(of: UInt8(ascii: "\n"), in: start..<limit) ?? limit
  }

  /// Where a line goes on behind its end, since an edit puts a blank in the place of that.
  private static func joined(_ edits: ArraySlice<CodeFragment.Edit>, at end: Int) -> Int? {
    edits.prefix { $0.range.lowerBound <= end }
      .last { $0.range.upperBound > end && $0.replacement == " " }?.range.upperBound
  }

  /// Whether a line ends with the opening of a literal that is a whole value: `swift format` indents its
  /// lines by one step.
  private func isValue(_ line: Range<Int>) -> Bool {
    ["= \"\"\"", "return \"\"\""].contains {
      bytes[line].suffix($0.utf8.count).elementsEqual($0.utf8)
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  private mutating func line(_ whole: Range<Int>, to output: inout ProvenanceText) {
    while let first = string.first, first.upperBound <= whole.lowerBound { string.removeFirst() }
    var start = whole.lowerBound
    while start < whole.upperBound, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
    var blanks = whole.lowerBound..<start
    var content = start..<whole.upperBound
    var isInLiteral = false
    var isInValue = false
    if let literal = string.first, literal.lowerBound < whole.lowerBound {
      isInLiteral = true
      isInValue = literal.upperBound > whole.upperBound
      // What stands deeper than the closing quotation marks is part of the value.
      let closing = closing(of: literal)
      content = whole.dropFirst(min(blanks.count, closing.count))
      blanks = closing
    }
    let opensString =
      !string.isEmpty
      && string.prefix { $0.lowerBound < whole.upperBound }.contains {
        $0.lowerBound >= whole.lowerBound && $0.upperBound > whole.upperBound
      }
    while !content.isEmpty {
      let last = bytes[content.upperBound - 1]
      guard last == 0x0D || (!isInValue && Self.isBlank(last)) else { break }
      content = content.dropLast(1)
    }
    if content.isEmpty {
      if isInValue { output.appendLineFeed() } else if !isAfterEmptyLine { owesEmptyLine = true }
      isAfterEmptyLine = !isInValue
      return
    }
    while let next = shifts.first, next.range.lowerBound <= content.lowerBound {
      openShifts.append(next)
      shifts.removeFirst()
    }
    if !openShifts.isEmpty {
      openShifts.removeAll { $0.range.upperBound <= content.lowerBound }
    }
    var columns = indentation.columns(of: bytes[blanks], in: openShifts)
    if isInLiteral { columns = literalColumns ?? columns }
    if opensString, !isInLiteral { literalColumns = isValue(content) ? columns + 2 : nil }
    let end = edits.firstIndex { $0.range.lowerBound > content.upperBound } ?? edits.endIndex
    let length =
      end == edits.startIndex
      ? content.count : Self.plainLength(of: content, with: edits[..<end])
    // One more column than it has now: a comment at the end may get another blank.
    if let length, opensString || columns + length < 100 {
      writePlain(content, edits: end, columns: columns, isInLiteral: isInLiteral, to: &output)
    } else {
      write(
        content, columns: columns, keepsEnd: opensString, isInLiteral: isInLiteral, to: &output)
    }
  }

  /// The bytes of a line with edits, at most; nil where they write lines or may change its end.
  private static func plainLength(
    of content: Range<Int>, with edits: ArraySlice<CodeFragment.Edit>
  ) -> Int? {
    var length = content.count
    var offset = content.lowerBound
    for index in edits.indices {
      let range = edits[index].range
      guard range.lowerBound >= offset, range.upperBound < content.upperBound,
        edits[index].documentation.isEmpty, edits[index].members.isEmpty,
        !edits[index].replacement.hasLineFeed
      else { return nil }
      length += edits[index].replacement.utf8.count
      offset = range.upperBound
    }
    return length
  }

  /// Writes a line that stays one, with the edits before an index.
  private mutating func writePlain(
    _ content: Range<Int>, edits end: Int, columns: Int, isInLiteral: Bool,
    to output: inout ProvenanceText
  ) {
    writeEmptyLine(before: bytes[content.lowerBound], to: &output)
    output.append(blanks: columns)
    var offset = content.lowerBound
    if edits.startIndex < end {
      for index in edits.startIndex..<end {
        code.append(offset..<edits[index].range.lowerBound, to: &output)
        output.append(edits[index].replacement)
        offset = edits[index].range.upperBound
      }
      edits = edits[end...]
    }
    let rest = offset..<content.upperBound
    let gap =
      !isInLiteral && hasSlash(rest) ? Self.gapBeforeComment(rest, in: bytes) : nil
    code.append(rest, setApart: gap, to: &output)
    output.appendLineFeed()
    hasWritten(content)
  }

  /// Whether a slash is in a part of the text, which does not stand before what was asked for last.
  private mutating func hasSlash(_ part: Range<Int>) -> Bool {
    if slash < part.lowerBound {
      let end = max(range.upperBound, part.upperBound)
      slash = bytes.firstIndex(of: UInt8(ascii: "/"), in: part.lowerBound..<end) ?? end
    }
    return slash < part.upperBound
  }

  /// Writes a line that edits change, or that may have to be broken.
  private mutating func write(
    _ content: Range<Int>, columns: Int, keepsEnd: Bool, isInLiteral: Bool,
    to output: inout ProvenanceText
  ) {
    var edited = ProvenanceText()
    var offset = content.lowerBound
    var isEdited = false
    while let edit = edits.first, edit.range.lowerBound <= content.upperBound {
      edits.removeFirst()
      guard edit.range.lowerBound >= offset else { continue }
      isEdited = true
      code.append(offset..<edit.range.lowerBound, to: &edited)
      if !edit.documentation.isEmpty {
        var writer = CodeWriter()
        writer.document(edit.documentation, depth: columns)
        writeEmptyLine(to: &output)
        output.append(writer.text)
      }
      if !edit.members.isEmpty {
        writeEmptyLine(to: &output)
        if !edited.bytes.allSatisfy(Self.isBlank) {
          output.append(blanks: columns)
          output.append(edited.withoutBlankAtEnd)
          output.appendLineFeed()
        }
        edited = ProvenanceText()
        for (position, member) in edit.members.enumerated() {
          if position > 0 || !(isAfterEmptyLine || follows(edit, UInt8(ascii: "{"))) {
            output.appendLineFeed()
          }
          var writer = CodeWriter()
          writer.declarations([member], depth: columns + 2, isFirst: true)
          output.append(writer.text)
        }
      }
      offset = max(edit.range.upperBound, offset)
      let isFollowed = offset < content.upperBound && edits.first?.range.lowerBound != offset
      edited.append(reindented(edit.replacement, isFollowed: isFollowed))
    }
    if offset < content.upperBound {
      let rest = offset..<content.upperBound
      let gap =
        !isInLiteral && hasSlash(rest) ? Self.gapBeforeComment(rest, in: bytes) : nil
      code.append(rest, setApart: gap, to: &edited)
    }
    if isEdited, !isInLiteral, !keepsEnd {
      while let last = edited.lastByte, last == 0x20 || last == 0x09 { edited.removeLastByte() }
    }
    guard !(isEdited && edited.isEmpty) else {
      isAfterCut = true
      return
    }
    // An edit may set what follows apart, if anything does.
    var isSetApart = false
    while isEdited, !isInLiteral, !keepsEnd, edited.lastByte == UInt8(ascii: "\n") {
      edited.removeLastByte()
      isSetApart = true
    }
    writeEmptyLine(before: bytes[content.lowerBound], to: &output)
    output.append(blanks: columns)
    var start = 0
    if columns + edited.count > 100, !keepsEnd, isTooLong(edited, at: columns) {
      for next in LineBreak.breaks(in: edited, at: columns) {
        output.append(edited.part(start..<next.place).withoutBlankAtEnd)
        output.appendLineFeed()
        output.append(blanks: columns + next.indentation)
        start = next.place
      }
    }
    output.append(start == 0 ? edited : edited.part(start..<edited.count))
    output.appendLineFeed()
    hasWritten(content)
    if isSetApart {
      owesEmptyLine = true
      isAfterEmptyLine = true
    }
  }

  /// Whether a text is a single line that needs more columns than there are.
  private func isTooLong(_ line: ProvenanceText, at columns: Int) -> Bool {
    let bytes = line.bytes
    return !bytes.contains(UInt8(ascii: "\n")) && columns + bytes.columns > 100
  }

  /// Writes the empty line that the text has before a line, unless it would stand at the start or end of
  /// a body only because what stood there went.
  private mutating func writeEmptyLine(
    before first: UInt8? = nil, to output: inout ProvenanceText
  ) {
    let isAtEdge = isAfterCut && (isAfterOpening || first == UInt8(ascii: "}"))
    if owesEmptyLine, !isAtEdge { output.appendLineFeed() }
    owesEmptyLine = false
    isAfterCut = false
  }

  private mutating func hasWritten(_ content: Range<Int>) {
    isAfterEmptyLine = false
    isAfterOpening = bytes[content.upperBound - 1] == UInt8(ascii: "{")
  }

  /// Whether a byte stands before an edit, with blanks between them only.
  private func follows(_ edit: CodeFragment.Edit, _ byte: UInt8) -> Bool {
    bytes[..<edit.range.lowerBound].last { !Self.isBlank($0) } == byte
  }

  /// The blanks between code and a comment at the end of its line; nil where they are the two that
  /// `swift format` keeps.
  private static func gapBeforeComment(_ line: Range<Int>, in bytes: [UInt8]) -> Range<Int>? {
    let slash = UInt8(ascii: "/")
    let quote = UInt8(ascii: "\"")
    var isInString = false
    var offset = line.lowerBound
    while offset + 1 < line.upperBound {
      let byte = bytes[offset]
      if isInString {
        if byte == UInt8(ascii: "\\") { offset += 1 }
        if byte == quote { isInString = false }
      } else if byte == quote {
        isInString = true
      } else if byte == slash, bytes[offset + 1] == slash {
        var start = offset
        while start > line.lowerBound, isBlank(bytes[start - 1]) { start -= 1 }
        let isSetApart = bytes[start..<offset].elementsEqual([0x20, 0x20])
        return start > line.lowerBound && start < offset && !isSetApart ? start..<offset : nil
      }
      offset += 1
    }
    return nil
  }

  /// Text that an edit adds, moved to the new depth: its lines after the first have the indentation
  /// of the cell.
  /// - Parameters:
  ///   - text: The text.
  ///   - isFollowed: Whether code goes on at its last line, so that this one is not empty.
  private func reindented(_ text: String, isFollowed: Bool) -> String {
    guard text.hasLineFeed else { return text }
    let lineFeed = UInt8(ascii: "\n")
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(2 * bytes.count)
    var end = bytes.firstIndex(of: lineFeed) ?? bytes.count
    result += bytes[..<end]
    while end < bytes.count {
      let start = end + 1
      let content = bytes[start...].firstIndex { $0 != 0x20 && $0 != 0x09 } ?? bytes.count
      end = bytes[content...].firstIndex(of: lineFeed) ?? bytes.count
      result.append(lineFeed)
      if start < end || isFollowed && end == bytes.count {
        let columns = indentation.columns(of: bytes[start..<content], in: openShifts)
        result += repeatElement(0x20, count: columns)
      }
      result += bytes[content..<end]
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The blanks before the first line of some code, if it starts there: a cell may be indented as a whole.
  private static func margin(of range: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
    let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
    let first = bytes[range].firstIndex { !isSpace($0) && $0 != 0x0A && $0 != 0x0D }
    let end = first ?? range.lowerBound
    var start = end
    while start > 0, isSpace(bytes[start - 1]) { start -= 1 }
    return start == 0 || bytes[start - 1] == 0x0A ? start..<end : end..<end
  }

  /// The blanks before the closing quotation marks of a literal.
  private func closing(of literal: Range<Int>) -> Range<Int> {
    var start = literal.upperBound
    while start > 0, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    return start..<start + bytes[start...].prefix { $0 == 0x20 || $0 == 0x09 }.count
  }
}

/// How the indentation of a cell becomes that of the package.
private struct Indentation {
  /// One step in the cell, in columns.
  let unit: Int
  /// The columns before the outermost lines.
  let depth: Int
  /// How many columns of the new indentation stay behind.
  let outerColumns: Int

  /// How far what follows some blanks is indented at the new depth, in columns.
  func columns(of blanks: ArraySlice<UInt8>, in shifts: [CodeLayout.Shift]) -> Int {
    let own = Self.columns(blanks, unit: unit)
    let shift = shifts.reduce(0) { $0 + $1.steps * 2 }
    return max(max(own - outerColumns, 0) + shift, 0) + depth
  }

  /// The width of some blanks in columns of the new indentation; a tab counts as one step.
  static func columns(_ blanks: ArraySlice<UInt8>, unit: Int) -> Int {
    let width = blanks.reduce(0) { $0 + ($1 == 0x09 ? unit : 1) }
    return unit == 2 ? width : width / unit * 2 + width % unit
  }
}

extension MappedText {
  /// Appends a line to another text.
  /// - Parameters:
  ///   - line: Offsets in the text.
  ///   - gap: The blanks before a comment at the end of the line, which become the two of `swift format`.
  ///   - text: The other text.
  fileprivate func append(
    _ line: Range<Int>, setApart gap: Range<Int>?, to text: inout ProvenanceText
  ) {
    guard let gap else {
      append(line, to: &text)
      return
    }
    append(line.lowerBound..<gap.lowerBound, to: &text)
    text.append("  ")
    append(gap.upperBound..<line.upperBound, to: &text)
  }
}

extension ProvenanceText {
  /// The text without a blank that would stand at the end of a line.
  fileprivate var withoutBlankAtEnd: ProvenanceText {
    lastByte == 0x20 ? part(0..<count - 1) : self
  }
}

extension String {
  fileprivate var hasLineFeed: Bool {
    var text = self
    return text.withUTF8 { $0.contains(UInt8(ascii: "\n")) }
  }
}
