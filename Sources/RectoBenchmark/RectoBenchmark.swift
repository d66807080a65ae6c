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

  @Option(
    help:
      "The one measurement to make, for a profiler: its name as shown. Of hostile inputs, a part.")
  var only: String?

  @Option(help: "The command whose start-up is measured, and that converts projects.")
  var command: String?

  @Option(help: "A package on which linting and reviewing are measured.")
  var lint: String?

  @Flag(help: "Measure also the conversion of generated projects, which needs --command.")
  var project = false

  @Flag(help: "Measure how the time grows with hostile inputs instead.")
  var hostile = false

  func validate() throws {
    if project, command == nil { throw ValidationError("--project needs --command.") }
  }

  func run() throws {
    if let lint {
      guard let command else { throw ValidationError("--lint needs --command.") }
      try LintBenchmark(folder: lint, command: command, rounds: rounds).run()
      try ReviewBenchmark(folder: lint, command: command, rounds: rounds).run()
      return
    }
    guard !hostile else {
      let steep = HostileMeasurement(templates: try TemplateLibrary()).run(only: only ?? "")
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
    if let command, project { try ProjectBenchmark(command: command, rounds: rounds).run() }
    print("peak memory: \(peakMemory() / 1024) MB")
  }

  private struct Measured: Sendable {
    let path: String
    let bytes: [UInt8]
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
      return Measured(
        path: file, bytes: source.bytes, cells: cells.map(\.code.bytes), resources: resources)
    }
  }

  private func measure(_ path: String, _ notebooks: [Measured]) throws {
    let size = notebooks.reduce(0) { $0 + $1.bytes.count }
    let repeats = max(1, (bytes + size - 1) / size)
    let templates = try TemplateLibrary()
    var times: [Measurement: [Double]] = [:]
    var hash = ""
    for _ in 0..<rounds {
      for measurement in Measurement.allCases where only == nil || only == measurement.rawValue {
        let time: Double
        switch measurement {
        case .parsers:
          time = seconds {
            for _ in 0..<repeats {
              for notebook in notebooks {
                blackHole += Baseline.parse(notebook.bytes, notebook.cells)
              }
            }
          }
        case .memory:
          time = seconds {
            for _ in 0..<repeats {
              for notebook in notebooks { blackHole += Self.convert(notebook, templates) }
            }
          }
        case .allCores:
          time = seconds {
            DispatchQueue.concurrentPerform(iterations: repeats) { _ in
              for notebook in notebooks { _ = Self.convert(notebook, templates) }
            }
          }
        case .written:
          (time, hash) = try timeWritten(notebooks, repeats: repeats, templates)
        }
        times[measurement, default: []].append(time)
      }
    }
    show(path, size * repeats, repeats * notebooks.count, times, hash)
  }

  /// What is measured, by the name that is shown.
  private enum Measurement: String, CaseIterable {
    case parsers = "parsers alone"
    case memory = "convert in memory"
    case allCores = "on all cores"
    case written = "convert written"
  }

  /// Converts a notebook, as a file of its own: no two conversions share what they count references to.
  private static func compiled(_ notebook: Measured, _ templates: TemplateLibrary) -> EmittedPackage
  {
    let source = SourceFile(path: notebook.path, bytes: notebook.bytes)
    return compile(source, templates: templates, resources: notebook.resources).value
  }

  /// Converts a notebook.
  /// - Returns: The bytes of its package.
  private static func convert(_ notebook: Measured, _ templates: TemplateLibrary) -> Int {
    compiled(notebook, templates).files.files.reduce(0) { $0 + $1.text.count }
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
          for file in Self.compiled(notebook, templates).files.files {
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
    _ path: String, _ size: Int, _ count: Int, _ times: [Measurement: [Double]], _ hash: String
  ) {
    print("\(path): \(count) notebooks, \(size) bytes, medians of \(rounds) rounds")
    let medians = times.mapValues { $0.sorted()[$0.count / 2] }
    for measurement in Measurement.allCases {
      guard let time = medians[measurement] else { continue }
      let name = measurement.rawValue.padding(toLength: 18, withPad: " ", startingAt: 0)
      let ratio = medians[.parsers].map { String(format: "  %5.2f x", time / $0) } ?? ""
      print(String(format: "  %@ %7.3f s", name, time) + ratio)
    }
    if !hash.isEmpty { print("  output hash \(hash)") }
  }

  /// The time from the start of the command to its end, when it has nothing to do.
  private func measureStart(_ command: String) throws {
    let runs = try (0..<21).map { _ in try MeasuredProcess(command, ["--version"]) }
    print(
      String(
        format: "start-up: %.1f ms (median of %d)", runs.median(\.seconds) * 1000, runs.count))
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
