internal import ArgumentParser
internal import Foundation
internal import SwiftParser
internal import SwiftSyntax

/// What linting a package takes beside SwiftParser alone, and beside `swift format lint` with its rules
/// about documentation, on the same files.
struct LintBenchmark {
  let folder: String
  let command: String
  let rounds: Int

  /// The rules of swift-format that are about documentation.
  private static let documentationRules = [
    "AllPublicDeclarationsHaveDocumentation", "BeginDocumentationCommentWithOneLineSummary",
    "UseTripleSlashForDocumentationComments", "ValidateDocumentationComments",
  ]

  func run() throws {
    let files = swiftFiles()
    let sources = files.compactMap { FileManager.default.contents(atPath: $0).map(Array.init) }
    let lines = sources.reduce(0) { $0 + $1.count(where: { $0 == 0x0A }) }
    guard lines > 0 else { throw ValidationError("\(folder) holds no Swift") }
    let temporary = FileManager.default.temporaryDirectory
      .appendingPathComponent("recto-bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: temporary, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: temporary) }
    let configuration = try formatConfiguration(in: temporary)
    let lint = [command, "lint", folder, "--format", "shields", "--fail-on", "never"]
    let format =
      ["/usr/bin/env", "swift", "format", "lint", "--parallel", "--configuration", configuration]
      + files
    var times: [String: [Double]] = [:]
    var memory = 0
    for round in 0..<rounds {
      times["SwiftParser alone", default: []].append(parse(sources))
      let cache = temporary.appendingPathComponent("cache-\(round)").path
      let first = try time(lint, cache: cache)
      times["recto lint", default: []].append(first.seconds)
      memory = max(memory, first.memory)
      times["nothing changed", default: []].append(try time(lint, cache: cache).seconds)
      times["swift format lint", default: []].append(try time(format, cache: cache).seconds)
    }
    show(lines, times, memory)
  }

  private func show(_ lines: Int, _ times: [String: [Double]], _ memory: Int) {
    print("\(folder): \(lines) lines, medians of \(rounds) rounds")
    let medians = times.mapValues { $0.sorted()[$0.count / 2] }
    let base = medians["SwiftParser alone"] ?? 1
    for name in ["SwiftParser alone", "recto lint", "nothing changed", "swift format lint"] {
      let time = medians[name] ?? 0
      print(
        String(
          format: "  %@ %7.3f s  %5.2f x",
          name.padding(toLength: 18, withPad: " ", startingAt: 0), time, time / base))
    }
    print("  peak memory of recto lint: \(memory) kB, \(memory * 1024 / lines) bytes a line")
  }

  private func swiftFiles() -> [String] {
    let root = (folder as NSString).appendingPathComponent("Sources")
    let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(".swift") }.sorted()
      .map { (root as NSString).appendingPathComponent($0) }
  }

  private func parse(_ sources: [[UInt8]]) -> Double {
    var sum = 0
    let start = DispatchTime.now().uptimeNanoseconds
    for source in sources {
      source.withUnsafeBufferPointer { sum += Parser.parse(source: $0).totalLength.utf8Length }
    }
    let time = Double(DispatchTime.now().uptimeNanoseconds - start) / 1_000_000_000
    precondition(sum > 0)
    return time
  }

  private func formatConfiguration(in folder: URL) throws -> String {
    let rules = Self.documentationRules.map { "\"\($0)\": true" }.joined(separator: ", ")
    let file = folder.appendingPathComponent("swift-format.json")
    try "{\"version\": 1, \"rules\": {\(rules)}}".write(to: file, atomically: true, encoding: .utf8)
    return file.path
  }

  /// Runs a command to its end.
  /// - Returns: The time from start to end, and the most memory that it held, in kilobytes.
  private func time(_ arguments: [String], cache: String) throws -> (seconds: Double, memory: Int) {
    var environment = ProcessInfo.processInfo.environment
    environment["RECTO_CACHE"] = cache
    var process: pid_t = 0
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let words = arguments.map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for word in words + variables { free(word) } }
    let start = DispatchTime.now().uptimeNanoseconds
    guard posix_spawn(&process, arguments[0], &actions, nil, words, variables) == 0 else {
      throw ValidationError("\(arguments[0]) does not start")
    }
    var usage = rusage()
    wait4(process, nil, 0, &usage)
    let seconds = Double(DispatchTime.now().uptimeNanoseconds - start) / 1_000_000_000
    #if canImport(Darwin)
      return (seconds, usage.ru_maxrss / 1024)
    #else
      return (seconds, usage.ru_maxrss)
    #endif
  }
}
