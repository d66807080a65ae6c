internal import NotebookSyntax
internal import PackageLowering
internal import SourceText

/// The links of a notebook to others of its project, as they have to be written in the package.
struct MovedLinks {
  /// The text in which a link stands.
  enum Reader {
    /// The article of the notebook.
    case article
    /// The README at the top of the package.
    case readme
  }

  private let source: SourceFile
  private let links: NotebookLinks
  /// The articles, by the notebooks to which links may lead.
  private let articles: [String: String]
  /// The path of the notebook's own article.
  private let article: String?

  /// Prepares the links of a notebook.
  /// - Parameters:
  ///   - source: The notebook.
  ///   - scope: What the project says about it; nil for a package by itself, in which no link moves.
  ///   - article: The path of its article.
  init(_ source: SourceFile, in scope: NotebookScope?, article: String?) {
    self.source = source
    links = NotebookLinks(from: scope?.path ?? "")
    articles = scope?.borrowed.articles ?? [:]
    self.article = article
  }

  /// Copies prose of the notebook with its links moved.
  func copy(_ range: Range<Int>, for reader: Reader) -> ProvenanceText {
    var text = ProvenanceText()
    var offset = range.lowerBound
    for edit in edits(in: range, for: reader) {
      text.append(SourceRange(file: source, bytes: offset..<edit.range.lowerBound))
      text.append(edit.replacement)
      offset = edit.range.upperBound
    }
    text.append(SourceRange(file: source, bytes: offset..<range.upperBound))
    return text
  }

  /// The links of some prose that change.
  func edits(in range: Range<Int>, for reader: Reader) -> [TextEdit] {
    guard !articles.isEmpty else { return [] }
    return InlineMoves(Mover(links: self, reader: reader), source).edits(in: range)
  }

  private struct Mover: LinkMover {
    let links: MovedLinks
    let reader: Reader

    func moved(link target: String) -> String? { links.moved(target, for: reader) }
    func leadsNowhere(_ target: String) -> Bool { false }
    func symbolLink(_ path: String) -> String? { nil }
  }

  /// Where a link leads. DocC knows the pages of its own catalog by their names, and those of other
  /// modules not at all: there the path serves readers of the repository.
  private func moved(_ target: String, for reader: Reader) -> String? {
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
