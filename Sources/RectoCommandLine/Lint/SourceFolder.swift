#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// Finds the files below a folder; links to folders are followed once.
struct SourceFolder {
  /// A file that may be read, or a reason why something cannot be.
  private(set) var files: [String] = []
  /// What could not be read, as headlines.
  private(set) var problems: [String] = []
  /// What was left alone, as headlines.
  private(set) var remarks: [String] = []
  private var visited: Set<Node.Identity> = []
  private let extensions: [String]
  private let isExcluded: (String) -> Bool

  /// Finds files.
  /// - Parameters:
  ///   - root: The folder.
  ///   - extensions: The ends of the names that are wanted, with the full stop.
  ///   - isExcluded: Whether a path, relative to the folder, is left out with everything in it.
  init(
    _ root: String, extensions: [String], excluding isExcluded: @escaping (String) -> Bool
  ) {
    self.extensions = extensions
    self.isExcluded = isExcluded
    walk(root, "")
    files.sort()
  }

  private mutating func walk(_ folder: String, _ relative: String) {
    guard let identity = Self.identity(folder) else { return }
    guard visited.insert(identity.identity).inserted else {
      remarks.append("Folder '\(folder)' is a link to one that is read already")
      return
    }
    let names: [String]
    do {
      names = try Node.names(in: folder)
    } catch {
      problems.append("Folder '\(folder)' cannot be read")
      return
    }
    for name in names where !name.hasPrefix(".") {
      let path = folder == "." ? name : folder + "/" + name
      let below = relative.isEmpty ? name : relative + "/" + name
      guard !isExcluded(below) else { continue }
      let wanted = extensions.contains { name.hasSuffix($0) && name.count > $0.count }
      guard let found = Self.identity(path) else {
        if wanted { problems.append("File '\(path)' cannot be read: its link leads nowhere") }
        continue
      }
      if found.isDirectory {
        walk(path, below)
      } else if wanted {
        files.append(path)
      }
    }
  }

  /// What a path leads to, through links.
  static func identity(_ path: String) -> (identity: Node.Identity, isDirectory: Bool)? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return (Node.Identity(status), status.st_mode & S_IFMT == S_IFDIR)
  }
}
