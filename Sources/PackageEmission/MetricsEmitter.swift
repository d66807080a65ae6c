internal import NotebookSyntax
internal import PackageLowering
internal import SourceText

/// What the names in the template of the file of metrics stand for.
struct MetricsEmitter {
  let plan: MetricsPlan

  init(_ plan: MetricsPlan) { self.plan = plan }

  var values: TemplateValues {
    var values = TemplateValues(room: 4 + 6 * plan.metrics.count)
    values.append("type", plan.type)
    values.append("access", plan.access)
    values.append("example", plan.metrics.first?.name ?? "")
    values.append("hasSeveral", isShown: plan.metrics.count > 1)
    values.append("metrics", plan.metrics) { metric, values in
      values.append("documentation", documentation(of: metric))
      values.append("name", metric.name)
      values.append("label", metric.label)
      values.append("kind", metric.kind.rawValue)
      values.append("unit", metric.unit.map { "\"\($0)\"" } ?? "nil")
      values.append("direction", metric.direction.map { ".\($0.rawValue)" } ?? "nil")
    }
    return values
  }

  /// The words of the row: the name, the description, the condition, the unit that is not recorded.
  private func documentation(of metric: MetricPlan) -> ProvenanceText {
    var paragraphs = [metric.title.unmarked("*_").sentence()]
    if let description = metric.description { paragraphs.append(description.sentence()) }
    if let alert = metric.alert { paragraphs.append(alert.text.sentence(after: "Alert when ")) }
    if let unit = metric.namedUnit, let base = metric.unit {
      let recorded = base == "ratio" ? "as a ratio from 0 to 1" : "in \(base)"
      paragraphs.append(
        unit.sentence(after: "The notebook says ", before: "; values are recorded \(recorded)."))
    }
    var writer = CodeWriter()
    writer.document(paragraphs, depth: 2)
    writer.removeLastByte()
    return writer.text
  }
}

extension MappedText {
  /// The text without marks of Markdown that stand around the whole of it.
  /// - Parameter marks: The marks.
  func unmarked(_ marks: String) -> MappedText {
    var range = 0..<bytes.count
    while range.count > 2, bytes[range.lowerBound] == bytes[range.upperBound - 1],
      marks.utf8.contains(bytes[range.lowerBound])
    {
      range = range.lowerBound + 1..<range.upperBound - 1
    }
    return range.count < bytes.count ? part(range) : self
  }

  /// The text as a sentence: a capital at the start, a full stop at the end.
  /// - Parameters:
  ///   - start: What stands before it; nothing where it starts the sentence itself.
  ///   - end: What stands after it; a full stop where it needs one.
  fileprivate func sentence(after start: String = "", before end: String? = nil) -> MappedText {
    var sentence = MappedText(file: file)
    var rest = 0..<bytes.count
    if let first = bytes.first, start.isEmpty, (0x61...0x7A).contains(first) {
      sentence.append(synthesized: String(UnicodeScalar(first - 0x20)))
      rest = 1..<bytes.count
    }
    sentence.append(synthesized: start)
    sentence.append(rest, of: self)
    let isWhole = bytes.last.map { [0x2E, 0x21, 0x3F].contains($0) } ?? true
    sentence.append(synthesized: end ?? (isWhole ? "" : "."))
    return sentence
  }
}
