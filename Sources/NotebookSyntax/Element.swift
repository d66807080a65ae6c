package import SourceText

/// A part of a notebook; kept by reference, since every stage goes through all of them.
package enum Element: Sendable {
  /// A heading of any level.
  case heading(Heading)
  /// Text that stands by itself.
  case paragraph(Paragraph)
  /// A fence of Swift.
  case cell(Cell)
  /// A fence that records what the cell above it prints.
  case output(Output)
  /// A fence of documentation for a declaration.
  indirect case docstring(Docstring)
  /// A table whose rows become cases of a parameterised test.
  indirect case cases(CasesTable)
  /// A table of metrics in a Monitoring section.
  indirect case metrics(MetricsTable)
  /// A quotation that opens with a kind, as `[!BUG]`.
  case alert(Alert)
  /// An item of a task list.
  indirect case task(TaskItem)
  /// A fence that is neither Swift nor one of Recto's own.
  indirect case fence(OtherFence)
  /// A comment for Recto.
  indirect case directive(Directive)
  /// Anything else: lists, tables, HTML, indented code, thematic breaks.
  indirect case other(SourceRange)

  /// Where the part stands.
  package var range: SourceRange {
    switch self {
    case .heading(let heading): heading.range
    case .paragraph(let paragraph): paragraph.range
    case .cell(let cell): cell.range
    case .output(let output): output.range
    case .docstring(let docstring): docstring.range
    case .cases(let table): table.range
    case .metrics(let table): table.range
    case .alert(let alert): alert.range
    case .task(let task): task.range
    case .fence(let fence): fence.range
    case .directive(let directive): directive.range
    case .other(let range): range
    }
  }
}

/// A heading, written either way that CommonMark has; shared by reference, since stages hand it on.
package final class Heading: Sendable {
  /// The level, 1 to 6.
  package let level: Int
  /// The content as plain text, without markup.
  package let title: String
  /// The whole heading.
  package let range: SourceRange

  /// Makes a heading.
  /// - Parameters:
  ///   - level: The level, 1 to 6.
  ///   - title: The content as plain text.
  ///   - range: The whole heading.
  package init(level: Int, title: String, range: SourceRange) {
    self.level = level
    self.title = title
    self.range = range
  }
}

/// A paragraph of prose; shared by reference, since stages hand it on.
package final class Paragraph: Sendable {
  /// The content as written, without the markers of the quotation or list around it.
  package let text: MappedText
  /// The whole paragraph.
  package let range: SourceRange
  /// The words of the paragraph that are written as code.
  package let codeSpans: [String]
  /// Whether it stands in a quotation or a list.
  package let isNested: Bool
  /// Whether it stands in a list.
  package let isInList: Bool

  /// Makes a paragraph.
  /// - Parameters:
  ///   - text: The content as written.
  ///   - range: The whole paragraph.
  ///   - codeSpans: The words that are written as code.
  ///   - isNested: Whether it stands in a quotation or a list.
  ///   - isInList: Whether it stands in a list.
  package init(
    text: MappedText, range: SourceRange, codeSpans: [String], isNested: Bool, isInList: Bool
  ) {
    self.text = text
    self.range = range
    self.codeSpans = codeSpans
    self.isNested = isNested
    self.isInList = isInList
  }

  /// Whether the last word leads to what follows.
  package var endsInColon: Bool {
    text.bytes.last { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D } == UInt8(ascii: ":")
  }
}

/// A ```` ```output ```` or ```` ```text ```` fence: what the cell before it printed; shared by
/// reference, since stages hand it on.
package final class Output: Sendable {
  /// The recorded text.
  package let text: MappedText
  /// The whole fence.
  package let range: SourceRange

  /// Makes a recorded output.
  /// - Parameters:
  ///   - text: The recorded text.
  ///   - range: The whole fence.
  package init(text: MappedText, range: SourceRange) {
    self.text = text
    self.range = range
  }
}

/// A ```` ```docstring ```` block: documentation of the next declaration or of a named one.
package struct Docstring: Sendable {
  /// The documentation, in Markdown.
  package let text: MappedText
  /// The symbol that it documents, from `for=`; nil for the next declaration.
  package let symbol: String?
  /// The whole fence.
  package let range: SourceRange

  /// Makes a docstring block.
  /// - Parameters:
  ///   - text: The documentation.
  ///   - symbol: The symbol that it documents.
  ///   - range: The whole fence.
  package init(text: MappedText, symbol: String?, range: SourceRange) {
    self.text = text
    self.symbol = symbol
    self.range = range
  }
}

/// A fence that is neither Swift nor one of Recto's own.
package struct OtherFence: Sendable {
  /// The first word after the fence; nil for an unlabelled fence.
  package let language: String?
  /// The whole fence.
  package let range: SourceRange

  /// Makes a fence that Recto leaves alone.
  /// - Parameters:
  ///   - language: The first word after the fence.
  ///   - range: The whole fence.
  package init(language: String?, range: SourceRange) {
    self.language = language
    self.range = range
  }
}

/// A comment `<!-- recto: … -->`, whose words hold for the fence or table directly below.
package struct Directive: Sendable {
  /// The words.
  package let words: [FenceWord]
  /// The whole comment.
  package let range: SourceRange

  /// Makes a directive.
  /// - Parameters:
  ///   - words: The words.
  ///   - range: The whole comment.
  package init(words: [FenceWord], range: SourceRange) {
    self.words = words
    self.range = range
  }
}

/// A link or an image of the prose.
package struct Link: Sendable {
  /// Where it leads, as written.
  package let destination: String
  /// The destination in the notebook, or the paragraph where it is not found as written.
  package let range: SourceRange
  /// Whether it is an image, which is shown where it stands.
  package let isImage: Bool

  /// Makes a link.
  /// - Parameters:
  ///   - destination: Where it leads.
  ///   - range: Where it stands.
  ///   - isImage: Whether it is an image.
  package init(destination: String, range: SourceRange, isImage: Bool) {
    self.destination = destination
    self.range = range
    self.isImage = isImage
  }
}

extension ArraySlice<Element> {
  /// The output that is recorded for a cell: the fence after it, with at most one paragraph between them.
  /// - Parameter position: The position of the cell.
  package func output(after position: Int) -> Output? {
    var paragraphs = 0
    for element in self[(position + 1)...] {
      switch element {
      case .output(let output): return output
      case .paragraph:
        paragraphs += 1
        if paragraphs > 1 { return nil }
      case .heading, .cell, .docstring, .cases, .metrics, .alert, .task, .fence, .directive,
        .other:
        return nil
      }
    }
    return nil
  }
}
