internal import NotebookDiagnostics
internal import NotebookSyntax
internal import SourceText
internal import Yams

/// Reads the YAML between two lines `---` at the top of a notebook.
struct FrontMatterReader {
  let source: SourceFile
  private(set) var frontMatter = FrontMatter()
  private(set) var diagnostics: [Diagnostic] = []
  /// The line of the opening `---`, counted from 1; YAML's own lines count from the next one.
  private let openingLine = 1
  /// The line of the closing `---`.
  private var closingLine = 2

  static let keys = [
    "package", "platforms", "swift", "dependencies", "targets", "access", "ticket", "status",
    "impact", "effort", "prose-docs", "resources",
  ]

  init(_ source: SourceFile) { self.source = source }

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
    closingLine = closing
    let body = source.lines.start(ofLine: 2)..<source.lines.start(ofLine: closing)
    guard readYAML(source.text(of: body)) else { return start }
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
  private mutating func readYAML(_ text: String) -> Bool {
    do {
      guard let node = try Yams.compose(yaml: text) else { return true }
      if case .scalar = node { return false }
      guard case .mapping(let mapping) = node else {
        diagnostics.append(.notAMapping(range(of: node)))
        return true
      }
      for (key, value) in mapping { read(key: key, value: value) }
      if isOfAnotherTool(mapping) {
        diagnostics = diagnostics.map {
          $0.asWarning(hint: "it seems to be meant for another tool")
        }
      }
    } catch let error as YamlError {
      report(error)
    } catch {
      diagnostics.append(.brokenYAML("\(error)", lineRange(1)))
    }
    return true
  }

  /// Whether the settings are those of a web page, as Jekyll and its kin have them.
  private func isOfAnotherTool(_ mapping: Node.Mapping) -> Bool {
    let keys = Set(mapping.keys.compactMap(\.string))
    let pages: Set<String> = [
      "author", "layout", "category", "categories", "date", "tags", "excerpt",
    ]
    return keys.contains("title") && !keys.isDisjoint(with: pages) && !keys.contains("package")
  }

  private mutating func report(_ error: YamlError) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      diagnostics.append(.brokenYAML(problem, place(mark)))
    case .reader(let problem, _, _, _):
      diagnostics.append(.brokenYAML(problem, lineRange(1)))
    case .duplicatedKeysInMapping(let keys, let context):
      let names = keys.map { "'\($0)'" }.sorted().joined(separator: ", ")
      diagnostics.append(.brokenYAML("key \(names) appears twice", place(context.mark)))
    case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
      diagnostics.append(.brokenYAML("\(error)", lineRange(1)))
    }
  }

  private mutating func read(key node: Node, value: Node) {
    guard let key = node.string else {
      diagnostics.append(.notAKey(range(of: node)))
      return
    }
    switch key {
    case "package": frontMatter.package = string(value, for: key)
    case "swift": frontMatter.swift = string(value, for: key)
    case "ticket": frontMatter.ticket = string(value, for: key)
    case "status": frontMatter.status = string(value, for: key)
    case "impact": frontMatter.impact = string(value, for: key)
    case "effort": frontMatter.effort = string(value, for: key)
    case "platforms": frontMatter.platforms = strings(value, for: key)
    case "targets": frontMatter.targets = strings(value, for: key)
    case "resources": frontMatter.resources = strings(value, for: key)
    case "dependencies": readDependencies(value)
    case "access":
      guard let word = string(value, for: key) else { return }
      if let access = FrontMatter.Access(rawValue: word.value) {
        frontMatter.access = Located(access, word.range)
      } else {
        diagnostics.append(
          .unknownValue(
            word.value, of: key, known: FrontMatter.Access.allCases.map(\.rawValue), word.range))
      }
    case "prose-docs":
      if let flag = Bool(value.string ?? "") {
        frontMatter.proseDocs = flag
      } else {
        diagnostics.append(
          .unknownValue(value.string ?? "", of: key, known: ["true", "false"], range(of: value)))
      }
    default:
      diagnostics.append(.unknownKey(key, known: Self.keys, range(of: node)))
    }
  }

  private mutating func readDependencies(_ value: Node) {
    guard case .sequence(let items) = value else {
      diagnostics.append(.wrongShape("dependencies", "a list", range(of: value)))
      return
    }
    for item in items {
      guard case .mapping(let mapping) = item, let url = mapping["url"]?.string,
        let from = mapping["from"]?.string
      else {
        diagnostics.append(
          .wrongShape("dependencies", "a list of mappings with 'url' and 'from'", range(of: item)))
        continue
      }
      var dependency = FrontMatter.Dependency(url: url, from: from, products: [])
      let products = mapping["products"].map { strings($0, for: "products").map(\.value) } ?? []
      dependency.products = products
      frontMatter.dependencies.append(Located(dependency, range(of: item)))
    }
  }

  private mutating func string(_ node: Node, for key: String) -> Located<String>? {
    guard let text = node.scalar?.string else {
      diagnostics.append(.wrongShape(key, "one value", range(of: node)))
      return nil
    }
    return Located(text, range(of: node))
  }

  /// A list of words; one word alone counts as a list of one.
  private mutating func strings(_ node: Node, for key: String) -> [Located<String>] {
    guard case .sequence(let items) = node else {
      return string(node, for: key).map { [$0] } ?? []
    }
    return items.compactMap { string($0, for: key) }
  }

  private func range(of node: Node) -> SourceRange {
    guard let mark = node.mark else { return lineRange(1) }
    let start = place(mark)
    guard let scalar = node.scalar?.string else { return start }
    let quotes: [UInt8] = [UInt8(ascii: "\""), UInt8(ascii: "'")]
    let isQuoted = source.bytes[start.bytes].first.map(quotes.contains) ?? false
    let count = scalar.utf8.count + (isQuoted ? 2 : 0)
    let end = min(start.bytes.lowerBound + count, start.bytes.upperBound)
    return SourceRange(file: source, bytes: start.bytes.lowerBound..<end)
  }

  /// From a mark of YAML, whose columns count characters, to the end of its line.
  private func place(_ mark: Mark) -> SourceRange {
    // What is missing at the end is reported past the last line.
    let isPastEnd = mark.line + openingLine >= closingLine
    let line = isPastEnd ? max(closingLine - 1, openingLine) : mark.line + openingLine
    let bytes = source.byteRange(ofLine: line)
    if isPastEnd { return SourceRange(file: source, bytes: bytes) }
    let before = source.text(of: bytes).unicodeScalars.prefix(max(mark.column - 1, 0))
    let offset = before.reduce(0) { $0 + UTF8.width($1) }
    return SourceRange(file: source, bytes: bytes.lowerBound + offset..<bytes.upperBound)
  }

  private func lineRange(_ yamlLine: Int) -> SourceRange {
    SourceRange(file: source, bytes: source.byteRange(ofLine: yamlLine + openingLine))
  }
}

extension Diagnostic {
  fileprivate static func brokenYAML(_ problem: String, _ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "front-matter-syntax", "Front matter is not valid YAML: \(problem)",
      at: .source(range))
  }

  fileprivate static func notAMapping(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "front-matter-shape", "Front matter is a mapping of keys to values",
      at: .source(range), hint: "write 'package: Name', one setting on each line")
  }

  fileprivate static func notAKey(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "front-matter-shape", "Key of the front matter is a word", at: .source(range))
  }

  fileprivate static func wrongShape(
    _ key: String, _ shape: String, _ range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .error, id: "front-matter-shape", "Setting '\(key)' takes \(shape)", at: .source(range))
  }

  fileprivate static func unknownValue(
    _ value: String, of key: String, known: [String], _ range: SourceRange
  ) -> Diagnostic {
    let words = known.map { "'\($0)'" }.joined(separator: ", ")
    let guess = nearMiss(of: value, in: known).map { "did you mean '\($0)'? " } ?? ""
    return Diagnostic(
      .error, id: "front-matter-value", "Value '\(value)' of '\(key)' is not known",
      at: .source(range), hint: "\(guess)it is one of \(words)")
  }

  /// A likely slip stops the run; a key of another tool is only pointed out.
  fileprivate static func unknownKey(
    _ key: String, known: [String], _ range: SourceRange
  ) -> Diagnostic {
    let guess = nearMiss(of: key, in: known)
    return Diagnostic(
      guess == nil ? .warning : .error, id: "front-matter-key",
      "Key '\(key)' of the front matter is not known", at: .source(range),
      hint: guess.map { "did you mean '\($0)'?" }
        ?? "known keys are \(known.joined(separator: ", "))",
      fixIt: guess.map { FixIt("Replace with '\($0)'", edits: [TextEdit(range.bytes, $0)]) })
  }
}
