internal import NotebookAnalysis
internal import PackageLowering
internal import SourceText

/// The lines of a part of a cell, moved to another depth and to two columns of indentation.
///
/// Blanks at the ends of lines go, of several empty lines one stays, and a line that an edit left
/// empty goes. What stands in a string literal of several lines keeps its value.
struct FragmentLines {
  private let fragment: CodeFragment
  private let depth: Int
  private let bytes: [UInt8]
  private var output = ProvenanceText()
  private var edits: ArraySlice<CodeFragment.Edit>
  private var string: ArraySlice<Range<Int>>
  private var isAfterEmptyLine = true

  init(_ fragment: CodeFragment, depth: Int) {
    self.fragment = fragment
    self.depth = depth
    bytes = fragment.code.bytes
    edits = fragment.edits[...]
    let strings = fragment.layout.multilineStrings
    string = strings[strings.partition { $0.lowerBound < fragment.range.lowerBound }...]
  }

  /// The text, which ends with a line feed unless it is empty.
  mutating func render() -> ProvenanceText {
    var range = fragment.range
    while let last = bytes[range].last, isBlank(last) { range = range.dropLast(1) }
    var start = range.lowerBound
    while start < range.upperBound {
      var end = start
      while end < range.upperBound, bytes[end] != UInt8(ascii: "\n") { end += 1 }
      line(start..<end)
      start = end + 1
    }
    return output
  }

  private func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  private mutating func line(_ whole: Range<Int>) {
    while let first = string.first, first.upperBound <= whole.lowerBound { string.removeFirst() }
    let literal = string.first.flatMap { $0.lowerBound < whole.lowerBound ? $0 : nil }
    // Inside a literal, what stands deeper than its closing quotation marks is part of the value.
    let blanks = bytes[whole].prefix { $0 == 0x20 || $0 == 0x09 }.count
    let indentation = min(blanks, literal.map { closing(of: $0).count } ?? blanks)
    var content = whole.dropFirst(indentation)
    let isInValue = literal.map { $0.upperBound > whole.upperBound } ?? false
    let opensString = string.prefix { $0.lowerBound < whole.upperBound }.contains {
      $0.lowerBound >= whole.lowerBound && $0.upperBound > whole.upperBound
    }
    while let last = bytes[content].last, last == 0x0D || (!isInValue && isBlank(last)) {
      content = content.dropLast(1)
    }
    if content.isEmpty {
      if isInValue || !isAfterEmptyLine { output.append("\n") }
      isAfterEmptyLine = !isInValue
      return
    }
    let columns =
      newWidth(width(literal.map { closing(of: $0) } ?? whole.prefix(indentation))) + depth
    write(content, columns: columns, keepsEnd: opensString, isInLiteral: literal != nil)
  }

  /// Writes a line with the edits that fall into it.
  private mutating func write(
    _ content: Range<Int>, columns: Int, keepsEnd: Bool, isInLiteral: Bool
  ) {
    var line = ProvenanceText()
    var offset = content.lowerBound
    var isEdited = false
    while let edit = edits.first, edit.range.lowerBound <= content.upperBound {
      edits.removeFirst()
      guard edit.range.lowerBound >= offset else { continue }
      isEdited = true
      line.append(fragment.code.verbatim(offset..<edit.range.lowerBound))
      if !edit.documentation.isEmpty {
        var writer = CodeWriter()
        writer.document(edit.documentation, depth: columns)
        output.append(writer.text)
      }
      if !edit.members.isEmpty {
        if !line.bytes.allSatisfy(isBlank) {
          output.append(String(repeating: " ", count: columns))
          output.append(line.withoutBlankAtEnd)
          output.append("\n")
        }
        line = ProvenanceText()
        for (position, member) in edit.members.enumerated() {
          if position > 0 || !(isAfterEmptyLine || follows(edit, UInt8(ascii: "{"))) {
            output.append("\n")
          }
          var writer = CodeWriter()
          writer.declarations([member], depth: columns + 2, isFirst: true)
          output.append(writer.text)
        }
      }
      line.append(reindented(edit.replacement))
      offset = max(edit.range.upperBound, offset)
    }
    if offset < content.upperBound {
      if !isInLiteral, let comment = trailingComment(offset..<content.upperBound) {
        // `swift format` keeps two blanks before a comment at the end of a line.
        line.append(fragment.code.verbatim(offset..<comment))
        line.append(" ")
        offset = comment
      }
      line.append(fragment.code.verbatim(offset..<content.upperBound))
    }
    guard !(isEdited && line.isEmpty) else { return }
    output.append(String(repeating: " ", count: columns))
    if columns + line.count > 100, !keepsEnd, !line.bytes.contains(UInt8(ascii: "\n")),
      let place = LineBreak.place(in: line, at: columns)
    {
      output.append(line.part(0..<place).withoutBlankAtEnd)
      output.append("\n" + String(repeating: " ", count: columns + 2))
      output.append(line.part(place..<line.count))
    } else {
      output.append(line)
    }
    output.append("\n")
    isAfterEmptyLine = false
  }

  /// Whether a byte stands before an edit, with blanks between them only.
  private func follows(_ edit: CodeFragment.Edit, _ byte: UInt8) -> Bool {
    bytes[..<edit.range.lowerBound].last { !isBlank($0) } == byte
  }

  /// Where a comment starts that has code and one blank before it.
  private func trailingComment(_ line: Range<Int>) -> Int? {
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
        let isApart = offset >= line.lowerBound + 2 && bytes[offset - 1] == 0x20
        return isApart && bytes[offset - 2] != 0x20 ? offset : nil
      }
      offset += 1
    }
    return nil
  }

  /// Text that an edit adds, whose lines after the first have the indentation of the cell.
  private func reindented(_ text: String) -> String {
    guard text.contains("\n") else { return text }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated().map { position, line in
      guard position > 0, !line.isEmpty else { return String(line) }
      let content = line.drop { $0 == " " || $0 == "\t" }
      let blanks = line.utf8.count - content.utf8.count
      let tabs = line.prefix(blanks).count { $0 == "\t" }
      let width = blanks - tabs + tabs * fragment.layout.unit
      return String(repeating: " ", count: newWidth(width) + depth) + content
    }.joined(separator: "\n")
  }

  /// The width of some blanks, in columns; a tab counts as one step.
  private func width(_ blanks: Range<Int>) -> Int {
    bytes[blanks].reduce(0) { $0 + ($1 == 0x09 ? fragment.layout.unit : 1) }
  }

  private func newWidth(_ width: Int) -> Int {
    let unit = fragment.layout.unit
    return unit == 2 ? width : width / unit * 2 + width % unit
  }

  /// The blanks before the closing quotation marks of a literal.
  private func closing(of literal: Range<Int>) -> Range<Int> {
    var start = literal.upperBound
    while start > 0, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    return start..<start + bytes[start...].prefix { $0 == 0x20 || $0 == 0x09 }.count
  }
}

extension ProvenanceText {
  /// The text without a blank that would stand at the end of a line.
  fileprivate var withoutBlankAtEnd: ProvenanceText {
    bytes.last == 0x20 ? part(0..<count - 1) : self
  }
}
