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

  /// Writes files, and the folders that they are in.
  /// - Parameters:
  ///   - files: The texts by their paths in the folder.
  ///   - folder: The folder.
  /// - Throws: An error of the disk.
  package static func write(_ files: [String: String], in folder: URL) throws {
    for (path, text) in files {
      let file = folder.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
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
