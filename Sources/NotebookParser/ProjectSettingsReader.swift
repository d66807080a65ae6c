package import NotebookDiagnostics
package import NotebookSyntax
package import SourceText

/// Reads the project file, `recto.yml`.
/// - Parameter source: The file.
/// - Returns: The settings that could be read, and what is wrong with the others.
package func readSettings(_ source: SourceFile) -> Diagnosed<ProjectSettings> {
  var reader = ProjectSettingsReader(source)
  reader.read()
  return Diagnosed(reader.project, reader.settings.diagnostics)
}

extension ProjectSettings {
  /// What the project file can say.
  package enum Key: String, CaseIterable {
    /// The name of the package.
    case package
    /// The version of the tools.
    case swift
    /// The platforms, with their least versions.
    case platforms
    /// Packages that the notebooks import from.
    case dependencies
    /// How far the API is opened.
    case access
    /// Targets, and the notebooks that feed each.
    case targets
    /// The targets that are offered to others.
    case products
    /// Files that are no notebooks.
    case exclude
    /// The folder of the package.
    case output
    /// The folder of templates that prevail over Recto's own.
    case templates
    /// The linter's own settings.
    case lint
  }
}

extension ProjectSettings.Target {
  /// What can be said about a target.
  package enum Key: String, CaseIterable {
    /// The notebooks that feed it.
    case notebooks
    /// How far its API is opened.
    case access
  }
}

/// Reads the settings of a folder of notebooks.
private struct ProjectSettingsReader {
  let source: SourceFile
  private(set) var project = ProjectSettings()
  private(set) var settings = SettingsReader(.project)

  init(_ source: SourceFile) {
    self.source = source
    project.file = source
  }

  mutating func read() {
    let mark = source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard let root = settings.root(source, mark..<source.bytes.count), !root.isNull else { return }
    for (key, value) in settings.settings(root) { read(key, value) }
    checkProducts()
  }

  private mutating func read(_ node: YAMLNode, _ value: YAMLNode) {
    guard let key = settings.key(node, ProjectSettings.Key.self) else { return }
    let name = key.rawValue
    switch key {
    case .package: project.package = packageName(value, for: name)
    case .swift: project.swift = settings.string(value, for: name)
    case .platforms: project.platforms = settings.strings(value, for: name)
    case .dependencies: project.dependencies = settings.dependencies(value, for: name)
    case .access: project.access = settings.access(value, for: name)
    case .targets: readTargets(value)
    case .products: project.products = value.isNull ? nil : settings.strings(value, for: name)
    case .exclude: project.exclude = paths(value, for: name)
    case .output: project.output = settings.string(value, for: name).flatMap { path($0) }
    case .templates: project.templates = settings.string(value, for: name).flatMap { path($0) }
    case .lint:
      if value.entries == nil, !value.isNull { settings.wrongShape(name, "a mapping", value) }
    }
  }

  private mutating func readTargets(_ node: YAMLNode) {
    if node.isNull { return }
    guard let entries = node.entries else {
      settings.wrongShape("targets", "a mapping of names to notebooks", node)
      return
    }
    var earlier: [String: Located<String>] = [:]
    for (key, value) in entries {
      guard let name = targetName(key) else { continue }
      if let other = earlier.updateValue(name, forKey: name.value.lowercased()) {
        settings.diagnostics.append(.sameFolder(other, name))
      }
      project.targets.append(target(name, value))
    }
  }

  private mutating func target(_ name: Located<String>, _ node: YAMLNode) -> ProjectSettings.Target
  {
    var target = ProjectSettings.Target(name: name)
    guard let entries = node.entries else {
      target.notebooks = paths(node, for: name.value)
      return target
    }
    for (key, value) in entries {
      switch settings.key(key, ProjectSettings.Target.Key.self, of: "a target") {
      case .notebooks: target.notebooks = paths(value, for: "notebooks")
      case .access: target.access = settings.access(value, for: "access")
      case nil: continue
      }
    }
    return target
  }
}

// MARK: - What values must be

extension ProjectSettingsReader {
  private mutating func packageName(_ node: YAMLNode, for key: String) -> Located<String>? {
    guard let name = settings.string(node, for: key) else { return nil }
    if name.value.isPackageName { return name }
    settings.diagnostics.append(.name(name, of: "package", hint: ", '_' and '-'"))
    return nil
  }

  private mutating func targetName(_ node: YAMLNode) -> Located<String>? {
    guard let text = node.text else {
      settings.wrongShape("targets", "a mapping of names to notebooks", node)
      return nil
    }
    let name = Located(text, node.range)
    if !text.isModuleName {
      settings.diagnostics.append(.name(name, of: "target", hint: " and '_'"))
    } else if let (reason, hint) = ReservedNames.objection(toTarget: text) {
      settings.diagnostics.append(.reservedTarget(name, reason, hint: hint))
    } else {
      return name
    }
    return nil
  }

  private mutating func paths(_ node: YAMLNode, for key: String) -> [Located<String>] {
    settings.strings(node, for: key).compactMap { path($0) }
  }

  /// A path that stays below the project's folder.
  private mutating func path(_ path: Located<String>) -> Located<String>? {
    let text = path.value
    let objection: String? =
      if text.isEmpty {
        "is empty"
      } else if text.hasPrefix("/") || text.hasPrefix("~") || text.dropFirst().hasPrefix(":") {
        "is absolute"
      } else if text.split(separator: "/").contains("..") {
        "goes up by '..'"
      } else if text.contains("\\") {
        "has a backslash"
      } else {
        text.unicodeScalars.contains { $0.value < 0x20 } ? "has a control character" : nil
      }
    guard let objection else { return path }
    settings.diagnostics.append(.path(path, objection))
    return nil
  }

  /// Products may be targets that conventions name: whether each is one, linking tells.
  private mutating func checkProducts() {
    var seen: Set<String> = []
    for product in project.products ?? [] {
      if !seen.insert(product.value).inserted {
        settings.diagnostics.append(.repeatedProduct(product))
      } else if !product.value.isPackageName {
        settings.diagnostics.append(.name(product, of: "product", hint: ", '_' and '-'"))
      }
    }
  }
}

extension Diagnostic {
  private static func value(
    _ message: String, _ range: SourceRange, hint: String, related: [Related] = []
  ) -> Diagnostic {
    Diagnostic(
      .error, id: "settings-value", message, at: .source(range), hint: hint, related: related)
  }

  fileprivate static func name(
    _ name: Located<String>, of owner: String, hint: String
  ) -> Diagnostic {
    value(
      "Name '\(name.value)' is not that of a \(owner)", name.range,
      hint: "use letters, digits\(hint), starting with a letter")
  }

  fileprivate static func reservedTarget(
    _ name: Located<String>, _ reason: String, hint: String
  ) -> Diagnostic {
    value("Name '\(name.value)' of a target \(reason)", name.range, hint: hint)
  }

  fileprivate static func sameFolder(
    _ first: Located<String>, _ second: Located<String>
  ) -> Diagnostic {
    value(
      "Names '\(first.value)' and '\(second.value)' are one where the file system ignores case",
      second.range, hint: "rename one of them",
      related: [Related("the other one stands here", at: first.range)])
  }

  fileprivate static func path(_ path: Located<String>, _ objection: String) -> Diagnostic {
    value(
      "Path '\(path.value)' \(objection)", path.range,
      hint: "name a place below the folder of the project file, with '/' between names")
  }

  fileprivate static func repeatedProduct(_ product: Located<String>) -> Diagnostic {
    value(
      "Product '\(product.value)' is listed twice", product.range, hint: "remove one of them")
  }
}
