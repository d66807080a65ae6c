internal import ArgumentParser
internal import Crypto
internal import Foundation
internal import NotebookCompiler
internal import NotebookDiagnostics
internal import NotebookParser
internal import NotebookSyntax
internal import PackageEmission
internal import PackageLowering
internal import SourceText

/// Measures, in one run, what a conversion takes beside the parsers alone.
@main
struct RectoBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recto-bench",
    abstract: "Measure the speed of conversions, as ratios in one run, with a hash of the output.")

  @Argument(help: "Folders of notebooks, or notebooks.")
  var paths: [String] = ["samples"]

  @Option(help: "The least bytes to convert: the notebooks are repeated.")
  var bytes = 5_000_000

  @Option(help: "The rounds of which the medians are shown.")
  var rounds = 5

  @Option(help: "The command whose start-up is measured.")
  var command: String?

  @Flag(help: "Measure how the time grows with hostile inputs instead.")
  var hostile = false

  @Option(help: "Only the hostile inputs whose names contain this.")
  var only = ""

  func run() throws {
    guard !hostile else {
      let steep = HostileMeasurement(templates: try TemplateLibrary()).run(only: only)
      print(steep.isEmpty ? "all grow with their size" : "steep: \(steep.joined(separator: ", "))")
      return
    }
    for path in paths {
      let notebooks = try notebooks(below: path)
      guard !notebooks.isEmpty else {
        print("\(path): no notebook that converts")
        continue
      }
      try measure(path, notebooks)
    }
    if let command { try measureStart(command) }
    print("peak memory: \(peakMemory() / 1024) MB")
  }

  private struct Measured: Sendable {
    let source: SourceFile
    let cells: [[UInt8]]
    let resources: [String: SourceFile]
  }

  private func notebooks(below path: String) throws -> [Measured] {
    var files = [path]
    if let below = FileManager.default.enumerator(atPath: path) {
      let all = below.compactMap { $0 as? String }
      if !all.isEmpty { files = all.sorted().map { (path as NSString).appendingPathComponent($0) } }
    }
    return files.compactMap { file -> Measured? in
      guard file.hasSuffix(".md") || file.hasSuffix(".markdown"),
        let data = FileManager.default.contents(atPath: file)
      else { return nil }
      let source = SourceFile(path: file, bytes: Array(data))
      let planned = plan(source)
      guard !planned.hasErrors else { return nil }
      var resources: [String: SourceFile] = [:]
      for name in planned.value.targets.flatMap(\.resources) {
        let path = ((file as NSString).deletingLastPathComponent as NSString)
          .appendingPathComponent(name)
        let bytes = FileManager.default.contents(atPath: path).map(Array.init) ?? []
        resources[name] = SourceFile(path: path, bytes: bytes)
      }
      let cells = NotebookParser.parse(source).value.cells.filter { $0.info.role != .nocompile }
      return Measured(source: source, cells: cells.map(\.code.bytes), resources: resources)
    }
  }

  private func measure(_ path: String, _ notebooks: [Measured]) throws {
    let size = notebooks.reduce(0) { $0 + $1.source.bytes.count }
    let repeats = max(1, (bytes + size - 1) / size)
    let templates = try TemplateLibrary()
    var times: [String: [Double]] = [:]
    var hash = ""
    for _ in 0..<rounds {
      times["parsers alone", default: []].append(
        seconds {
          for _ in 0..<repeats {
            for notebook in notebooks {
              blackHole += Baseline.parse(notebook.source.bytes, notebook.cells)
            }
          }
        })
      times["convert in memory", default: []].append(
        seconds {
          for _ in 0..<repeats {
            for notebook in notebooks { blackHole += Self.convert(notebook, templates) }
          }
        })
      times["on all cores", default: []].append(
        seconds {
          DispatchQueue.concurrentPerform(iterations: repeats) { _ in
            for notebook in notebooks { _ = Self.convert(notebook, templates) }
          }
        })
      let written = try timeWritten(notebooks, repeats: repeats, templates)
      times["convert written", default: []].append(written.seconds)
      hash = written.hash
    }
    show(path, size * repeats, repeats * notebooks.count, times, hash)
  }

  /// Converts a notebook.
  /// - Returns: The bytes of its package.
  private static func convert(_ notebook: Measured, _ templates: TemplateLibrary) -> Int {
    let compiled = compile(notebook.source, templates: templates, resources: notebook.resources)
    return compiled.value.files.files.reduce(0) { $0 + $1.text.count }
  }

  /// Converts and writes every package into a folder of its own.
  private func timeWritten(
    _ notebooks: [Measured], repeats: Int, _ templates: TemplateLibrary
  ) throws -> (seconds: Double, hash: String) {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("recto-bench-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    var digest = SHA256()
    var failure: (any Error)?
    let time = seconds {
      for round in 0..<repeats {
        for (number, notebook) in notebooks.enumerated() {
          let root = folder.appendingPathComponent("\(round)-\(number)")
          let compiled = compile(
            notebook.source, templates: templates, resources: notebook.resources)
          for file in compiled.value.files.files {
            let url = root.appendingPathComponent(file.path)
            let data = Data(file.text.bytes)
            if round == 0 { digest.update(data: data) }
            do {
              try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
              try data.write(to: url)
            } catch { failure = error }
          }
        }
      }
    }
    if let failure { throw failure }
    return (time, digest.finalize().map { String(format: "%02x", $0) }.joined())
  }

  private func show(
    _ path: String, _ size: Int, _ count: Int, _ times: [String: [Double]], _ hash: String
  ) {
    print("\(path): \(count) notebooks, \(size) bytes, medians of \(rounds) rounds")
    let medians = times.mapValues { $0.sorted()[$0.count / 2] }
    let base = medians["parsers alone"] ?? 1
    for name in ["parsers alone", "convert in memory", "on all cores", "convert written"] {
      let time = medians[name] ?? 0
      print(
        String(
          format: "  %@ %7.3f s  %5.2f x",
          name.padding(toLength: 18, withPad: " ", startingAt: 0), time, time / base))
    }
    print("  output hash \(hash)")
  }

  /// The time from the start of the command to its end, when it has nothing to do.
  private func measureStart(_ command: String) throws {
    var times: [Double] = []
    for _ in 0..<21 {
      let start = DispatchTime.now().uptimeNanoseconds
      var process: pid_t = 0
      var actions = posix_spawn_file_actions_t()
      posix_spawn_file_actions_init(&actions)
      posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
      defer { posix_spawn_file_actions_destroy(&actions) }
      let arguments = [strdup(command), strdup("--version"), nil]
      defer { for argument in arguments { free(argument) } }
      guard posix_spawn(&process, command, &actions, nil, arguments, [nil]) == 0 else {
        throw ValidationError("\(command) does not start")
      }
      waitpid(process, nil, 0)
      times.append(Double(DispatchTime.now().uptimeNanoseconds - start) / 1_000_000)
    }
    print(String(format: "start-up: %.1f ms (median of %d)", times.sorted()[10], times.count))
  }

  private func seconds(_ body: () -> Void) -> Double {
    let start = DispatchTime.now().uptimeNanoseconds
    body()
    return Double(DispatchTime.now().uptimeNanoseconds - start) / 1_000_000_000
  }

  /// The most memory that the process has held, in kilobytes.
  private func peakMemory() -> Int {
    var usage = rusage()
    #if canImport(Darwin)
      getrusage(RUSAGE_SELF, &usage)
      return usage.ru_maxrss / 1024
    #else
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      return usage.ru_maxrss
    #endif
  }
}

/// Where results go that nobody reads, so that the compiler cannot leave out the work.
nonisolated(unsafe) private var blackHole = 0
