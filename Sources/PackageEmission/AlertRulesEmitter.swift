internal import NotebookSyntax
internal import PackageLowering
internal import SourceText

/// What the names in the template of the alerting rules stand for.
struct AlertRulesEmitter {
  /// What the names of the groups start with.
  let prefix: String
  /// The rules, each with the kind of its metric.
  let rules: [[String: TemplateValue]]
  /// The conditions that have no rule.
  let unread: [[String: TemplateValue]]

  /// Gathers the rules of a package.
  /// - Parameter plan: The plan of the package.
  init(_ plan: PackagePlan) {
    let plans = plan.targets.flatMap(\.files).compactMap { file in
      if case .metrics(let metrics) = file.body { metrics } else { nil }
    }
    let metrics = plans.flatMap(\.metrics)
    prefix = plans.first?.prefix ?? ""
    rules = metrics.compactMap { Self.rule(for: $0) }
    unread = metrics.compactMap { metric in
      guard let alert = metric.alert, alert.rule == nil else { return nil }
      return ["label": .text("\(metric.label)"), "condition": .text(alert.text.line())]
    }
  }

  /// Gathers the rules of a project.
  /// - Parameter units: What the notebooks add.
  init(_ units: [UnitMonitoring]) {
    prefix = units.first { !$0.prefix.isEmpty }?.prefix ?? ""
    rules = units.flatMap(\.rules).map { $0.mapValues { .text("\($0)") } }
    unread = units.flatMap(\.unread).map { $0.mapValues { .text("\($0)") } }
  }

  /// The values; nil where there is no rule to write.
  var values: [String: TemplateValue]? {
    let groups = MetricPlan.Kind.allCases.map(\.rawValue).compactMap {
      kind -> [String: TemplateValue]? in
      let ofKind = rules.filter { $0["kind"]?.string == kind }
      return ofKind.isEmpty
        ? nil : ["group": .text("\(prefix)_\(kind)"), "rules": .list(ofKind)]
    }
    return groups.isEmpty
      ? nil
      : ["groups": .list(groups), "unread": .list(unread), "hasUnread": .flag(!unread.isEmpty)]
  }

  private static func rule(for metric: MetricPlan) -> [String: TemplateValue]? {
    guard let alert = metric.alert, let rule = alert.rule else { return nil }
    var summary = metric.title.unmarked("*_`").line(inQuotes: true)
    summary.append(": ")
    summary.append(alert.text.unmarked("*_`").line(inQuotes: true))
    return [
      "alert": .text("\(metric.name.prefix(1).uppercased() + metric.name.dropFirst())"),
      "expression": .text(expression(of: metric, rule)),
      "duration": .text("\(rule.duration ?? "")"),
      "kind": .text("\(metric.kind.rawValue)"),
      "summary": .text(summary),
    ]
  }

  private static func expression(of metric: MetricPlan, _ rule: AlertPlan.Rule) -> ProvenanceText {
    let operand = rule.period.map { "increase(\(metric.label)[\($0)])" } ?? metric.label
    var expression = ProvenanceText(synthesized: "\(operand) \(rule.comparison) ")
    switch rule.threshold {
    case .written(let number): expression.append(number.verbatim(0..<number.bytes.count))
    case .converted(let number): expression.append(number)
    }
    return expression
  }
}

extension TemplateValue {
  /// The text, where the value is one.
  var string: String? {
    if case .text(let text) = self { text.text } else { nil }
  }
}

extension MappedText {
  /// The text as a part of a line of YAML.
  ///
  /// - Parameter inQuotes: Whether it stands in single quotes and is a template of Prometheus: quotes
  ///   are doubled then, and opening braces are no action.
  fileprivate func line(inQuotes: Bool = false) -> ProvenanceText {
    var line = ProvenanceText()
    var start = 0
    func copy(to end: Int, _ replacement: String, skipping count: Int) {
      line.append(verbatim(start..<end))
      line.append(replacement)
      start = end + count
    }
    var offset = 0
    for scalar in text.unicodeScalars {
      let width = String(scalar).utf8.count
      if !scalar.isPrintableInYAML {
        copy(to: offset, "", skipping: width)
      } else if inQuotes, scalar == "'" {
        copy(to: offset, "''", skipping: 1)
      } else if inQuotes, scalar == "{" {
        copy(to: offset, "{{\"{\"}}", skipping: 1)
      }
      offset += width
    }
    copy(to: offset, "", skipping: 0)
    return line
  }
}

extension Unicode.Scalar {
  /// Whether YAML takes the character as it is (YAML 1.2, section 5.1), and none that ends a line.
  fileprivate var isPrintableInYAML: Bool {
    switch value {
    case 0x09, 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD: true
    default: value >= 0x10000
    }
  }
}
