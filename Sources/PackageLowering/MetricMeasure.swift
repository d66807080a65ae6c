/// In what a metric is measured, as its table and its condition say together.
struct MetricMeasure {
  /// What a condition compares.
  struct Comparison {
    /// How many of the recorded unit one of the condition's is.
    let factor: DecimalNumber
    /// The number in the recorded unit.
    let threshold: DecimalNumber
    /// The time over which a count is taken, as Prometheus writes it.
    let period: String?
  }

  /// The unit of the recorded values; empty for plain numbers.
  private(set) var base: String
  /// Whether values only grow, so that what happened in a time is counted.
  private(set) var isAccumulating = false
  private let title: String
  private let unitName: String
  private var unit: MetricUnit?

  /// Makes the measure of a row.
  /// - Parameters:
  ///   - title: The name of the metric, as plain text.
  ///   - unit: The unit; nil where the row has none.
  ///   - unitName: The text of the unit.
  init(_ title: String, _ unit: MetricUnit?, _ unitName: String) {
    self.title = title
    self.unitName = unitName
    self.unit = unit
    base = unit?.base ?? ""
  }

  /// The words of the metric; only conditions with words ask for them, and for those of the unit.
  private var titleWords: [Substring] { title.lowercased().split(separator: " ") }
  private var unitWords: [Substring] {
    unitName.lowercased().replacing("/", with: " per ").split(separator: " ")
  }

  /// What a label ends with: the unit in plural, and `total` for an accumulating count ("Metric and
  /// label naming", section "Metric names", prometheus.io/docs/practices/naming).
  var ending: String {
    let ending = isAccumulating && base == "total" ? "" : base
    return (ending.isEmpty ? "" : "_" + ending) + (isAccumulating ? "_total" : "")
  }

  /// Takes in what a condition says about the measure.
  /// - Parameter condition: The condition.
  /// - Returns: What is compared; nil where the condition does not fit the row for certain.
  mutating func take(_ condition: AlertCondition) -> Comparison? {
    if let period = condition.period { return rate(condition, period) }
    guard !condition.unit.isEmpty, condition.unit != unitWords.map(String.init) else {
      return comparison(condition, unit?.factor ?? .one)
    }
    let other = MetricUnit(condition.unit.joined(separator: " "))
    if let unit {
      if other.base == unit.base { return comparison(condition, other.factor) }
      return unit.isCount && isNamed(condition.unit) ? comparison(condition, .one) : nil
    }
    // The condition names the unit of a row that has none, unless it repeats the name.
    if isNamed(condition.unit) { return comparison(condition, .one) }
    unit = other
    base = other.base
    return comparison(condition, other.factor)
  }

  /// A number per time: of a metric that is itself a rate of that time, or of one that counts.
  private mutating func rate(_ condition: AlertCondition, _ period: String) -> Comparison? {
    for words in [unitWords, titleWords] {
      guard let per = words.lastIndex(of: "per") else { continue }
      let own = AlertCondition.period(words[(per + 1)...].map(String.init))
      let isSame =
        own == period && (condition.unit.isEmpty || words[..<per].ends(with: condition.unit))
      return isSame ? comparison(condition, .one) : nil
    }
    guard unit?.isCount ?? true, condition.unit.isEmpty || isNamed(condition.unit) else {
      return nil
    }
    isAccumulating = true
    return comparison(condition, .one, period)
  }

  private func comparison(
    _ condition: AlertCondition, _ factor: DecimalNumber, _ period: String? = nil
  ) -> Comparison? {
    condition.number.times(factor).map {
      Comparison(factor: factor, threshold: $0, period: period)
    }
  }

  /// Whether some words are those of the metric or its unit: `orders` of `orders accepted`.
  private func isNamed(_ words: [String]) -> Bool {
    let known = titleWords + unitWords
    return words.allSatisfy { known.contains($0[...]) }
  }
}

extension ArraySlice<Substring> {
  fileprivate func ends(with words: [String]) -> Bool {
    suffix(words.count).map(String.init) == words
  }
}
