internal import NotebookSyntax
internal import PackageLowering
internal import SourceText

/// The links of a notebook to others of its project and to pictures, as they have to be written in the
/// package.
///
/// What only some links need is found when one asks for it.
final class MovedLinks {
  /// The text in which a link stands.
  enum Reader {
    /// The article of the notebook.
    case article
    /// The README at the top of the package.
    case readme
  }

  private let notebook: Notebook
  private let source: SourceFile
  /// The definitions of links: an article has them all, a README only parts of the notebook.
  private lazy var definitions = LinkDefinitions(of: notebook)
  private let links: NotebookLinks
  /// The articles, by the notebooks to which links may lead.
  private let articles: [String: String]
  /// The paths of pictures in the package, by the destinations of their links.
  private let pictures: [String: String]
  /// The path of the notebook's own article.
  private let article: String?
  /// Where readers of the README find the whole notebook.
  private lazy var page = article.map { RelativePath.link(to: $0, from: "") }
  /// The anchors of the headings that the README lacks.
  private lazy var absent = notebook.anchorsBesideReadme

  /// Prepares the links of a notebook.
  /// - Parameters:
  ///   - notebook: The notebook.
  ///   - scope: What the project says about it; nil for a package by itself, in which no link moves.
  ///   - article: The path of its article.
  ///   - page: Where readers of the README find the whole notebook; nil for the article.
  ///   - pictures: The paths of its pictures in the package, by the destinations of their links.
  init(
    _ notebook: Notebook, in scope: NotebookScope?, article: String?, page: String?,
    pictures: [String: String]
  ) {
    self.notebook = notebook
    source = notebook.source
    links = NotebookLinks(from: scope?.path ?? "")
    articles = scope?.borrowed.articles ?? [:]
    self.pictures = pictures
    self.article = article
    if let page { self.page = page }
  }

  /// Whether no link moves, whatever stands in the text.
  /// - Parameter reader: The text into which it goes.
  func areLeft(for reader: Reader) -> Bool {
    reader == .article && articles.isEmpty && pictures.isEmpty
  }

  /// Appends prose of the notebook with its links moved.
  /// - Parameters:
  ///   - range: Where it stands.
  ///   - notes: The footnotes that go with it, see ``notes(in:)``.
  ///   - reader: The text into which it goes.
  ///   - text: The text so far.
  func append(
    _ range: Range<Int>, with notes: @autoclosure () -> Set<Substring>, for reader: Reader,
    to text: inout ProvenanceText
  ) {
    let edits = edits(in: range, with: notes(), for: reader)
    if edits.isEmpty {
      text.append(SourceRange(file: source, bytes: range))
    } else {
      append([range], edits, to: &text)
    }
  }

  /// Copies prose whose lines stand apart in the notebook.
  func copy(_ prose: MappedText, for reader: Reader) -> ProvenanceText {
    let whole = 0..<prose.bytes.count
    let span = prose.span(of: whole).bytes
    let edits = edits(in: span, with: notes(in: span), for: reader)
    guard !edits.isEmpty else { return prose.verbatim(whole) }
    var text = ProvenanceText()
    append(prose.origins(of: whole).map(\.bytes), edits, to: &text)
    return text
  }

  /// Appends stretches of the notebook, with what changes in them; a change over two of them is none.
  private func append(
    _ stretches: [Range<Int>], _ edits: [TextEdit], to text: inout ProvenanceText
  ) {
    var edits = edits[...]
    for stretch in stretches {
      var offset = stretch.lowerBound
      while let edit = edits.first, edit.range.upperBound <= stretch.upperBound {
        edits.removeFirst()
        guard edit.range.lowerBound >= offset else { continue }
        text.append(SourceRange(file: source, bytes: offset..<edit.range.lowerBound))
        text.append(edit.replacement)
        offset = edit.range.upperBound
      }
      text.append(SourceRange(file: source, bytes: offset..<stretch.upperBound))
    }
  }

  /// The links of some prose that change.
  private func edits(
    in range: Range<Int>, with notes: @autoclosure () -> Set<Substring>, for reader: Reader
  ) -> [TextEdit] {
    // The text of a link has an end, and so have a tag and a footnote.
    guard !areLeft(for: reader), has("]", in: range) || has("<", in: range) else { return [] }
    let hasNotes = reader == .readme && has("^", in: range)
    guard
      !articles.isEmpty || !pictures.isEmpty || hasNotes
        || reader == .readme && !(definitions.isEmpty && absent.isEmpty)
    else { return [] }
    let mover = Mover(links: self, reader: reader, notes: hasNotes ? notes() : [])
    return InlineMoves(mover, source).edits(in: range)
  }

  private func has(_ character: Unicode.Scalar, in range: Range<Int>) -> Bool {
    source.bytes.firstIndex(of: UInt8(ascii: character), in: range) != nil
  }

  /// The labels of the footnotes that are defined in some prose.
  func notes(in range: Range<Int>) -> Set<Substring> {
    guard has("^", in: range) else { return [] }
    let lines = source.text(of: range).split(whereSeparator: \.isNewline)
    return Set(
      lines.compactMap { line in
        let start = line.drop { $0 == " " }
        guard start.hasPrefix("[^"), let end = start.firstRange(of: "]:") else { return nil }
        return start[..<end.lowerBound].dropFirst()
      })
  }

  private struct Mover: LinkMover {
    let links: MovedLinks
    let reader: Reader
    let notes: Set<Substring>

    func lacks(footnote label: String) -> Bool {
      reader == .readme && !notes.contains(label[...])
    }

    func moved(link target: String) -> String? { links.moved(target, for: reader) }
    func leadsNowhere(_ target: String) -> Bool {
      reader == .readme && links.page == nil && links.isAbsent(target)
    }
    func symbolLink(_ path: String) -> String? { nil }

    func destination(ofLabel label: String) -> String? {
      guard reader == .readme, let definition = links.definitions[label] else { return nil }
      let destination = moved(link: definition.destination) ?? definition.destination
      // What an inline link would end at, brackets keep together.
      let isPlain = !destination.contains { $0 == " " || $0 == "(" || $0 == ")" }
      return (isPlain ? destination : "<\(destination)>")
        + (definition.title.isEmpty ? "" : " " + definition.title)
    }
  }

  /// Whether a link leads to a heading of the notebook that its README lacks.
  private func isAbsent(_ target: String) -> Bool {
    target.utf8.first == UInt8(ascii: "#") && absent.contains(target.dropFirst().lowercased())
  }

  /// Where a link leads. DocC knows the pages of its own catalog by their names, and those of other
  /// modules not at all: there the path serves readers of the repository.
  private func moved(_ target: String, for reader: Reader) -> String? {
    if let picture = pictures[target] {
      return reader == .readme
        ? RelativePath.link(to: picture, from: "")
        : picture.split(separator: "/").last.map(String.init)
    }
    if reader == .readme, let page, isAbsent(target) { return page + target }
    guard let (path, fragment) = links.target(of: target), let other = articles[path] else {
      return nil
    }
    guard reader == .article, let article else {
      return RelativePath.link(to: other, from: "") + fragment
    }
    let folder = RelativePath.folder(of: article)
    let way = RelativePath.link(to: other, from: folder)
    return RelativePath.folder(of: other) == folder
      ? "doc:" + way.dropLast(".md".count) : way + fragment
  }
}
