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
    var prefix: String?
    var rules: [(kind: String?, values: TemplateValues)] = []
    var unread: [TemplateValues] = []
    for target in targets.indices {
      for index in targets[target].files.indices {
        guard case .metrics(let plan) = targets[target].files[index].body else { continue }
        prefix = prefix ?? plan.prefix
        for metric in plan.metrics {
          guard let alert = metric.alert else { continue }
          if let rule = alert.rule {
            rules.append((metric.kind.rawValue, Self.values(of: rule, for: metric, alert)))
          } else {
            unread.append(["label": .made(metric.label), "condition": .text(alert.text.line())])
          }
        }
      }
    }
    self.prefix = prefix ?? ""
    self.rules = rules
    self.unread = unread
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
    guard !rules.isEmpty else { return nil }
    let kinds = MetricPlan.Kind.allCases.map(\.rawValue).filter { kind in
      rules.contains { $0.kind == kind }
    }
    guard !kinds.isEmpty else { return nil }
    var values = TemplateValues(room: 6 * rules.count + 2 * unread.count)
    values.append("groups", kinds) { kind, values in
      values.append("group", "\(prefix)_\(kind)")
      values.append("rules", rules.lazy.filter { $0.kind == kind }) { rule, values in
        values.append(rule.values)
      }
    }
    values.append("unread", unread) { item, values in values.append(item) }
    values.append("hasUnread", isShown: !unread.isEmpty)
    return values
  }

  private static func values(
    of rule: AlertPlan.Rule, for metric: MetricPlan, _ alert: AlertPlan
  ) -> TemplateValues {
    var summary = metric.title.unmarked("*_`").line(inQuotes: true)
    summary.append(": ")
    summary.append(alert.text.unmarked("*_`").line(inQuotes: true))
    var values = TemplateValues(room: 5)
    values.append("alert", metric.name.prefix(1).uppercased() + metric.name.dropFirst())
    values.append("expression", expression(of: metric, rule))
    values.append("duration", rule.duration ?? "")
    values.append("kind", metric.kind.rawValue)
    values.append("summary", summary)
    return values
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
