internal import Foundation
internal import NotebookDiagnostics
internal import NotebookParser
internal import NotebookSyntax
internal import PackageLowering
internal import SourceText

/// The files of a project: its settings and its notebooks.
///
/// A notebook is any Markdown file in the folder or below it that `exclude` does not name. What Recto
/// wrote is none: neither a folder with a registry in it, nor what the registry of the project's own
/// folder lists. Links to folders are not followed, so that there is an end.
struct ProjectFolder {
  /// A file of the project.
  struct File {
    /// The path from the project's folder.
    let path: String
    /// The path from where the user stands.
    let place: String
    let stamp: FileStamp
  }

  static let settingsName = "recto.yml"

  /// The path as the user gave it, without a slash at the end.
  let root: String
  let settings: ProjectSettings
  let settingsStamp: FileStamp?
  /// The notebooks, in ascending order of their paths.
  let notebooks: [File]
  /// The folders that were looked through, for notebooks that may appear in them.
  let folders: [String]
  let diagnostics: [Diagnostic]

  /// Looks through a folder.
  /// - Parameters:
  ///   - path: The folder, as the user gave it.
  ///   - output: The folder that is written, where the user names one.
  /// - Throws: ``CommandFailure`` or ``WriteFailure`` where it cannot be read.
  init(_ path: String, output: String?) throws {
    var root = path
    while root.count > 1, root.hasSuffix("/") { root.removeLast() }
    self.root = root
    let place = root + "/" + Self.settingsName
    settingsStamp = FileStamp(of: place)
    var found = Diagnosed(ProjectSettings())
    if settingsStamp != nil {
      let source = try NotebookFiles.read(place)
      found =
        source.hasErrors
        ? Diagnosed(ProjectSettings(), source.diagnostics)
        : readSettings(source.value)
    }
    settings = found.value
    diagnostics = found.diagnostics
    let own = try Self.registered(in: root)
    let excluded = settings.exclude.map { PathPattern($0.value) }
    let written = (output ?? settings.output.map { root + "/" + $0.value })
      .map { URL(fileURLWithPath: $0).standardizedFileURL.path }
    var files: [File] = []
    folders = try Self.walk(root, avoiding: written) { path, place in
      guard !own.contains(path), !Self.isReadme(place),
        !excluded.contains(where: { $0.matches(path) }),
        let stamp = FileStamp(of: place)
      else { return }
      files.append(File(path: path, place: place, stamp: stamp))
    }
    notebooks = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// Whether a file is a README that `recto readme` wrote.
  private static func isReadme(_ place: String) -> Bool {
    guard (place as NSString).lastPathComponent.lowercased() == "readme.md",
      let file = FileHandle(forReadingAtPath: place)
    else { return false }
    defer { try? file.close() }
    let mark = "<!-- recto:readme "
    return (try? file.read(upToCount: mark.utf8.count)).map { $0 == Data(mark.utf8) } ?? false
  }

  /// The folder's own name, after which a package without a name is called.
  var name: String {
    let path = URL(fileURLWithPath: root).standardizedFileURL.path
    return (path as NSString).lastPathComponent
  }

  /// The folder to write: the one that the user names, or recto.yml, or one of the package's name.
  /// - Parameter option: The folder that the user names.
  func output(_ option: String?) -> String {
    option ?? settings.output.map { root + "/" + $0.value } ?? settings.package?.value
      ?? Naming.moduleName(name)
  }

  /// Whether a path leads to a folder.
  static func isFolder(_ path: String) -> Bool {
    var isDirectory: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
      && isDirectory.boolValue
  }

  private static func registered(in root: String) throws -> Set<String> {
    let place = root + "/" + PlainPath.registry.text
    guard let bytes = try Node.content(of: place) else { return [] }
    return Set(try Registry(bytes: bytes, path: place).hashes.keys.map(\.text))
  }

  private static func walk(
    _ root: String, avoiding output: String?, _ found: (_ path: String, _ place: String) -> Void
  ) throws -> [String] {
    var folders: [String] = []
    var pending = [""]
    while let folder = pending.popLast() {
      let place = folder.isEmpty ? root : root + "/" + folder
      folders.append(place)
      for name in try Node.names(in: place) where !name.hasPrefix(".") {
        let path = folder.isEmpty ? name : folder + "/" + name
        let inner = root + "/" + path
        if name.lowercased().hasSuffix(".md") || name.lowercased().hasSuffix(".markdown") {
          found(path, inner)
        } else if !name.hasSuffix(".docc"), try Node(at: inner) == .directory,
          try !Node(at: inner + "/" + PlainPath.registry.text).isFile,
          output != URL(fileURLWithPath: inner).standardizedFileURL.path
        {
          pending.append(path)
        }
      }
    }
    return folders
  }
}
