package import Foundation
package import Testing

/// Compares texts with those that are recorded in the repository.
///
/// With `RECTO_RECORD=1` in the environment the recorded texts are written anew, and the test
/// fails, so that a recording cannot pass for a check.
package enum Snapshot {
  /// Whether texts are recorded in this run.
  package static var isRecording: Bool {
    ProcessInfo.processInfo.environment["RECTO_RECORD"] == "1"
  }

  /// Compares the files of a folder.
  /// - Parameters:
  ///   - files: The files by their paths.
  ///   - folder: The folder that holds what is expected.
  ///   - location: The place of the test.
  /// - Throws: An error of the disk.
  package static func expect(
    _ files: [String: String], in folder: URL, _ location: SourceLocation = #_sourceLocation
  ) throws {
    if isRecording {
      try record(files, in: folder)
      Issue.record("Recorded \(folder.lastPathComponent)", sourceLocation: location)
      return
    }
    let expected = try Folder.contents(of: folder)
    #expect(files.keys.sorted() == expected.keys.sorted(), sourceLocation: location)
    for (path, text) in files.sorted(by: { $0.key < $1.key }) {
      guard let wanted = expected[path], wanted != text else { continue }
      Issue.record(
        "\(path) differs; run 'make record' and read the difference:\n\(text)",
        sourceLocation: location)
    }
  }

  /// Compares a text.
  /// - Parameters:
  ///   - text: The text.
  ///   - file: The file that holds what is expected.
  ///   - location: The place of the test.
  /// - Throws: An error of the disk.
  package static func expect(
    _ text: String, at file: URL, _ location: SourceLocation = #_sourceLocation
  ) throws {
    if isRecording {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("Recorded \(file.lastPathComponent)", sourceLocation: location)
      return
    }
    let expected = try? String(contentsOf: file, encoding: .utf8)
    #expect(text == expected, "run 'make record' and read the difference", sourceLocation: location)
  }

  private static func record(_ files: [String: String], in folder: URL) throws {
    try? FileManager.default.removeItem(at: folder)
    for (path, text) in files {
      let file = folder.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
  }
}
