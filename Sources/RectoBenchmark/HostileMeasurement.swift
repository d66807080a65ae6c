internal import Dispatch
internal import Foundation
internal import HostileInputs
internal import NotebookAnalysis
internal import NotebookCompiler
internal import NotebookDiagnostics
internal import NotebookParser
internal import NotebookSyntax
internal import PackageEmission
internal import PackageLowering
internal import SourceText

/// How the time of each stage grows with hostile input.
struct HostileMeasurement {
  /// The stages, in their order, and what shows their findings.
  private static let stages = ["parse", "analyze", "lower", "emit", "report"]
  /// How much longer twice the input may take: above, the growth is worse than linear. A quadratic
  /// algorithm takes four times as long.
  private static let limit = 2.8
  /// Where a stage takes less, in seconds, its times say nothing.
  private static let noise = 0.1
  /// The time, in seconds, after which no larger input is tried.
  private static let patience = 3.0

  let templates: TemplateLibrary

  /// Measures every kind whose name contains a text, and prints a row for each.
  /// - Parameter name: The text; empty for every kind, the whole name for one kind alone.
  /// - Returns: The names of the kinds that grow worse than their input.
  func run(only name: String) -> [String] {
    print("hostile inputs: seconds for an eighth, a quarter, a half and the whole of each")
    var steep: [String] = []
    let exact = HostileInput.all.filter { $0.name == name }
    let found = HostileInput.all.filter { name.isEmpty || $0.name.contains(name) }
    for input in exact.isEmpty ? found : exact {
      var times: [[Double]] = []
      var size = 0
      for share in [8, 4, 2, 1] {
        let bytes = input.bytes(max(input.largest / share, 1))
        size = bytes.count
        let seconds = measure(SourceFile(path: "hostile.md", bytes: bytes))
        times.append(seconds)
        if seconds.reduce(0, +) > Self.patience { break }
      }
      let growth = growth(times)
      if growth.factor > Self.limit || times.count < 4 { steep.append(input.name) }
      show(input.name, size, times, growth)
    }
    return steep
  }

  /// The times of the stages.
  private func measure(_ source: SourceFile) -> [Double] {
    var times: [Double] = []
    var start = DispatchTime.now().uptimeNanoseconds
    func lap() {
      let now = DispatchTime.now().uptimeNanoseconds
      times.append(Double(now - start) / 1_000_000_000)
      start = now
    }
    let parsed = parse(source)
    lap()
    let analyzed = parsed.flatMap(analyze)
    lap()
    let planned = analyzed.flatMap { lower($0) }
    lap()
    let emitted = planned.map { emit($0, templates: templates, resources: [:]) }
    lap()
    let text = TerminalRenderer(color: false).render(emitted.diagnostics)
    hostileBlackHole += text.utf8.count
    lap()
    return times
  }

  /// The stage that grew most, on average of the last two times that the input was doubled.
  private func growth(_ times: [[Double]]) -> (factor: Double, stage: String) {
    guard let last = times.last, times.count > 2 else { return (0, "") }
    let previous = times[times.count - 3]
    var worst = (factor: 0.0, stage: "")
    for (stage, name) in Self.stages.enumerated() where last[stage] > Self.noise {
      let factor = (last[stage] / max(previous[stage], 0.001)).squareRoot()
      if factor > worst.factor { worst = (factor, name) }
    }
    return worst
  }

  private func show(
    _ name: String, _ size: Int, _ times: [[Double]], _ growth: (factor: Double, stage: String)
  ) {
    let columns = times.map { String(format: "%8.3f", $0.reduce(0, +)) }.joined()
    let mark = growth.factor > Self.limit || times.count < 4 ? "  STEEP" : ""
    print(
      String(
        format: "  %@ %9d bytes%@   x %.1f %@%@",
        name.padding(toLength: 44, withPad: " ", startingAt: 0), size, columns, growth.factor,
        growth.stage, mark))
  }
}

/// Where results go that nobody reads, so that the compiler cannot leave out the work.
nonisolated(unsafe) private var hostileBlackHole = 0
