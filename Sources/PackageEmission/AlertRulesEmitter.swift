internal import NotebookSyntax
internal import PackageLowering
internal import SourceText

/// What the names in the template of the alerting rules stand for.
struct AlertRulesEmitter {
  /// What the names of the groups start with.
  let prefix: String
  /// The rules, each with the kind of its metric.
  let rules: [(kind: String?, values: TemplateValues)]
  /// The conditions that have no rule.
  let unread: [TemplateValues]

  /// Gathers the rules of a package.
  /// - Parameter targets: The targets of the package.
  init(_ targets: [TargetPlan]) {
    var plans: [MetricsPlan] = []
    for target in targets {
      for index in target.files.indices {
        if case .metrics(let metrics) = target.files[index].body { plans.append(metrics) }
      }
    }
    let metrics = plans.flatMap(\.metrics)
    prefix = plans.first?.prefix ?? ""
    rules = metrics.compactMap { Self.rule(for: $0) }
    unread = metrics.compactMap { metric in
      guard let alert = metric.alert, alert.rule == nil else { return nil }
      return ["label": .made(metric.label), "condition": .text(alert.text.line())]
    }
  }

  /// Gathers the rules of a project.
  /// - Parameter units: What the notebooks add.
  init(_ units: [UnitMonitoring]) {
    prefix = units.first { !$0.prefix.isEmpty }?.prefix ?? ""
    rules = units.flatMap(\.rules).map { ($0["kind"], TemplateValues($0)) }
    unread = units.flatMap(\.unread).map(TemplateValues.init)
  }

  /// The values; nil where there is no rule to write.
  var values: TemplateValues? {
    let groups = MetricPlan.Kind.allCases.map(\.rawValue).compactMap {
      kind -> TemplateValues? in
      let ofKind = rules.filter { $0.kind == kind }.map(\.values)
      return ofKind.isEmpty
        ? nil : ["group": .made("\(prefix)_\(kind)"), "rules": .list(ofKind)]
    }
    return groups.isEmpty
      ? nil
      : ["groups": .list(groups), "unread": .list(unread), "hasUnread": .flag(!unread.isEmpty)]
  }

  private static func rule(
    for metric: MetricPlan
  ) -> (kind: String?, values: TemplateValues)? {
    guard let alert = metric.alert, let rule = alert.rule else { return nil }
    var summary = metric.title.unmarked("*_`").line(inQuotes: true)
    summary.append(": ")
    summary.append(alert.text.unmarked("*_`").line(inQuotes: true))
    let values: TemplateValues = [
      "alert": .made(metric.name.prefix(1).uppercased() + metric.name.dropFirst()),
      "expression": .text(expression(of: metric, rule)),
      "duration": .made(rule.duration ?? ""),
      "kind": .made(metric.kind.rawValue),
      "summary": .text(summary),
    ]
    return (metric.kind.rawValue, values)
  }

  private static func expression(of metric: MetricPlan, _ rule: AlertPlan.Rule) -> ProvenanceText {
    let operand = rule.period.map { "increase(\(metric.label)[\($0)])" } ?? metric.label
    var expression = ProvenanceText(synthesized: "\(operand) \(rule.comparison) ")
    switch rule.threshold {
    case .written(let number): expression.append(number)
    case .converted(let number): expression.append(number)
    }
    return expression
  }
}

extension TemplateValues {
  /// Takes texts in the order of their names.
  fileprivate init(_ texts: [String: String]) {
    self = [:]
    for (name, text) in texts.sorted(by: { $0.key < $1.key }) { append(name, text) }
  }
}

extension MappedText {
  /// The text as a part of a line of YAML.
  ///
  /// - Parameter inQuotes: Whether it stands in single quotes and is a template of Prometheus: quotes
  ///   are doubled then, and opening braces are no action.
  fileprivate func line(inQuotes: Bool = false) -> ProvenanceText {
    // Most texts are plain ASCII.
    let isPlain = bytes.allSatisfy { byte in
      (0x20...0x7E).contains(byte)
        && !(inQuotes && (byte == UInt8(ascii: "'") || byte == UInt8(ascii: "{")))
    }
    if isPlain { return verbatim(0..<bytes.count) }
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
