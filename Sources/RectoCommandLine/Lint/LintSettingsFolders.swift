internal import DocumentationLint
internal import Foundation
internal import NotebookDiagnostics
internal import NotebookParser
internal import NotebookSyntax
internal import SourceText

/// The `recto.yml` files of a folder and those below it, as far as files that are linted lie there.
struct LintSettingsFolders {
  private let root: String
  private let selected: [String]
  private let ignored: [String]
  private var layers: [String: LintSettings?] = [:]
  private var configurations: [String: LintConfiguration] = [:]
  /// What is wrong with the settings.
  private(set) var diagnostics: [Diagnostic] = []

  /// Looks at the settings of a folder.
  /// - Parameters:
  ///   - root: The folder.
  ///   - selected: Rules that alone are in use, by the command line.
  ///   - ignored: Rules that are not in use, by the command line.
  init(_ root: String, selecting selected: [String], ignoring ignored: [String]) {
    self.root = root
    self.selected = selected
    self.ignored = ignored
  }

  /// What the file in the folder itself says.
  mutating func settings() throws -> LintSettings { try layer(root) ?? LintSettings() }

  /// The thresholds of the folder, and of those below it in which files were looked at.
  var thresholds: [Gates.FolderThresholds] {
    layers.sorted { $0.key < $1.key }.compactMap { folder, layer in
      layer.map {
        Gates.FolderThresholds(
          folder: folder == root ? nil : folder, prefix: folder == "." ? "" : folder + "/",
          $0.thresholds)
      }
    }
  }

  /// What holds for the folder as a whole.
  mutating func rootConfiguration() throws -> LintConfiguration {
    try configuration(for: LintSubject.join(root, ProjectFolder.settingsName))
  }

  /// What holds for a file.
  /// - Parameter path: The file, in or below the folder.
  mutating func configuration(for path: String) throws -> LintConfiguration {
    let folder = LintSubject.parent(of: path)
    if let known = configurations[folder] { return known }
    let layers = try folders(around: path).compactMap { try layer($0) }
    let configuration = LintConfiguration(layers, selecting: selected, ignoring: ignored)
    for diagnostic in configuration.diagnostics where !diagnostics.contains(diagnostic) {
      diagnostics.append(diagnostic)
    }
    configurations[folder] = configuration
    return configuration
  }

  /// Whether `exclude` names a file.
  /// - Parameter path: The file, in or below the folder.
  mutating func isExcluded(_ path: String) throws -> Bool {
    for folder in folders(around: path) {
      guard let layer = try layer(folder), !layer.exclude.isEmpty else { continue }
      let prefix = folder == "." ? "" : folder + "/"
      let below = path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
      if layer.exclude.contains(where: { PathPattern($0.value).matches(below) }) { return true }
    }
    return false
  }

  /// The folders from the root to that of a file.
  private func folders(around path: String) -> [String] {
    var folders: [String] = []
    var folder = LintSubject.parent(of: path)
    while folder != root, folder.count > root.count || root == ".", folder != ".", folder != "/" {
      folders.append(folder)
      folder = LintSubject.parent(of: folder)
    }
    return [root] + folders.reversed()
  }

  private mutating func layer(_ folder: String) throws -> LintSettings? {
    if let known = layers[folder] { return known }
    let path = LintSubject.join(folder, ProjectFolder.settingsName)
    guard FileManager.default.fileExists(atPath: path) else {
      layers[folder] = .some(nil)
      return nil
    }
    let file: SourceFile
    do {
      file = try SourceReader.read(path)
    } catch let failure as CommandFailure {
      throw CommandFailure(code: .usage, headline: failure.headline)
    }
    let found = readLintSettings(file)
    diagnostics += found.diagnostics
    if folder != root {
      let whole = [
        ("access", found.value.access), ("inherit", found.value.inherit),
        ("fail-on", found.value.failOn),
      ]
      for case (let name, let value?) in whole { diagnostics.append(.misplaced(name, value)) }
    }
    layers[folder] = found.value
    return found.value
  }
}

extension Diagnostic {
  fileprivate static func misplaced(_ name: String, _ value: Located<String>) -> Diagnostic {
    Diagnostic(
      .warning, id: "settings-place", "Setting '\(name)' holds for a whole run",
      at: .source(value.range), hint: "write it in the 'recto.yml' of the package's folder")
  }
}
