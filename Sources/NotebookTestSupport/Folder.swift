package import Foundation

/// Folders of this repository and of the machine that tests read and write.
package enum Folder {
  /// The root of this repository.
  package static var repository: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
  }

  /// Makes a folder for a test, and removes it afterwards.
  /// - Parameter body: What is done with the folder.
  /// - Returns: What the body returns.
  /// - Throws: What the body throws, or an error of the disk.
  package static func temporary<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("recto-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: url) }
    return try body(url)
  }

  /// The files below a folder, by their relative paths, without build products.
  /// - Parameter url: The folder.
  /// - Throws: An error of the disk.
  package static func contents(of url: URL) throws -> [String: String] {
    var files: [String: String] = [:]
    let paths = try FileManager.default.subpathsOfDirectory(atPath: url.path)
    for path in paths where !path.hasPrefix(".build/") && !path.hasPrefix(".recto") {
      var isDirectory: ObjCBool = false
      let full = url.appendingPathComponent(path).path
      guard FileManager.default.fileExists(atPath: full, isDirectory: &isDirectory),
        !isDirectory.boolValue
      else { continue }
      files[path] = try String(contentsOfFile: full, encoding: .utf8)
    }
    return files
  }
}
