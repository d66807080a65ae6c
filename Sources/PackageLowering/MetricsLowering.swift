internal import NotebookDiagnostics
internal import NotebookSyntax
internal import SourceText

/// Makes declarations and alerting rules of tables of metrics.
struct MetricsLowering {
  private(set) var metrics: [MetricPlan] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// What the labels start with: the name of the package ("Metric and label naming",
  /// prometheus.io/docs/practices/naming, asks for a prefix that names the application).
  let prefix: String
  /// The metrics by their names in Swift, and by their labels.
  private var namesInSwift: [String: Int] = [:]
  private var labels: [String: Int] = [:]
  private var convertedUnits: Set<String> = []

  /// Reads the rows of some tables.
  /// - Parameters:
  ///   - tables: The tables.
  ///   - package: The name of the package.
  init(_ tables: [MetricsTable], package: String) {
    let name = MetricNames.snakeCase(Naming.commandName(package), limit: 40)
    prefix = MetricNames.isLabel(name) ? name : "package" + (name.isEmpty ? "" : "_" + name)
    let count = tables.reduce(0) { $0 + $1.rows.count }
    metrics.reserveCapacity(count)
    namesInSwift.reserveCapacity(count)
    labels.reserveCapacity(count)
    for table in tables {
      guard table.rows.contains(where: { $0.cells[.kind] != nil }) else {
        diagnostics.append(.noKinds(table))
        continue
      }
      for row in table.rows { add(row) }
    }
  }

  private mutating func add(_ row: MetricsTable.Row) {
    guard let title = row.cells[.metric] else {
      if !row.cells.isEmpty { diagnostics.append(.noName(row.range)) }
      return
    }
    guard let kind = kind(of: row, title) else { return }
    let plainTitle = title.plainText
    let unit = row.cells[.unit]
    let unitName = unit?.plainText
    let alert = row.cells[.alert]
    let condition = alert.flatMap { AlertCondition($0) }
    let named = unitName.map { MetricUnit($0) }
    var measure = MetricMeasure(plainTitle, named, unitName ?? "")
    let comparison = condition.flatMap { measure.take($0) }
    guard let label = label(title, plainTitle, measure) else { return }
    let name = Naming.functionName(plainTitle, fallback: "metric", keywordEnding: "Metric")
    let metric = MetricPlan(
      name: Self.reserved.contains(name) ? name + "Metric" : name, label: label, title: title,
      description: row.cells[.description], kind: kind,
      unit: measure.base.isEmpty ? nil : measure.base,
      namedUnit: named?.isConverted == true ? unit : nil,
      direction: row.cells[.direction].flatMap { direction($0) },
      alert: alert.map { text in
        guard let condition, let comparison else { return AlertPlan(text: text, rule: nil) }
        return AlertPlan(
          text: condition.words(of: text, in: comparison, unit: unit),
          rule: condition.rule(comparison, in: text))
      })
    guard isUnique(metric) else { return }
    metrics.append(metric)
    report(metric, row, condition)
  }

  /// Names that the type of the metrics has, or that YAML takes for nothing.
  private static let reserved: Set<String> = ["allCases", "null"]

  private mutating func kind(of row: MetricsTable.Row, _ title: MappedText) -> MetricPlan.Kind? {
    guard let cell = row.cells[.kind] else {
      diagnostics.append(.noKind(title))
      return nil
    }
    if let kind = MetricPlan.Kind(rawValue: cell.plainText.lowercased()) { return kind }
    let known = MetricPlan.Kind.allCases.map(\.rawValue)
    diagnostics.append(.unknown("Kind", cell, known: known, otherwise: "the metric is left out"))
    return nil
  }

  private mutating func direction(_ cell: MappedText) -> MetricPlan.Direction? {
    switch cell.plainText.lowercased() {
    case "up", "higher", "more", "↑": return .up
    case "down", "lower", "less", "↓": return .down
    default:
      diagnostics.append(
        .unknown(
          "Direction", cell, known: ["up", "down"],
          otherwise: "the metric is declared without a direction"))
      return nil
    }
  }

  /// The name under which values are recorded: the author's own where the cell is code, otherwise made
  /// of the package, the words and the unit.
  private mutating func label(
    _ title: MappedText, _ plain: String, _ measure: MetricMeasure
  ) -> String? {
    if title.text == "`\(plain)`", MetricNames.isLabel(plain) { return plain }
    let ending = measure.ending
    let words = MetricNames.snakeCase(plain, limit: max(20, 84 - prefix.count - ending.count))
    guard !words.isEmpty else {
      diagnostics.append(.unnameable(title))
      return nil
    }
    let start = words.hasPrefix(prefix + "_") ? words : prefix + "_" + words
    return start.hasSuffix(ending) ? start : start + ending
  }

  private mutating func isUnique(_ metric: MetricPlan) -> Bool {
    if let first = namesInSwift[metric.name] {
      diagnostics.append(
        .sameName(metric.title, "\(metric.name) in Swift", metrics[first].title))
      return false
    }
    if let first = labels[metric.label] {
      diagnostics.append(
        .sameName(metric.title, "\(metric.label) in Prometheus", metrics[first].title))
      return false
    }
    namesInSwift[metric.name] = metrics.count
    labels[metric.label] = metrics.count
    return true
  }

  private mutating func report(
    _ metric: MetricPlan, _ row: MetricsTable.Row, _ condition: AlertCondition?
  ) {
    if let alert = metric.alert, alert.rule == nil {
      diagnostics.append(
        condition == nil ? .unreadAlert(alert.text) : .otherUnit(alert.text, row.cells[.unit]))
    }
    if let unit = metric.namedUnit, let base = metric.unit,
      convertedUnits.insert(unit.plainText.lowercased()).inserted
    {
      diagnostics.append(.convertedUnit(unit, base))
    }
  }
}

extension AlertCondition {
  /// The text of the condition with the unit of the row behind a number that has none, since the values are
  /// recorded in another one: `< 60 %`.
  /// - Parameters:
  ///   - text: The text of the condition.
  ///   - comparison: What is compared.
  ///   - unit: The unit of the row.
  fileprivate func words(
    of text: MappedText, in comparison: MetricMeasure.Comparison, unit: MappedText?
  ) -> MappedText {
    guard self.unit.isEmpty, comparison.factor != .one, let unit else { return text }
    let name = unit.plainText
    var words = text.part(0..<place.upperBound)
    words.append(synthesized: name.lowercased() == "percent" ? " %" : " " + name)
    words.append(text.part(place.upperBound..<text.bytes.count))
    return words
  }

  /// The rule that checks the condition.
  /// - Parameters:
  ///   - comparison: What is compared.
  ///   - text: The text of the condition.
  fileprivate func rule(
    _ comparison: MetricMeasure.Comparison, in text: MappedText
  ) -> AlertPlan.Rule {
    let written = text.part(place)
    // PromQL has ASCII signs only.
    let isWritten = comparison.factor == .one && written.bytes.allSatisfy { $0 < 0x80 }
    return AlertPlan.Rule(
      comparison: self.comparison,
      threshold: isWritten ? .written(written) : .converted(comparison.threshold.text),
      period: comparison.period, duration: duration)
  }
}

extension Diagnostic {
  private static func place(_ text: MappedText) -> Place {
    .source(text.span(of: 0..<text.bytes.count))
  }

  fileprivate static func noKinds(_ table: MetricsTable) -> Diagnostic {
    let file = table.range.file
    return Diagnostic(
      .warning, id: "metrics-kind", "Table of metrics does not tell model from business",
      at: .source(SourceRange(file: file, bytes: file.byteRange(ofLine: table.range.line))),
      hint: "add a column 'kind' that says 'model' or 'business'; until then, no metric is declared"
    )
  }

  fileprivate static func noName(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, id: "metrics-name", "Row of metrics has no name", at: .source(range),
      hint: "name the metric in the column 'metric'; until then, it is left out")
  }

  fileprivate static func noKind(_ title: MappedText) -> Diagnostic {
    Diagnostic(
      .warning, id: "metrics-kind", "Metric '\(title.plainText)' has no kind", at: place(title),
      hint: "write 'model' or 'business'; until then, it is left out")
  }

  fileprivate static func unknown(
    _ column: String, _ cell: MappedText, known: [String], otherwise: String
  ) -> Diagnostic {
    let meant = nearMiss(of: cell.plainText, in: known)
    let list = known.map { "'\($0)'" }.joined(separator: " or ")
    return Diagnostic(
      meant == nil ? .warning : .error, id: "metrics-\(column.lowercased())",
      "\(column) '\(cell.plainText)' of a metric is not known", at: place(cell),
      hint: meant.map { "did you mean '\($0)'?" } ?? "write \(list); until then, \(otherwise)")
  }

  fileprivate static func unnameable(_ title: MappedText) -> Diagnostic {
    Diagnostic(
      .warning, id: "metrics-name",
      "Metric '\(title.plainText)' has no Latin letter of which Prometheus could name it",
      at: place(title),
      hint: "write the name for Prometheus as code, '`orders_total`'; until then, it is left out")
  }

  fileprivate static func sameName(
    _ title: MappedText, _ name: String, _ first: MappedText
  ) -> Diagnostic {
    Diagnostic(
      .error, id: "metrics-name", "Metric '\(title.plainText)' is \(name), as another one is",
      at: place(title), hint: "rename one of them",
      related: [.init("named so first here", at: first.span(of: 0..<first.bytes.count))])
  }

  fileprivate static func unreadAlert(_ text: MappedText) -> Diagnostic {
    Diagnostic(
      .warning, id: "metrics-alert", "Condition '\(text.plainText)' makes no alerting rule",
      at: place(text), hint: "write a comparison: '< 0.8', '> 5 % for 10m', 'below 20 per day'")
  }

  fileprivate static func otherUnit(_ text: MappedText, _ unit: MappedText?) -> Diagnostic {
    Diagnostic(
      .warning, id: "metrics-alert",
      "Condition '\(text.plainText)' has another unit than its metric", at: place(text),
      hint: unit.map { "compare with a number of '\($0.plainText)'" }
        ?? "name the unit in the column 'unit'")
  }

  fileprivate static func convertedUnit(_ unit: MappedText, _ base: String) -> Diagnostic {
    Diagnostic(
      .note, id: "metrics-unit",
      "Unit '\(unit.plainText)' becomes '\(base)', in which Prometheus records it", at: place(unit),
      hint: base == "ratio"
        ? "record values from 0 to 1; conditions are converted"
        : "record values in \(base); conditions are converted")
  }
}
