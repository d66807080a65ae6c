internal import NotebookDiagnostics
package import NotebookSyntax
package import SourceText

/// Reads the settings at the top of a notebook, and nothing else of it.
/// - Parameter source: The notebook.
/// - Returns: The settings; what is wrong with them is found when the notebook is parsed.
package func readFrontMatter(_ source: SourceFile) -> FrontMatter {
  var reader = FrontMatterReader(source)
  _ = reader.read(from: source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
  return reader.frontMatter
}

/// Reads the YAML between two lines `---` at the top of a notebook.
struct FrontMatterReader {
  /// What front matter can say.
  private enum Key: String, CaseIterable {
    case package, platforms, swift, dependencies, targets, access, ticket, status, impact, effort
    case proseDocs = "prose-docs"
    case resources
  }

  let source: SourceFile
  private(set) var frontMatter = FrontMatter()
  private var settings = SettingsReader(.frontMatter)

  init(_ source: SourceFile) { self.source = source }

  /// What is wrong with the front matter.
  var diagnostics: [Diagnostic] { settings.diagnostics }

  /// Reads the front matter, where there is any.
  /// - Parameter start: The offset after a byte order mark.
  /// - Returns: Where the Markdown starts.
  mutating func read(from start: Int) -> Int {
    guard isRule(1, from: start) else { return start }
    guard let closing = (2..<source.lines.starts.count + 1).first(where: { isRule($0) }) else {
      return start
    }
    let end =
      closing < source.lines.starts.count ? source.lines.starts[closing] : source.bytes.count
    let body = source.lines.start(ofLine: 2)..<source.lines.start(ofLine: closing)
    guard readYAML(body) else { return start }
    frontMatter.range = SourceRange(file: source, bytes: start..<end)
    return end
  }

  private func isRule(_ line: Int, from start: Int? = nil) -> Bool {
    let range = source.byteRange(ofLine: line)
    var bytes = source.bytes[(start ?? range.lowerBound)..<max(start ?? 0, range.upperBound)]
    while let last = bytes.last, last == UInt8(ascii: " ") || last == UInt8(ascii: "\t") {
      bytes.removeLast()
    }
    return bytes.elementsEqual("---".utf8)
  }

  /// Reads the settings.
  /// - Returns: Whether these are settings: prose between two thematic breaks is none.
  private mutating func readYAML(_ body: Range<Int>) -> Bool {
    guard let root = settings.root(source, body) else { return true }
    if root.text != nil { return false }
    let entries = settings.settings(root)
    for (key, value) in entries { read(key, value) }
    if isOfAnotherTool(entries.compactMap(\.key.text)) {
      settings.diagnostics = diagnostics.map {
        $0.asWarning(hint: "it seems to be meant for another tool")
      }
    }
    return true
  }

  /// Whether the settings are those of a web page, as Jekyll and its kin have them.
  private func isOfAnotherTool(_ keys: [String]) -> Bool {
    let pages: Set<String> = [
      "author", "layout", "category", "categories", "date", "tags", "excerpt",
    ]
    return keys.contains("title") && !pages.isDisjoint(with: keys) && !keys.contains("package")
  }

  private mutating func read(_ node: YAMLNode, _ value: YAMLNode) {
    guard let key = settings.key(node, Key.self) else { return }
    let name = key.rawValue
    switch key {
    case .package: frontMatter.package = settings.string(value, for: name)
    case .swift: frontMatter.swift = settings.string(value, for: name)
    case .ticket: frontMatter.ticket = settings.string(value, for: name)
    case .status: frontMatter.status = settings.string(value, for: name)
    case .impact: frontMatter.impact = settings.string(value, for: name)
    case .effort: frontMatter.effort = settings.string(value, for: name)
    case .platforms: frontMatter.platforms = settings.strings(value, for: name)
    case .targets: frontMatter.targets = settings.strings(value, for: name)
    case .resources: frontMatter.resources = settings.strings(value, for: name)
    case .dependencies: frontMatter.dependencies = settings.dependencies(value, for: name)
    case .access: frontMatter.access = settings.access(value, for: name)
    case .proseDocs: frontMatter.proseDocs = settings.flag(value, for: name) ?? true
    }
  }
}
