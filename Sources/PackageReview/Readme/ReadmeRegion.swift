package import NotebookDiagnostics
internal import NotebookParser
package import PackageEmission
package import SourceText

/// A stretch of a README that Recto keeps, between two markers:
///
///     <!-- recto:readme api sha256=0123456789abcdef -->
///     …
///     <!-- /recto:readme api -->
///
/// A marker stands on a line of its own, outside of code. The checksum is of what Recto wrote.
package struct ReadmeRegion: Sendable {
  /// What a region holds.
  package enum Content: Sendable, Hashable {
    /// The whole README.
    case all
    /// One part of it.
    case section(ReadmeSection.Name)

    /// The name in the marker.
    package var name: String {
      switch self {
      case .all: "all"
      case .section(let name): name.rawValue
      }
    }

    init?(name: String) {
      if name == Self.all.name {
        self = .all
      } else {
        guard let section = ReadmeSection.Name(rawValue: name) else { return nil }
        self = .section(section)
      }
    }

    /// The names that a marker may have.
    static let names = [Self.all.name] + ReadmeSection.Name.allCases.map(\.rawValue)
  }

  /// What the region holds.
  package let content: Content
  /// The line that opens it, without its line ending.
  package let opening: SourceRange
  /// What stands between the lines of the markers.
  package let body: SourceRange
  /// The checksum in the opening marker.
  package let checksum: String?
  /// The level that the opening marker asks for.
  package let wantedLevel: Int?
  /// The heading directly above the opening marker.
  package let headingLevel: Int?

  /// Finds the regions of a README.
  /// - Parameter source: The README, which must be UTF-8.
  /// - Returns: The regions in the order of the text, and what is wrong with the markers.
  package static func regions(of source: SourceFile) -> Diagnosed<[ReadmeRegion]> {
    var reader = RegionReader(source)
    return reader.read()
  }
}

/// Pairs markers.
private struct RegionReader {
  private struct Marker {
    let isOpening: Bool
    let words: [String]
    let line: SourceRange
    let headingLevel: Int?
    var name: String { words.first ?? "" }
  }

  private let source: SourceFile
  private var regions: [ReadmeRegion] = []
  private var diagnostics: [Diagnostic] = []
  private var open: (Marker, ReadmeRegion.Content?)?

  init(_ source: SourceFile) { self.source = source }

  mutating func read() -> Diagnosed<[ReadmeRegion]> {
    for marker in markers() { take(marker) }
    if let (marker, _) = open { diagnostics.append(.unclosed(marker.name, marker.line)) }
    return Diagnosed(regions, diagnostics)
  }

  /// The lines that are markers: those in code only show what markers look like.
  private func markers() -> [Marker] {
    guard let document = CommonMarkDocument(source, from: source.markEnd) else { return [] }
    var code: Set<Int> = []
    var headings: [Int: Int] = [:]
    for block in document.blocks() {
      switch block.kind {
      case .fence, .indentedCode: code.formUnion(block.lines)
      case .heading(let level, _, _):
        if !block.isNested { headings[block.lines.upperBound] = level }
      case .paragraph, .html, .table, .thematicBreak: break
      }
    }
    var markers: [Marker] = []
    var heading: Int?
    for line in 1...source.lineCount {
      let range = SourceRange(file: source, bytes: source.byteRange(ofLine: line))
      let text = range.text
      if !code.contains(line), let marker = Self.marker(text, range, heading) {
        markers.append(marker)
        heading = nil
      } else if let level = headings[line] {
        heading = level
      } else if !text.allSatisfy(\.isWhitespace) {
        heading = nil
      }
    }
    return markers
  }

  private static func marker(_ text: String, _ range: SourceRange, _ heading: Int?) -> Marker? {
    let text = text.drop { $0 == " " || $0 == "\u{FEFF}" }
    guard text.hasPrefix("<!--"), let end = text.firstRange(of: "-->")?.lowerBound else {
      return nil
    }
    let words = text[..<end].dropFirst(4).split(whereSeparator: \.isWhitespace).map(String.init)
    guard let first = words.first, ["recto:readme", "/recto:readme"].contains(first) else {
      return nil
    }
    return Marker(
      isOpening: first.first != "/", words: Array(words.dropFirst()), line: range,
      headingLevel: heading)
  }

  private mutating func take(_ marker: Marker) {
    if marker.isOpening {
      if let (outer, _) = open {
        diagnostics.append(.nested(marker.name, marker.line, in: outer.line))
        return
      }
      let content = ReadmeRegion.Content(name: marker.name)
      if content == nil { diagnostics.append(.unknown(marker.name, marker.line)) }
      open = (marker, content)
    } else if let (opening, content) = open, opening.name == marker.name {
      open = nil
      guard let content else { return }
      add(content, opening, marker)
    } else {
      diagnostics.append(.unopened(marker.name, marker.line))
    }
  }

  private mutating func add(
    _ content: ReadmeRegion.Content, _ opening: Marker, _ closing: Marker
  ) {
    if let first = regions.first(where: { $0.content == content }) {
      diagnostics.append(.repeated(content.name, opening.line, first.opening))
      return
    }
    let start = source.lines.start(ofLine: opening.line.line + 1)
    var checksum: String?
    var level: Int?
    for word in opening.words.dropFirst() {
      if word.hasPrefix("sha256=") {
        checksum = String(word.dropFirst("sha256=".count))
      } else if word.hasPrefix("level="), let number = Int(word.dropFirst("level=".count)),
        (1...6).contains(number)
      {
        level = number
      } else {
        diagnostics.append(.unknownWord(word, opening.line))
      }
    }
    regions.append(
      ReadmeRegion(
        content: content, opening: opening.line,
        body: SourceRange(file: source, bytes: start..<closing.line.bytes.lowerBound),
        checksum: checksum, wantedLevel: level, headingLevel: opening.headingLevel))
  }
}

extension SourceFile {
  /// The offset after a byte order mark.
  var markEnd: Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }
}

extension Diagnostic {
  fileprivate static func unclosed(_ name: String, _ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "readme-region", "Region '\(name)' is not closed", at: .source(range),
      hint: "end it with a line '<!-- /recto:readme \(name) -->'")
  }

  fileprivate static func unopened(_ name: String, _ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "readme-region", "Region '\(name)' is closed and was not open",
      at: .source(range), hint: "begin it with a line '<!-- recto:readme \(name) -->'")
  }

  fileprivate static func nested(
    _ name: String, _ range: SourceRange, in outer: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .error, id: "readme-region", "Region '\(name)' stands inside another one",
      at: .source(range), hint: "close the other one first",
      related: [.init("the other one begins here", at: outer)])
  }

  fileprivate static func repeated(
    _ name: String, _ range: SourceRange, _ first: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .error, id: "readme-region", "Region '\(name)' is there twice", at: .source(range),
      related: [.init("first here", at: first)])
  }

  fileprivate static func unknown(_ name: String, _ range: SourceRange) -> Diagnostic {
    let names = ReadmeRegion.Content.names
    return Diagnostic(
      .error, id: "readme-region", "Region '\(name)' is not known", at: .source(range),
      hint: nearMiss(of: name, in: names).map { "did you mean '\($0)'?" }
        ?? "known regions are \(names.joined(separator: ", "))")
  }

  fileprivate static func unknownWord(_ word: String, _ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "readme-region", "Word '\(word)' is not known in a marker", at: .source(range),
      hint: "a marker has a name, and may have 'level=3'; Recto writes 'sha256=…'")
  }
}
