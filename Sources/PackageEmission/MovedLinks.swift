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

  /// A link that leads to the article of another notebook.
  struct Move {
    /// Where its destination stands in the notebook.
    let range: Range<Int>
    /// The path of the article that it leads to.
    let article: String
    /// What follows, from `#` on.
    let fragment: Substring
  }

  private let moves: [Move]
  /// The path of the notebook's own article.
  private let article: String?

  /// No links: those of a notebook that is a package by itself.
  init() {
    moves = []
    article = nil
  }

  /// Finds the links that lead to articles.
  init(_ notebook: Notebook, in scope: NotebookScope, article: String?) {
    self.article = article
    let articles = scope.borrowed.articles
    guard !articles.isEmpty else {
      moves = []
      return
    }
    let links = NotebookLinks(from: scope.path)
    var defined: Set<String> = []
    moves = notebook.links.compactMap { link -> Move? in
      guard let (path, fragment) = links.target(of: link.destination), let found = articles[path]
      else { return nil }
      if link.range.text == link.destination {
        return Move(range: link.range.bytes, article: found, fragment: fragment)
      }
      // What does not stand in the paragraph may stand in a definition.
      guard defined.count < Self.definitions, defined.insert(link.destination).inserted,
        let range = Self.definition(of: link.destination, in: notebook.source.bytes)
      else { return nil }
      return Move(range: range, article: found, fragment: fragment)
    }.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// How many definitions of links are looked for: each takes as long as the notebook is.
  private static let definitions = 100

  /// The destination in `[name]: destination` (CommonMark, section "Link reference definitions").
  private static func definition(of destination: String, in bytes: [UInt8]) -> Range<Int>? {
    let text = Array("]: \(destination)".utf8)
    var start = 0
    while let place = bytes[start...].firstRange(of: text) {
      start = place.upperBound
      let line = bytes[..<place.lowerBound].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
      let isEnd = start == bytes.count || [0x20, 0x09, 0x0A, 0x0D].contains(bytes[start])
      if isEnd, bytes[line...].first(where: { $0 != 0x20 }) == UInt8(ascii: "[") {
        return place.lowerBound + 3..<place.upperBound
      }
    }
    return nil
  }

  /// Copies a stretch of the notebook with its links moved.
  func copy(_ range: Range<Int>, of source: SourceFile, for reader: Reader) -> ProvenanceText {
    var text = ProvenanceText()
    var offset = range.lowerBound
    for move in moves[first(from: offset)...] {
      guard move.range.upperBound <= range.upperBound else { break }
      guard move.range.lowerBound >= offset else { continue }
      text.append(SourceRange(file: source, bytes: offset..<move.range.lowerBound))
      text.append(destination(of: move, for: reader))
      offset = move.range.upperBound
    }
    text.append(SourceRange(file: source, bytes: offset..<range.upperBound))
    return text
  }

  /// Whether a stretch holds such links.
  func isEmpty(in range: Range<Int>) -> Bool {
    let next = first(from: range.lowerBound)
    return next == moves.count || moves[next].range.lowerBound >= range.upperBound
  }

  /// The position of the first link that stands at or after an offset, found by halving: a notebook is
  /// copied in as many stretches as it has cells.
  private func first(from offset: Int) -> Int {
    var candidates = moves.indices
    while !candidates.isEmpty {
      let middle = candidates.lowerBound + candidates.count / 2
      candidates =
        moves[middle].range.lowerBound < offset
        ? middle + 1..<candidates.upperBound : candidates.lowerBound..<middle
    }
    return candidates.lowerBound
  }

  /// Where a link leads. DocC knows the pages of its own catalog by their names, and those of other
  /// modules not at all: there the path serves readers of the repository.
  private func destination(of move: Move, for reader: Reader) -> String {
    let path = move.article.replacing(" ", with: "%20")
    guard reader == .article, let article else { return path + move.fragment }
    let own = article.split(separator: "/").dropLast()
    let other = path.split(separator: "/")
    if own == other.dropLast() { return "doc:" + (other.last?.dropLast(3) ?? "") }
    let common = zip(own, other.dropLast()).prefix { $0 == $1 }.count
    let up = Array(repeating: "..", count: own.count - common)
    return (up + other.dropFirst(common).map(String.init)).joined(separator: "/") + move.fragment
  }
}
