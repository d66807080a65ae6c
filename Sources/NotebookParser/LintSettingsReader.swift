package import NotebookDiagnostics
package import NotebookSyntax
package import SourceText

/// Reads the settings of the linter from the project file, `recto.yml`.
/// - Parameter source: The file.
/// - Returns: What `lint:` says, and what is wrong with it; what the rest of the file says is looked
///   at by ``readSettings(_:)``.
package func readLintSettings(_ source: SourceFile) -> Diagnosed<LintSettings> {
  var reader = LintSettingsReader()
  reader.read(source)
  return Diagnosed(reader.lint, reader.settings.diagnostics)
}

extension LintSettings {
  /// What the linter can be told.
  package enum Key: String, CaseIterable {
    /// The narrowest access level that counts.
    case access
    /// What documents beside a comment of one's own.
    case inherit
    /// Files that are left out.
    case exclude
    /// The rules that alone are in use.
    case select
    /// Rules that are not in use.
    case ignore
    /// What is said about single rules.
    case rules
    /// The least shares of documented symbols.
    case thresholds
    /// The severity that fails a run.
    case failOn = "fail-on"
  }
}

extension LintSettings.Thresholds {
  /// For what there can be a threshold.
  package enum Key: String, CaseIterable {
    /// The package as a whole.
    case package
    /// Targets, by name.
    case targets
    /// Files, by patterns of their paths.
    case files
    /// Kinds of symbols, by name.
    case kinds
  }
}

/// Reads the mapping under `lint:`.
private struct LintSettingsReader {
  private(set) var lint = LintSettings()
  private(set) var settings = SettingsReader(.project)

  mutating func read(_ source: SourceFile) {
    let mark = source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard let root = settings.root(source, mark..<source.bytes.count), !root.isNull else { return }
    for (key, value) in settings.settings(root)
    where settings.key(key, ProjectSettings.Key.self) == .lint && !value.isNull {
      guard let entries = value.entries else {
        settings.wrongShape("lint", "a mapping", value)
        continue
      }
      for (key, value) in entries { read(key, value) }
    }
  }

  private mutating func read(_ node: YAMLNode, _ value: YAMLNode) {
    guard let key = settings.key(node, LintSettings.Key.self, of: "'lint'") else { return }
    let name = key.rawValue
    switch key {
    case .access:
      lint.access = word(
        value, name, ["open", "public", "package", "internal", "fileprivate", "private"])
    case .inherit: lint.inherit = word(value, name, ["all", "local", "none"])
    case .failOn: lint.failOn = word(value, name, ["error", "warning", "note", "never"])
    case .exclude: lint.exclude = settings.strings(value, for: name)
    case .select: lint.select = settings.strings(value, for: name)
    case .ignore: lint.ignore = settings.strings(value, for: name)
    case .rules: for (key, value) in mapping(value, name) { readRule(key, value) }
    case .thresholds: readThresholds(value)
    }
  }

  private mutating func mapping(
    _ node: YAMLNode, _ key: String
  ) -> [(key: YAMLNode, value: YAMLNode)] {
    if let entries = node.entries { return entries }
    if !node.isNull { settings.wrongShape(key, "a mapping", node) }
    return []
  }

  private mutating func word(
    _ node: YAMLNode, _ key: String, _ known: [String]
  ) -> Located<String>? {
    guard let word = settings.string(node, for: key) else { return nil }
    if known.contains(word.value) { return word }
    settings.unknownValue(word.value, of: key, known: known, word.range)
    return nil
  }

  /// `missing-docs: error`, or a mapping of `severity` and of the rule's options.
  private mutating func readRule(_ key: YAMLNode, _ node: YAMLNode) {
    guard let id = key.text else {
      settings.wrongShape("rules", "a mapping of rules", key)
      return
    }
    var rule = LintSettings.Rule(id: Located(id, key.range))
    let severities = ["error", "warning", "note", "off"]
    if let entries = node.entries {
      for (name, value) in entries {
        guard let text = name.text else { continue }
        if text == "severity" {
          rule.severity = word(value, "severity", severities)
        } else if let value = self.value(value, for: text) {
          rule.options.append((Located(text, name.range), value))
        }
      }
    } else {
      rule.severity = word(node, id, severities)
    }
    lint.rules.append(rule)
  }

  private mutating func value(_ node: YAMLNode, for key: String) -> LintSettings.Value? {
    if node.items != nil { return .list(settings.strings(node, for: key).map(\.value)) }
    guard let text = settings.string(node, for: key)?.value else { return nil }
    if let flag = Bool(text) { return .flag(flag) }
    return Int(text).map { .number($0) } ?? .text(text)
  }

  /// A number for the package, or a mapping of what is asked of its parts.
  private mutating func readThresholds(_ node: YAMLNode) {
    guard let entries = node.entries else {
      lint.thresholds.package = share(node, "thresholds")
      return
    }
    for (key, value) in entries {
      guard
        let known = settings.key(key, LintSettings.Thresholds.Key.self, of: "'thresholds'")
      else { continue }
      switch known {
      case .package: lint.thresholds.package = share(value, "package")
      case .targets: lint.thresholds.targets = shares(value, "targets")
      case .files: lint.thresholds.files = shares(value, "files")
      case .kinds: lint.thresholds.kinds = shares(value, "kinds")
      }
    }
  }

  private mutating func shares(
    _ node: YAMLNode, _ key: String
  ) -> [(name: Located<String>, share: Located<Int>)] {
    var shares: [(name: Located<String>, share: Located<Int>)] = []
    for (name, value) in mapping(node, key) {
      guard let text = name.text, let share = share(value, text) else { continue }
      shares.append((Located(text, name.range), share))
    }
    return shares
  }

  /// A percentage with at most one digit after the point, in tenths.
  private mutating func share(_ node: YAMLNode, _ key: String) -> Located<Int>? {
    guard let text = settings.string(node, for: key) else { return nil }
    let parts = text.value.split(separator: ".", omittingEmptySubsequences: false)
    if let whole = Int(parts[0]), parts.count <= 2, whole >= 0 {
      let tenth = parts.count == 2 ? Int(parts[1].prefix(1)) : 0
      if let tenth, whole * 10 + tenth <= 1000, parts.count == 1 || parts[1].count == 1 {
        return Located(whole * 10 + tenth, text.range)
      }
    }
    settings.wrongShape(key, "a percentage from 0 to 100", node)
    return nil
  }
}
