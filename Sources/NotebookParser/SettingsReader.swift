internal import NotebookDiagnostics
internal import NotebookSyntax
internal import SourceText

/// Reads the shapes in which settings are written, in front matter and in the project file, and
/// collects what is wrong with them.
struct SettingsReader {
  /// What holds the settings.
  enum Subject: String {
    case frontMatter = "front matter"
    case project = "project file"

    /// What the names of its rules start with.
    var rule: String {
      switch self {
      case .frontMatter: "front-matter"
      case .project: "settings"
      }
    }
  }

  let subject: Subject
  var diagnostics: [Diagnostic] = []

  init(_ subject: Subject) { self.subject = subject }

  /// Reads a text of YAML.
  /// - Parameters:
  ///   - source: The file.
  ///   - bytes: The stretch of the file that holds the text.
  /// - Returns: The value; nil where there is none or the text is not YAML.
  mutating func root(_ source: SourceFile, _ bytes: Range<Int>) -> YAMLNode? {
    do {
      return try YAMLNode.read(source, bytes)
    } catch {
      diagnostics.append(.brokenYAML(error, subject))
      return nil
    }
  }

  /// The settings of a whole text.
  mutating func settings(_ node: YAMLNode) -> [(key: YAMLNode, value: YAMLNode)] {
    guard let entries = node.entries else {
      diagnostics.append(.notAMapping(subject, node.range))
      return []
    }
    return entries
  }

  /// A key that is one of those that are known.
  /// - Parameters:
  ///   - node: The key as written.
  ///   - keys: The type whose cases are the known keys.
  ///   - owner: What has the key, where it is not the whole text.
  mutating func key<Key: RawRepresentable<String> & CaseIterable>(
    _ node: YAMLNode, _ keys: Key.Type, of owner: String? = nil
  ) -> Key? {
    let text = node.text
    if let key = text.flatMap(Key.init(rawValue:)) { return key }
    let owner = owner ?? "the \(subject.rawValue)"
    guard let word = text else {
      diagnostics.append(.notAKey(of: owner, subject, node.range))
      return nil
    }
    let known = Key.allCases.map(\.rawValue)
    diagnostics.append(.unknownKey(word, of: owner, known: known, subject, node.range))
    return nil
  }

  /// A single value; nil where the key has none.
  mutating func string(_ node: YAMLNode, for key: String) -> Located<String>? {
    if node.isNull { return nil }
    guard let text = node.text else {
      wrongShape(key, "one value", node)
      return nil
    }
    return Located(text, node.range)
  }

  /// A list of single values; one alone counts as a list of one.
  mutating func strings(_ node: YAMLNode, for key: String) -> [Located<String>] {
    if node.entries != nil {
      wrongShape(key, "a list of values", node)
      return []
    }
    guard let items = node.items else { return string(node, for: key).map { [$0] } ?? [] }
    return items.compactMap { item in
      guard item.isNull else { return string(item, for: key) }
      wrongShape(key, "a list of values, none of them empty", item)
      return nil
    }
  }

  /// Whether a value is `true` or `false`; nil where it is neither.
  mutating func flag(_ node: YAMLNode, for key: String) -> Bool? {
    if let flag = Bool(node.text ?? "") { return flag }
    diagnostics.append(
      .unknownValue(node.text ?? "", of: key, known: ["true", "false"], subject, node.range))
    return nil
  }

  /// How far the API is opened.
  mutating func access(_ node: YAMLNode, for key: String) -> Located<FrontMatter.Access>? {
    guard let word = string(node, for: key) else { return nil }
    if let access = FrontMatter.Access(rawValue: word.value) { return Located(access, word.range) }
    let known = FrontMatter.Access.allCases.map(\.rawValue)
    diagnostics.append(.unknownValue(word.value, of: key, known: known, subject, word.range))
    return nil
  }

  /// The packages that the code needs.
  mutating func dependencies(
    _ node: YAMLNode, for key: String
  ) -> [Located<FrontMatter.Dependency>] {
    if node.isNull { return [] }
    guard let items = node.items else {
      wrongShape(key, "a list", node)
      return []
    }
    return items.compactMap { item in
      guard let dependency = dependency(item) else {
        wrongShape(key, "a list of mappings with 'url' and 'from'", item)
        return nil
      }
      return Located(dependency, item.range)
    }
  }

  private mutating func dependency(_ node: YAMLNode) -> FrontMatter.Dependency? {
    var (url, from): (String?, String?)
    var products: [String] = []
    for (key, value) in node.entries ?? [] {
      switch self.key(key, FrontMatter.Dependency.Key.self, of: "a dependency") {
      case .url: url = string(value, for: "url")?.value
      case .from: from = string(value, for: "from").map { version($0) }
      case .products: products = strings(value, for: "products").map(\.value)
      case nil: continue
      }
    }
    guard let url, let from else { return nil }
    return FrontMatter.Dependency(url: url, from: from, products: products)
  }

  /// A version as SwiftPM takes it, with three numbers (Semantic Versioning 2.0.0).
  private mutating func version(_ written: Located<String>) -> String {
    let end = written.value.firstIndex { $0 == "-" || $0 == "+" } ?? written.value.endIndex
    var numbers = written.value[..<end].split(separator: ".", omittingEmptySubsequences: false)
    let isVersion =
      (1...3).contains(numbers.count) && numbers.allSatisfy { Int($0) != nil && $0.first != "-" }
    guard isVersion, numbers.count == 3 || end == written.value.endIndex else {
      diagnostics.append(.version(written, subject))
      return written.value
    }
    while numbers.count < 3 { numbers.append("0") }
    return numbers.joined(separator: ".") + written.value[end...]
  }

  /// Reports a word that its key does not take.
  mutating func unknownValue(
    _ value: String, of key: String, known: [String], _ range: SourceRange
  ) {
    diagnostics.append(.unknownValue(value, of: key, known: known, subject, range))
  }

  /// Reports a value that is not what its key takes.
  mutating func wrongShape(_ key: String, _ shape: String, _ node: YAMLNode) {
    diagnostics.append(.wrongShape(key, shape, subject, node.range))
  }
}

extension FrontMatter.Dependency {
  /// What can be said about a dependency.
  package enum Key: String, CaseIterable {
    /// The address of its repository.
    case url
    /// The least version.
    case from
    /// The products that are used, where they are not named like their modules.
    case products
  }
}

extension Diagnostic {
  fileprivate typealias Subject = SettingsReader.Subject

  fileprivate static func brokenYAML(
    _ problem: YAMLNode.Problem, _ subject: Subject
  ) -> Diagnostic {
    Diagnostic(
      .error, id: "\(subject.rule)-syntax",
      "\(subject.capitalized) is not valid YAML: \(problem.message)", at: .source(problem.range))
  }

  fileprivate static func notAMapping(_ subject: Subject, _ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "\(subject.rule)-shape",
      "\(subject.capitalized) is a mapping of keys to values", at: .source(range),
      hint: "write 'package: Name', one setting on each line")
  }

  fileprivate static func notAKey(
    of owner: String, _ subject: Subject, _ range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .error, id: "\(subject.rule)-shape", "Key of \(owner) is a word", at: .source(range))
  }

  fileprivate static func wrongShape(
    _ key: String, _ shape: String, _ subject: Subject, _ range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .error, id: "\(subject.rule)-shape", "Setting '\(key)' takes \(shape)", at: .source(range))
  }

  fileprivate static func unknownValue(
    _ value: String, of key: String, known: [String], _ subject: Subject, _ range: SourceRange
  ) -> Diagnostic {
    let words = known.map { "'\($0)'" }.joined(separator: ", ")
    let guess = nearMiss(of: value, in: known).map { "did you mean '\($0)'? " } ?? ""
    return Diagnostic(
      .error, id: "\(subject.rule)-value", "Value '\(value)' of '\(key)' is not known",
      at: .source(range), hint: "\(guess)it is one of \(words)")
  }

  fileprivate static func version(_ version: Located<String>, _ subject: Subject) -> Diagnostic {
    Diagnostic(
      .error, id: "\(subject.rule)-value",
      "Version '\(version.value)' is not one of a package", at: .source(version.range),
      hint: "write three numbers: '1.0.0'")
  }

  /// A likely slip stops the run; a key of another tool is only pointed out.
  fileprivate static func unknownKey(
    _ key: String, of owner: String, known: [String], _ subject: Subject, _ range: SourceRange
  ) -> Diagnostic {
    let guess = nearMiss(of: key, in: known)
    return Diagnostic(
      guess == nil ? .warning : .error, id: "\(subject.rule)-key",
      "Key '\(key)' of \(owner) is not known", at: .source(range),
      hint: guess.map { "did you mean '\($0)'?" }
        ?? "known keys are \(known.joined(separator: ", "))",
      fixIt: guess.map { FixIt("Replace with '\($0)'", edits: [TextEdit(range.bytes, $0)]) })
  }
}

extension SettingsReader.Subject {
  fileprivate var capitalized: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}
