internal import NotebookParser
package import SourceText

/// A doc comment that is understood: its blocks, and the fields that Swift gives a meaning.
///
/// Places are offsets in the text of the comment; ``range(_:)`` leads back to the file.
package struct DocumentationComment: Sendable {
  /// The text without comment markers.
  package let source: CommentText
  /// The leaf blocks, in the order of the text.
  package let blocks: [CommentBlock]
  /// The items such as `- Parameter x:` and `- Returns:`, in the order of the text.
  package let fields: [CommentField]

  /// Reads a doc comment.
  /// - Parameter source: The text without comment markers.
  package init(_ source: CommentText) {
    self.source = source
    let file = SourceFile(path: source.text.file.path, bytes: source.text.bytes)
    let document = CommonMarkDocument(file, from: 0)
    var reader = CommentBlockReader(file: file)
    for block in document?.blocks() ?? [] { reader.add(block) }
    blocks = reader.blocks
    var fields = CommentFieldReader(bytes: source.text.bytes, blocks: reader.blocks)
    self.fields = fields.read()
  }

  /// The first paragraph, where the comment opens with one: DocC calls it the abstract.
  package var summary: CommentBlock? {
    guard let first = blocks.first, first.items.isEmpty, !first.isQuoted,
      case .paragraph = first.kind
    else { return nil }
    return first
  }

  /// The documented parameters, in the order of the text.
  package var parameters: [CommentField] {
    fields.filter {
      switch $0.kind {
      case .parameter: true
      case .parameterList, .returns, .throws, .other: false
      }
    }
  }

  /// The first field of a kind.
  /// - Parameter kind: The kind.
  package func field(_ kind: CommentField.Kind) -> CommentField? {
    fields.first { $0.kind == kind }
  }

  /// The place in the file of a part of the text.
  /// - Parameter range: Offsets in the text.
  package func range(_ range: Range<Int>) -> SourceRange { source.text.span(of: range) }

  /// The text of a part.
  /// - Parameter range: Offsets in the text.
  package func text(_ range: Range<Int>) -> String {
    String(decoding: source.text.bytes[range], as: UTF8.self)
  }
}

/// A leaf block of a doc comment.
package struct CommentBlock: Sendable {
  /// What a block is.
  package enum Kind: Sendable {
    /// Lines of text.
    case paragraph
    /// A heading of level 1 to 6, with its plain text.
    case heading(level: Int, title: String)
    /// Code between lines of back-ticks or tildes.
    case fence(CommentFence)
    /// Code that is set in by four columns.
    case indentedCode
    /// A block of HTML.
    case html
    /// A table of GitHub-flavoured Markdown.
    case table
    /// A line across the page.
    case thematicBreak
  }

  /// An item of a list around a block.
  package struct Item: Sendable, Hashable {
    /// Where its marker stands, as offset in the text.
    package let start: Int
    /// Whether the list counts its items.
    package let isOrdered: Bool
  }

  /// What the block is.
  package let kind: Kind
  /// The block, from its first byte to the end of its last line, in offsets of the text.
  package let range: Range<Int>
  /// The items of lists around the block, outermost first.
  package let items: [Item]
  /// Whether a quotation is around the block.
  package let isQuoted: Bool
  /// What stands in the block besides plain text, in the order of the text.
  package let spans: [CommentSpan]

  /// Where the block starts, with the marker of the list around it.
  package var start: Int { items.first?.start ?? range.lowerBound }
}

/// A fence of a doc comment.
package struct CommentFence: Sendable {
  /// The words after the fence.
  package let words: [CommentSpan]
  /// The lines of code, in offsets of the text; a fence in a list has a stretch for each line.
  package let code: [Range<Int>]
  /// Whether a closing line ends it.
  package let isClosed: Bool

  /// The first word, in lower case; nil for an unlabelled fence.
  package var language: String? { words.first?.text.lowercased() }
}

/// A stretch within a block.
package struct CommentSpan: Sendable, Hashable {
  /// What a stretch is.
  package enum Kind: Sendable, Hashable {
    /// Code between single back-ticks, or more than two.
    case code
    /// Code between two back-ticks: a link to a symbol.
    case symbolLink
    /// A link, by its destination.
    case link
    /// An image, by its destination.
    case image
    /// An HTML tag or comment.
    case html
    /// A back-tick that opens or closes nothing.
    case strayBacktick
    /// A word after a fence.
    case word
  }

  /// What the stretch is.
  package let kind: Kind
  /// The code, the destination or the tag.
  package let text: String
  /// That text in offsets of the comment's text, without back-ticks or brackets.
  package let range: Range<Int>
}
