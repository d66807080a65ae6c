internal import Foundation
internal import NotebookDiagnostics
internal import NotebookParser
internal import NotebookSyntax
internal import PackageLowering
internal import Parallelism
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
    var read = Diagnosed(ProjectSettings())
    if settingsStamp != nil {
      let source = try NotebookFiles.read(place, noun: "File")
      read =
        source.hasErrors
        ? Diagnosed(ProjectSettings(), source.diagnostics)
        : readSettings(source.value)
    }
    settings = read.value
    diagnostics = read.diagnostics
    let own = try Self.registered(in: root)
    let excluded = settings.exclude.map { PathPattern($0.value) }
    let written = (output ?? settings.output.map { root + "/" + $0.value })
      .map { URL(fileURLWithPath: $0).standardizedFileURL.path }
    var found: [(path: String, place: String)] = []
    folders = try Self.walk(root, avoiding: written) { name, path, place in
      guard !own.contains(path), !Self.isReadme(name, at: place),
        !excluded.contains(where: { $0.matches(path) })
      else { return }
      found.append((path, place))
    }
    found.sort { PlainPath.precedes($0.path, $1.path) }
    notebooks = Self.files(found)
  }

  /// Looks at files; what is no plain file is left out.
  private static func files(_ found: [(path: String, place: String)]) -> [File] {
    Parallel.mapSlices(found.count, ofAtLeast: 256) { slice in
      var stamps = StampReader()
      return found[slice].compactMap { path, place in
        stamps.stamp(of: place).map { File(path: path, place: place, stamp: $0) }
      }
    }
  }

  /// Whether a file is a README that `recto readme` wrote.
  private static func isReadme(_ name: String, at place: String) -> Bool {
    guard name.lowercased() == "readme.md", let file = FileHandle(forReadingAtPath: place) else {
      return false
    }
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

  /// Looks through a folder and those below it.
  /// - Parameters:
  ///   - output: A folder that is not looked through.
  ///   - found: What takes the Markdown files: the name, the path from the root, and the place.
  /// - Returns: The folders.
  private static func walk(
    _ root: String, avoiding output: String?,
    _ found: (_ name: String, _ path: String, _ place: String) -> Void
  ) throws -> [String] {
    let outputName = output.map { ($0 as NSString).lastPathComponent }
    var folders: [String] = []
    var pending = [""]
    while let folder = pending.popLast() {
      let place = folder.isEmpty ? root : root + "/" + folder
      folders.append(place)
      for name in try Node.names(in: place) where !name.hasPrefix(".") {
        let path = folder.isEmpty ? name : folder + "/" + name
        let inner = root + "/" + path
        if isMarkdown(name) {
          found(name, path, inner)
        } else if !name.hasSuffix(".docc"), try Node(at: inner) == .directory,
          try !Node(at: inner + "/" + PlainPath.registry.text).isFile,
          name != outputName || output != URL(fileURLWithPath: inner).standardizedFileURL.path
        {
          pending.append(path)
        }
      }
    }
    return folders
  }

  /// Whether a file is Markdown by the end of its name.
  private static func isMarkdown(_ name: String) -> Bool {
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return false }
    return ["md", "markdown"].contains(name[name.utf8.index(after: dot)...].lowercased())
  }
}
