internal import Foundation
package import PackageEmission
internal import SourceText

/// A folder in which a package is built: only what changed is written, so that a build does no more
/// than it has to.
package struct WorkFolder {
  /// The folder.
  package let path: String

  /// Names a folder.
  /// - Parameter path: The folder, which need not exist.
  package init(path: String) { self.path = path }

  /// Makes the folder hold exactly the files of a tree, and what was built there.
  /// - Parameters:
  ///   - tree: The files.
  ///   - anew: Whether also what did not change is written, so that it is built again.
  /// - Throws: An error of the disk.
  package func write(_ tree: FileTree, anew: Bool = false) throws {
    let files = FileManager.default
    try files.createDirectory(atPath: path, withIntermediateDirectories: true)
    let wanted = Set(tree.files.map(\.path))
    for name in ["Sources", "Tests"] {
      guard let old = files.enumerator(atPath: path + "/" + name) else { continue }
      for case let file as String in old where file.hasSuffix(".swift") {
        let relative = "\(name)/\(file)"
        if !wanted.contains(relative) { try files.removeItem(atPath: "\(path)/\(relative)") }
      }
    }
    for file in tree.files {
      let place = "\(path)/\(file.path)"
      let content = Data(file.text.bytes)
      if !anew || file.path == "Package.swift", files.contents(atPath: place) == content {
        continue
      }
      let folder = (place as NSString).deletingLastPathComponent
      try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try content.write(to: URL(fileURLWithPath: place))
    }
  }
}
