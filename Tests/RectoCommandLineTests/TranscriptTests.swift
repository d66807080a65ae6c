import Foundation
import NotebookParser
import NotebookTestSupport
import SourceText
import SwiftToolchain
import Testing

/// A transcript is a Markdown page: fences that name a file set the scene, ```` ```console ````
/// fences hold commands and what they print. The pages are also the manual.
@Suite struct TranscriptTests {
  static let folder = Folder.repository
    .appendingPathComponent("Tests/RectoCommandLineTests/Transcripts")

  static let names: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".md") }.sorted()

  @Test(arguments: names)
  func commandsPrintWhatTheTranscriptShows(_ name: String) throws {
    let page = Self.folder.appendingPathComponent(name)
    let transcript = try Transcript(page)
    let text = try Folder.temporary { try transcript.played(in: $0) }
    try Snapshot.expect(text, at: page)
  }

  @Test func thereAreTranscripts() { #expect(Self.names.count > 3) }
}

/// A page of commands.
struct Transcript {
  private let source: SourceFile

  init(_ page: URL) throws {
    source = SourceFile(path: page.lastPathComponent, bytes: Array(try Data(contentsOf: page)))
  }

  /// The page with what the commands print now.
  /// - Parameter folder: The folder in which they run.
  func played(in folder: URL) throws -> String {
    guard let document = CommonMarkDocument(source, from: 0) else { return "" }
    var text = ""
    var offset = 0
    for block in document.blocks() {
      guard case .fence(let info, let literal, _) = block.kind else { continue }
      let words = info.split(separator: " ").map(String.init)
      if let file = words.first(where: { $0.hasPrefix("file=") })?.dropFirst("file=".count) {
        let url = folder.appendingPathComponent(String(file))
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try literal.text.write(to: url, atomically: true, encoding: .utf8)
      }
      guard words.first == "console" else { continue }
      let start = source.lines.start(ofLine: block.lines.lowerBound + 1)
      text += source.text(of: offset..<start)
      text += try console(literal.text, in: folder)
      offset = start + literal.bytes.count
    }
    return text + source.text(of: offset..<source.bytes.count)
  }

  private func console(_ text: String, in folder: URL) throws -> String {
    var result = ""
    for line in text.split(separator: "\n") where line.hasPrefix("$ ") {
      // As who types them is: a run looks again at what has changed within a tick before it.
      Thread.sleep(forTimeInterval: 0.03)
      let (output, code) = try shell(String(line.dropFirst(2)), in: folder)
      result += line + "\n" + output
      if !output.isEmpty, !output.hasSuffix("\n") { result += "\n" }
      if code != 0 { result += "[exit \(code)]\n" }
    }
    return result
  }

  private func shell(_ command: String, in folder: URL) throws -> (String, Int32) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = folder
    var environment = ProcessInfo.processInfo.environment
    environment["PATH"] = Self.products.path + ":" + (environment["PATH"] ?? "")
    environment["COLUMNS"] = "80"
    environment["REPOSITORY"] = Folder.repository.path
    environment["RECTO_CACHE"] = folder.appendingPathComponent(".cache").path
    process.environment = environment
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (String(decoding: data, as: UTF8.self), process.terminationStatus)
  }

  /// The folder of build products, which holds the command: that of the running tests.
  static var products: URL {
    let path = CommandLine.arguments.first { $0.hasSuffix(".xctest") || $0.contains("/debug/") }
    var url = URL(fileURLWithPath: path ?? CommandLine.arguments[0])
    while url.path != "/",
      !FileManager.default.isExecutableFile(atPath: url.appendingPathComponent("recto").path)
    {
      url.deleteLastPathComponent()
    }
    return url
  }
}
