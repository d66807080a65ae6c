import Foundation
import NotebookTestSupport

/// The command as users run it, in a folder of a test's own.
enum Command {
  /// How a run ended.
  struct Run {
    let output: String
    let errors: String
    let code: Int32
  }

  /// Runs `recto`.
  /// - Parameters:
  ///   - arguments: Its arguments.
  ///   - folder: The folder in which it runs; what it remembers goes to one of the run's own.
  static func run(_ arguments: [String], in folder: URL) throws -> Run {
    try run(Transcript.products.appendingPathComponent("recto"), arguments, in: folder)
  }

  /// Runs a program.
  /// - Parameters:
  ///   - program: The program.
  ///   - arguments: Its arguments.
  ///   - folder: The folder in which it runs.
  static func run(_ program: URL, _ arguments: [String], in folder: URL) throws -> Run {
    try Folder.temporary { scratch in
      let process = Process()
      process.executableURL = program
      process.arguments = arguments
      process.currentDirectoryURL = folder
      var environment = ProcessInfo.processInfo.environment
      let products = Transcript.products.path
      environment["PATH"] = products + ":" + (environment["PATH"] ?? "")
      environment["RECTO_CACHE"] = scratch.appendingPathComponent("cache").path
      process.environment = environment
      // Files rather than pipes: a pipe that nobody reads would stop a program that prints much.
      let names = ["output", "errors"].map { scratch.appendingPathComponent($0) }
      for name in names { _ = FileManager.default.createFile(atPath: name.path, contents: nil) }
      process.standardOutput = try FileHandle(forWritingTo: names[0])
      process.standardError = try FileHandle(forWritingTo: names[1])
      try process.run()
      process.waitUntilExit()
      let texts = try names.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
      return Run(output: texts[0], errors: texts[1], code: process.terminationStatus)
    }
  }
}
