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
    guard isRule(1, from: start) else {
      reportLateFrontMatter(from: start)
      return start
    }
    guard let closing = (2..<source.lines.starts.count + 1).first(where: { isRule($0) }) else {
      if startsWithKey(2) { settings.diagnostics.append(.unclosed(source, start)) }
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

  /// Whether a line gives a value to one of the keys.
  private func startsWithKey(_ line: Int) -> Bool {
    guard line <= source.lines.starts.count else { return false }
    let text = source.text(ofLine: line)
    let key = text.prefix { $0 != ":" }
    return key.utf8.count < text.utf8.count && Key(rawValue: String(key)) != nil
  }

  /// Points out settings that stand below empty lines, where Markdown reads a thematic break.
  private mutating func reportLateFrontMatter(from start: Int) {
    let blanks = source.bytes[start...].prefix { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
    guard !blanks.isEmpty, blanks.endIndex < source.bytes.count else { return }
    let line = source.lines.line(at: blanks.endIndex)
    guard line > 1, isRule(line), startsWithKey(line + 1) else { return }
    settings.diagnostics.append(.late(source, line))
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
    guard keys.contains("title"), !keys.contains("package") else { return false }
    let pages: Set<String> = [
      "author", "layout", "category", "categories", "date", "tags", "excerpt",
    ]
    return !pages.isDisjoint(with: keys)
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

extension Diagnostic {
  fileprivate static func unclosed(_ source: SourceFile, _ start: Int) -> Diagnostic {
    let rule = SourceRange(file: source, bytes: start..<start + 3)
    return Diagnostic(
      .error, id: "front-matter", "Front matter is not closed", at: .source(rule),
      hint: "end it with a line '---'")
  }

  fileprivate static func late(_ source: SourceFile, _ line: Int) -> Diagnostic {
    let rule = SourceRange(file: source, bytes: source.byteRange(ofLine: line))
    return Diagnostic(
      .error, id: "front-matter", "Front matter does not start on the first line",
      at: .source(rule), hint: "remove what stands above it")
  }
}
