internal import Foundation

/// What a lint does at its end: what it prints, which files it writes, and how it ends.
struct LintEnding: Codable {
  /// A file with its content.
  struct File: Codable {
    let path: String
    let text: String
    /// Whether the text goes to the end of what is there.
    let isAppended: Bool
  }

  /// The exit code.
  var code: Int32 = 0
  var output = ""
  var errors = ""
  var files: [File] = []
  /// The files beside the sources on which all this depends.
  var neighbours: [String] = []
  /// How they were, as ``LintCache`` sees it.
  var neighbourState: String?

  /// Prints, and writes the files.
  /// - Throws: ``CommandFailure`` where one cannot be written.
  func take() throws {
    if !output.isEmpty { Console.print(output) }
    for file in files {
      if file.isAppended {
        try OutputFile.append(file.text, to: file.path)
      } else {
        try OutputFile.write(file.text, to: file.path)
      }
    }
    if !errors.isEmpty { Console.error(errors) }
  }
}

/// Files that a lint writes beside what it checks.
enum OutputFile {
  /// Writes a text, unless the file holds it already.
  static func write(_ text: String, to path: String) throws {
    let data = Data(text.utf8)
    if FileManager.default.contents(atPath: path) == data { return }
    try save(data, to: path)
  }

  /// Appends a text.
  static func append(_ text: String, to path: String) throws {
    try save((FileManager.default.contents(atPath: path) ?? Data()) + Data(text.utf8), to: path)
  }

  private static func save(_ data: Data, to path: String) throws {
    do {
      // No new file takes the place of the old one: it may be a device, or shared.
      try data.write(to: URL(fileURLWithPath: path))
    } catch {
      throw CommandFailure(code: .incomplete, headline: "File '\(path)' cannot be written")
    }
  }
}
