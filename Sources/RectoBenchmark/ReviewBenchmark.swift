internal import ArgumentParser
internal import Foundation

/// What reviewing a change of one file takes beside linting the package, on the same sources in a git
/// repository of their own.
struct ReviewBenchmark {
  let folder: String
  let command: String
  let rounds: Int

  func run() throws {
    let temporary = FileManager.default.temporaryDirectory
      .appendingPathComponent("recto-bench-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: temporary) }
    let package = temporary.appendingPathComponent("package")
    let files = try copy(to: package)
    guard let changed = files.max(by: { $0.lines < $1.lines }) else {
      throw ValidationError("\(folder) holds no Swift")
    }
    try git(["init", "-q"], in: package)
    try git(["add", "-A"], in: package)
    try git(
      [
        "-c", "user.name=Bench", "-c", "user.email=bench@example.org", "-c", "commit.gpgsign=false",
        "commit", "-q", "-m", "Before",
      ], in: package)
    let text = try String(contentsOf: changed.file, encoding: .utf8)
    try (text + "\n/// New.\npublic func recentlyAdded(_ number: Int) -> Int { number }\n")
      .write(to: changed.file, atomically: true, encoding: .utf8)
    var lints: [MeasuredProcess] = []
    var reviews: [MeasuredProcess] = []
    for round in 0..<rounds {
      // Each with an empty cache.
      let cache = ["RECTO_CACHE": temporary.appendingPathComponent("cache-\(round)").path]
      lints.append(
        try MeasuredProcess(
          command, ["lint", package.path, "--format", "shields", "--fail-on", "never"],
          environment: cache))
      let review = try MeasuredProcess(
        command, ["review", "--base", "HEAD", "--package", package.path, "--exit-zero"],
        environment: cache)
      guard review.code == 0 else { throw ValidationError("recto review fails on \(folder)") }
      reviews.append(review)
    }
    show(files.reduce(0) { $0 + $1.lines }, lints, reviews)
  }

  private func show(_ lines: Int, _ lints: [MeasuredProcess], _ reviews: [MeasuredProcess]) {
    print("\(folder): review of one changed file in \(lines) lines, medians of \(rounds) rounds")
    let base = lints.median(\.seconds)
    for (name, runs) in [("recto lint", lints), ("recto review", reviews)] {
      print(
        String(
          format: "  %@ %7.3f s  %5.2f x  %4.0f MB",
          name.padding(toLength: 18, withPad: " ", startingAt: 0), runs.median(\.seconds),
          runs.median(\.seconds) / base, runs.median(\.memory)))
    }
  }

  private func copy(to package: URL) throws -> [(file: URL, lines: Int)] {
    let manager = FileManager.default
    let root = URL(fileURLWithPath: folder)
    try manager.createDirectory(at: package, withIntermediateDirectories: true)
    for name in ["Package.swift", "Sources"] {
      try manager.copyItem(
        at: root.appendingPathComponent(name), to: package.appendingPathComponent(name))
    }
    let sources = package.appendingPathComponent("Sources")
    let names = manager.enumerator(atPath: sources.path)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(".swift") }.sorted().map { name in
      let file = sources.appendingPathComponent(name)
      let bytes = manager.contents(atPath: file.path) ?? Data()
      return (file, bytes.count { $0 == 0x0A })
    }
  }

  private func git(_ arguments: [String], in folder: URL) throws {
    let run = try MeasuredProcess("/usr/bin/env", ["git", "-C", folder.path] + arguments)
    guard run.code == 0 else { throw ValidationError("git \(arguments[0]) fails") }
  }
}
