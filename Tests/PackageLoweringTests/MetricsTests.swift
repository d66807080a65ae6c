import NotebookDiagnostics
import NotebookTestSupport
import PackageLowering
import SourceText
import Testing

@Suite struct MetricsTests {
  private func convert(_ rows: String..., settings: String = "", code: String = "struct A {}")
    throws -> Conversion
  {
    let header = "| metric | kind | unit | direction | alert when |\n|---|---|---|---|---|\n"
    return try Conversion(
      notebook: settings + "# Tea House\n\n```swift\n\(code)\n```\n\n## Monitoring\n\n\(header)"
        + rows.map { $0 + "\n" }.joined())
  }

  private func metrics(_ conversion: Conversion) -> [MetricPlan] {
    conversion.plan.targets.flatMap(\.files).flatMap { file in
      if case .metrics(let plan) = file.body { plan.metrics } else { [MetricPlan]() }
    }
  }

  /// The expressions of the rules.
  private func expressions(_ conversion: Conversion) -> [String] {
    let rules = conversion.files["monitoring/alerts.yml"] ?? ""
    return rules.split(separator: "\n").compactMap { line in
      line.contains("expr: ") ? String(line.drop { $0 == " " }.dropFirst("expr: ".count)) : nil
    }
  }

  @Test(arguments: [
    ("hit rate", "percent", "hitRate", "tea_house_hit_rate_ratio"),
    ("hit rate", "share", "hitRate", "tea_house_hit_rate_ratio"),
    ("time to order", "ms", "timeToOrder", "tea_house_time_to_order_seconds"),
    ("Taps per 1000 orders", "count", "tapsPer1000Orders", "tea_house_taps_per_1000_orders"),
    ("90th percentile", "s", "metric90thPercentile", "tea_house_90th_percentile_seconds"),
    ("size of cache", "MB", "sizeOfCache", "tea_house_size_of_cache_bytes"),
    ("café crème", "orders", "caféCrème", "tea_house_cafe_creme_orders"),
    ("[default](https://a.b/c)", "", "defaultMetric", "tea_house_default"),
    ("latency seconds", "seconds", "latencySeconds", "tea_house_latency_seconds"),
    ("tea house guests", "", "teaHouseGuests", "tea_house_guests"),
    ("`guests_total`", "seconds", "guestsTotal", "guests_total"),
    ("all cases", "-", "allCasesMetric", "tea_house_all_cases"),
  ])
  func namesAreThoseOfSwiftAndPrometheus(
    _ title: String, _ unit: String, _ name: String, _ label: String
  ) throws {
    let metric = try #require(metrics(try convert("| \(title) | model | \(unit) | |")).first)
    #expect(metric.name == name)
    #expect(metric.label == label)
  }

  @Test(arguments: [
    ("share", "< 0.8", "x_ratio < 0.8"), ("share", "> 5 % for 10m", "x_ratio > 0.05"),
    ("percent", "below 99.5", "x_ratio < 0.995"), ("", "above 5%", "x_ratio > 0.05"),
    ("ms", ">= 250", "x_seconds >= 0.25"), ("ms", "more than 2 seconds", "x_seconds > 2"),
    ("minutes", "at most 1.5", "x_seconds <= 90"), ("s", "≥ −1", "x_seconds >= -1"),
    ("", "`> 1e3`", "x > 1e3"), ("", "drops below 3", "x < 3"), ("", "&gt;= 3", "x >= 3"),
    ("count", "below 20 per day", "increase(tea_house_x_total[1d]) < 20"),
    ("orders", "under 3 orders an hour", "increase(tea_house_x_orders_total[1h]) < 3"),
    ("orders per day", "below 20 per day", "x_orders_per_day < 20"),
    ("orders/day", "fewer than 20 orders per day", "x_orders_day < 20"),
    ("EUR", "< 4.50", "x_eur < 4.50"), ("GiB", "> 2", "x_bytes > 2147483648"),
  ])
  func certainConditionsBecomeRules(_ unit: String, _ condition: String, _ rule: String) throws {
    let conversion = try convert("| x | model | \(unit) | up | \(condition) |")
    #expect(conversion.diagnostics.allSatisfy { $0.severity == .note })
    let expected = rule.hasPrefix("increase") ? rule : "tea_house_" + rule
    #expect(expressions(conversion) == [expected])
  }

  @Test(arguments: [
    ("10m", "10m"), ("2 hours", "2h"), ("a day", "1d"), ("30 sec", "30s"), ("3 weeks", "3w"),
  ])
  func theTimeThatAConditionHoldsIsKept(_ words: String, _ duration: String) throws {
    let rules = try convert("| x | model | | up | > 5 for \(words) |")
      .files["monitoring/alerts.yml"]
    #expect(rules?.contains("        for: \(duration)\n") == true, "\(rules ?? "")")
  }

  @Test(arguments: [
    ("percent", "< 60", "< 60 %"), ("ms", "`> 250 for 5m`", "> 250 ms for 5m"),
    ("percent", "< 60 %", "< 60 %"), ("share", "< 0.6", "< 0.6"), ("count", "> 5", "> 5"),
  ])
  func conditionsAreSaidInTheUnitOfTheirNumbers(
    _ unit: String, _ condition: String, _ words: String
  ) throws {
    let files = try convert("| x | model | \(unit) | up | \(condition) |").files
    let rules = try #require(files["monitoring/alerts.yml"])
    #expect(rules.contains("summary: 'x: \(words)'\n"), "\(rules)")
    let source = try #require(files["Sources/TeaHouse/Metrics.swift"])
    let said = condition.hasPrefix("`") ? "`\(words)`" : words
    #expect(source.contains("/// Alert when \(said).\n"), "\(source)")
  }

  @Test(arguments: [
    "somebody complains", "< 5 or > 7", "about 5", "> 1,000", "not below 5", "drops by 10 %",
    "> 5 for a while", "> 5 for 10m today", "5", "<", "< 5 = 6", "> 99999999999999999999",
    "> 5 for 1.5 hours", "below twice the mean",
  ])
  func otherConditionsAreReportedAtTheirCells(_ condition: String) throws {
    let conversion = try convert("| x | model | | up | 1️⃣\(condition) |")
    let finding = try conversion.finding("metrics-alert")
    #expect(finding.severity == .warning)
    #expect(finding.range?.bytes.lowerBound == conversion.marked.offsets[1])
    #expect(conversion.files["monitoring/alerts.yml"] == nil)
    #expect(metrics(conversion).count == 1)
  }

  @Test(arguments: [
    ("seconds", "> 5 %"), ("percent", "> 5 ms"), ("ms", "above 5 per day"),
    ("orders per day", "below 3 per hour"),
  ])
  func conditionsInOtherUnitsAreReportedAtTheirCells(_ unit: String, _ condition: String) throws {
    let conversion = try convert("| x | model | \(unit) | up | 1️⃣\(condition) |")
    let finding = try conversion.finding("metrics-alert")
    #expect(finding.message.hasSuffix("has another unit than its metric"))
    #expect(finding.range?.bytes.lowerBound == conversion.marked.offsets[1])
  }

  @Test(arguments: [
    ("| x | 1️⃣modle | | up |", "metrics-kind", Diagnostic.Severity.error, "did you mean 'model'?"),
    ("| x | 1️⃣technical | | up |", "metrics-kind", .warning, "the metric is left out"),
    ("| 1️⃣x | | | up |\n| y | model | |", "metrics-kind", .warning, "it is left out"),
    ("| x | model | | 1️⃣dwon |", "metrics-direction", .error, "did you mean 'down'?"),
    ("| x | model | | 1️⃣sideways |", "metrics-direction", .warning, "without a direction"),
    ("| x | model | |\n| 1️⃣X | model | |", "metrics-name", .error, "rename one of them"),
    ("| 1️⃣数 | model | |", "metrics-name", .warning, "it is left out"),
    ("1️⃣| | model | |", "metrics-name", .warning, "it is left out"),
  ])
  func whatIsNotKnownIsReportedAtItsPlace(
    _ rows: String, _ id: String, _ severity: Diagnostic.Severity, _ hint: String
  ) throws {
    let conversion = try convert(rows)
    let finding = try conversion.finding(id)
    #expect(finding.severity == severity)
    #expect(finding.range?.bytes.lowerBound == conversion.marked.offsets[1])
    #expect(finding.hint?.hasSuffix(hint) == true, "\(finding.hint ?? "")")
  }

  @Test func aTableWithoutKindsIsPointedOutOnce() throws {
    let conversion = try Conversion(
      notebook: "# T\n\n```swift\nstruct A {}\n```\n\n## Monitoring\n\n"
        + "1️⃣| metric | unit |\n|---|---|\n| a | s |\n| b | s |\n")
    #expect(conversion.diagnostics.map(\.id) == ["metrics-kind"])
    #expect(conversion.diagnostics.first?.range?.line == conversion.marked.line(1))
    #expect(conversion.files["Sources/T/Metrics.swift"] == nil)
  }

  @Test func namesThatTheNotebookDefinesStayItsOwn() throws {
    let conversion = try convert("| x | model | |", code: "struct Metric {}")
    let source = try #require(conversion.files["Sources/TeaHouse/Metrics.swift"])
    #expect(source.contains("public struct MonitoredMetric:"))
  }

  @Test func cellsMayUseTheMetrics() throws {
    let conversion = try convert("| x | model | |", code: "let label = Metric.x.label")
    let source = try #require(conversion.files["Sources/TeaHouse/Metrics.swift"])
    #expect(source.contains("public struct Metric:"))
  }

  @Test func filesThatTheNotebookMakesStayItsOwn() throws {
    let conversion = try convert(
      "| x | model | |", code: "// x\nstruct A {}\n```\n\n## Metrics\n\n```swift\nstruct B {}")
    #expect(conversion.files["Sources/TeaHouse/Metrics.swift"]?.contains("struct B") == true)
    #expect(conversion.files["Sources/TeaHouse/MonitoredMetrics.swift"] != nil)
  }

  @Test(arguments: [("internal", ""), ("package", "package ")])
  func accessIsThatOfThePackage(_ setting: String, _ written: String) throws {
    let conversion = try convert(
      "| x | model | |", settings: "---\naccess: \(setting)\n---\n")
    let source = try #require(conversion.files["Sources/TeaHouse/Metrics.swift"])
    #expect(source.contains("\n\(written)struct Metric:"))
    #expect(source.contains("\n  \(written)static let x = Metric("))
  }

  @Test func longNamesAreCutAndLongConditionsAreNotRead() throws {
    let words = String(repeating: "word ", count: 20_000)
    let conversion = try convert("| \(words) | model | \(words) | up | > 1 \(words) |")
    let metric = try #require(metrics(conversion).first)
    #expect(metric.label.count < 90)
    #expect(metric.label.hasPrefix("tea_house_word_word"))
    #expect(metric.label.hasSuffix("_word"))
    #expect(metric.name.count <= 60)
    #expect(conversion.diagnostics.map(\.id) == ["metrics-alert"])
  }

  @Test func quotesAndBracesAreSafeInRules() throws {
    let rules = try convert("| it's {{ x }} | model | | up | > 1 |")
      .files["monitoring/alerts.yml"]
    #expect(rules?.contains("'it''s {{\"{\"}}{{\"{\"}} x }}: > 1'") == true, "\(rules ?? "")")
  }
}
