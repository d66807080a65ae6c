internal import ArgumentParser
internal import Crypto
internal import Foundation
internal import NotebookDiagnostics
internal import NotebookParser
internal import NotebookSyntax
internal import SourceText

/// Measures the conversion of whole projects by running the command, in one run with what the parsers
/// and the disk alone take for the same bytes.
struct ProjectBenchmark {
  /// The command to measure.
  let command: String
  /// The rounds of which the medians are shown.
  let rounds: Int
  /// The folder for everything.
  private let folder: String

  /// Makes a benchmark with an empty folder of its own.
  init(command: String, rounds: Int) throws {
    self.command = URL(fileURLWithPath: command).path
    self.rounds = rounds
    folder = FileManager.default.temporaryDirectory.path + "/recto-bench-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  /// Measures and prints everything.
  func run() throws {
    defer { remove(folder) }
    try measureOne(1000)
    try measureGrowth([10, 100, 1000, 10_000])
    try OtherTools(folder: folder + "/others", rounds: min(rounds, 3)).run(
      against: try measureCold(1000, rounds: min(rounds, 3)).median(\.seconds))
  }

  /// A project of a size, cold, unchanged and with one change.
  private func measureOne(_ count: Int) throws {
    let project = GeneratedProject(count: count)
    try project.write(to: folder + "/project")
    let size = project.notebooks.reduce(0) { $0 + $1.text.utf8.count }
    print("project: \(count) notebooks of 20 cells, \(size) bytes, medians of \(rounds) rounds")
    var base: [MeasuredWork] = []
    var times: [String: [MeasuredProcess]] = [:]
    var hashes: Set<String> = []
    for _ in 0..<rounds {
      base.append(try baseline(project))
      for jobs in [1, 2] {
        forget()
        times["cold, jobs \(jobs)", default: []].append(try convert("--jobs", "\(jobs)"))
        hashes.insert(try hash())
      }
      times["nothing changed", default: []].append(try convert())
      hashes.insert(try hash())
      try change(project, count / 2)
      times["one changed", default: []].append(try convert())
      let changed = try hash()
      forget()
      _ = try convert()
      guard try hash() == changed else {
        throw ValidationError("A run after a change and a cold one wrote different files.")
      }
      try project.write(to: folder + "/project")
    }
    guard hashes.count == 1 else {
      throw ValidationError("Cold, repeated and parallel runs wrote different files.")
    }
    let seconds = base.map(\.seconds).sorted()[rounds / 2]
    let cpu = base.map(\.cpu).sorted()[rounds / 2]
    show("parsers, writing", seconds, cpu, nil, base: (seconds, cpu))
    for name in ["cold, jobs 1", "cold, jobs 2", "nothing changed", "one changed"] {
      let runs = times[name] ?? []
      show(
        name, runs.median(\.seconds), runs.median(\.cpu), runs.median(\.memory),
        base: (seconds, cpu))
    }
    print("  output hash \(hashes.first ?? "")")
  }

  /// What a notebook costs in projects of several sizes.
  private func measureGrowth(_ counts: [Int]) throws {
    // A process takes over the memory of the one that starts it, as the kernel counts.
    let least = try MeasuredProcess(command, ["--version"]).memory
    print(String(format: "growth: cold, then nothing changed; memory is %.0f MB at least", least))
    for count in counts {
      let cold = try measureCold(count, rounds: count > 1000 ? 1 : 3)
      // The stamps of a project that was just written are too young to be trusted once.
      _ = try convert()
      let warm = try (0..<3).map { _ in try convert() }
      print(
        "  \(count) notebooks:".padding(toLength: 20, withPad: " ", startingAt: 0)
          + String(
            format: " %8.3f ms a notebook, %8.3f ms cpu, %4.0f MB; unchanged %7.1f ms, %4.0f MB",
            cold.median(\.seconds) * 1000 / Double(count),
            cold.median(\.cpu) * 1000 / Double(count), cold.median(\.memory),
            warm.median(\.seconds) * 1000, warm.median(\.memory)))
    }
  }

  private func measureCold(_ count: Int, rounds: Int) throws -> [MeasuredProcess] {
    remove(folder + "/project")
    try GeneratedProject(count: count).write(to: folder + "/project")
    return try (0..<rounds).map { _ in
      forget()
      return try convert()
    }
  }

  /// Changes one notebook: a line in the middle of a cell.
  private func change(_ project: GeneratedProject, _ number: Int) throws {
    let notebook = project.notebooks[number]
    let text = notebook.text.replacingOccurrences(
      of: "  var total = 0\n", with: "  // From nothing.\n  var total = 0\n")
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/project/" + notebook.path))
  }

  private func convert(_ options: String...) throws -> MeasuredProcess {
    let process = try MeasuredProcess(
      command, ["convert", folder + "/project", "--output", folder + "/package"] + options,
      environment: ["RECTO_CACHE": folder + "/cache"])
    guard process.code == 0 else {
      throw ValidationError("\(command) ended with \(process.code) on the generated project.")
    }
    return process
  }

  /// Moves away what a run left, on which the next one would build. It is removed at the end: file
  /// systems are slow to make files right after as many were removed.
  private func forget() {
    for name in ["package", "cache", "baseline"] {
      try? FileManager.default.moveItem(
        atPath: folder + "/" + name, toPath: folder + "/\(name)-\(UUID().uuidString)")
    }
  }

  private func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

  /// One hash of all paths and contents of the package.
  private func hash() throws -> String {
    var digest = SHA256()
    for (path, bytes) in try files(below: folder + "/package") {
      digest.update(data: Data(path.utf8))
      digest.update(data: bytes)
    }
    return digest.finalize().prefix(8).map { String(format: "%02x", $0) }.joined()
  }

  private func files(below root: String) throws -> [(path: String, bytes: Data)] {
    let paths = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    return try paths.sorted().compactMap { path in
      var isFolder: ObjCBool = false
      let place = root + "/" + path
      guard FileManager.default.fileExists(atPath: place, isDirectory: &isFolder),
        !isFolder.boolValue
      else { return nil }
      return (path, try Data(contentsOf: URL(fileURLWithPath: place)))
    }
  }
}

extension ProjectBenchmark {
  /// Reads and parses the notebooks and their cells, and writes the files of the package, which is
  /// there from an earlier run or is made.
  private func baseline(_ project: GeneratedProject) throws -> MeasuredWork {
    if !FileManager.default.fileExists(atPath: folder + "/package") { _ = try convert() }
    let package = try files(below: folder + "/package").filter { !$0.path.hasPrefix(".recto/") }
    let cells = project.notebooks.map { notebook in
      let source = SourceFile(path: notebook.path, bytes: Array(notebook.text.utf8))
      return NotebookParser.parse(source).value.cells.map(\.code.bytes)
    }
    let target = folder + "/baseline"
    forget()
    return try MeasuredWork {
      for (notebook, cells) in zip(project.notebooks, cells) {
        let place = URL(fileURLWithPath: folder + "/project/" + notebook.path)
        blackHole += Baseline.parse(Array(try Data(contentsOf: place)), cells)
      }
      var made: Set<String> = []
      for file in package {
        let place = target + "/" + file.path
        let parent = (place as NSString).deletingLastPathComponent
        if made.insert(parent).inserted {
          try FileManager.default.createDirectory(
            atPath: parent, withIntermediateDirectories: true)
        }
        try file.bytes.write(to: URL(fileURLWithPath: place))
      }
    }
  }

  private func show(
    _ name: String, _ seconds: Double, _ cpu: Double, _ memory: Double?,
    base: (seconds: Double, cpu: Double)
  ) {
    print(
      String(
        format: "  %@ %7.3f s  %6.2f x   cpu %7.3f s  %6.2f x",
        name.padding(toLength: 18, withPad: " ", startingAt: 0), seconds, seconds / base.seconds,
        cpu, cpu / base.cpu) + (memory.map { String(format: "   %4.0f MB", $0) } ?? ""))
  }
}

/// What work in this process took.
struct MeasuredWork {
  let seconds: Double
  let cpu: Double

  init(_ work: () throws -> Void) throws {
    let start = (DispatchTime.now().uptimeNanoseconds, Self.processorTime)
    try work()
    seconds = Double(DispatchTime.now().uptimeNanoseconds - start.0) / 1_000_000_000
    cpu = Self.processorTime - start.1
  }

  private static var processorTime: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1_000_000_000
  }
}

/// Where results go that nobody reads, so that the compiler cannot leave out the work.
nonisolated(unsafe) private var blackHole = 0
