internal import NotebookAnalysis
internal import NotebookDiagnostics
internal import NotebookSyntax
internal import SourceText

// The file of the metrics, in the library that gets what no cell puts elsewhere.

extension PackageLowerer {
  mutating func addMetrics(to libraries: inout [TargetPlan]) {
    let tables = notebook.notebook.metricsTables
    guard let first = tables.first else { return }
    let lowering = MetricsLowering(tables, package: names.package)
    diagnostics += lowering.diagnostics
    guard !lowering.metrics.isEmpty else { return }
    // Of a project, a notebook may have metrics and no declarations.
    if libraries.isEmpty {
      libraries.append(
        TargetPlan(name: names.module, kind: .library, dependencies: [], files: [], resources: []))
    }
    let library = libraries.firstIndex { $0.name == names.module } ?? 0
    let target = libraries[library]
    let modules = Set(libraries.map(\.name))
    let files = Set(target.files.map { $0.name.lowercased() })
    // A name that the notebook only uses is most probably this one.
    let type = free("Metric", "MonitoredMetric") {
      notebook.definedNames.contains($0) || modules.contains($0)
    }
    let file = free("Metrics", "MonitoredMetrics") { files.contains($0.lowercased() + ".swift") }
    let access = names.access(of: target.name)
    let plan = MetricsPlan(
      type: type, access: access == .internal ? "" : access.rawValue + " ",
      prefix: lowering.prefix, metrics: lowering.metrics)
    libraries[library].files.append(
      SourcePlan(
        name: file + ".swift", imports: [], body: .metrics(plan),
        names: partNames(of: type, first.range, lowering.metrics)))
    libraries[library].files.sort { $0.name < $1.name }
  }

  /// The first of two names that is free, or the second one with a number; in a project, after what the
  /// files of the notebook start with.
  private func free(_ first: String, _ second: String, isTaken: (String) -> Bool) -> String {
    let prefix = names.scope?.prefix ?? ""
    guard isTaken(prefix + first) else { return prefix + first }
    var name = prefix + second
    var number = 1
    while isTaken(name) {
      number += 1
      name = prefix + second + "\(number)"
    }
    return name
  }

  /// The name of the type and the labels, for linking with other notebooks of a project.
  private func partNames(
    of type: String, _ range: SourceRange, _ metrics: [MetricPlan]
  ) -> [PartNames] {
    guard !names.isAlone else { return [] }
    func part(_ range: SourceRange, _ definition: PartNames.Definition) -> PartNames {
      PartNames(
        cell: -1, start: range.bytes.lowerBound, end: range.bytes.upperBound,
        definitions: [definition],
        uses: [], memberUses: [])
    }
    return [part(range, .init(name: type, key: "type \(type)"))]
      + metrics.map { metric in
        part(metric.title.span(of: 0..<metric.title.bytes.count), .init(metric: metric.label))
      }
  }
}
