/// A unit of a metric, with the one in which its values are recorded.
///
/// Prometheus asks for base units, seconds and not milliseconds, a ratio from 0 to 1 and not percent, so
/// that metrics of several services can be computed with ("Metric and label naming", section "Base
/// units", prometheus.io/docs/practices/naming).
struct MetricUnit {
  /// The unit of the recorded values, as labels end with it; empty for plain numbers.
  let base: String
  /// How many of the base unit one of this unit is.
  let factor: DecimalNumber
  /// Whether values of it are counts of something, and so may be counted over a time.
  let isCount: Bool

  /// Finds a unit.
  /// - Parameter text: The name or sign, as plain text.
  init(_ text: String) {
    let key = text.lowercased()
    if let known = Self.known[key] {
      (base, factor) = known
      isCount = base.isEmpty
    } else {
      base = MetricNames.snakeCase(text, limit: 24)
      factor = .one
      isCount = !key.split(separator: " ").contains("per") && !key.contains("/")
    }
  }

  /// Whether values in the notebook's unit are not those that are recorded.
  var isConverted: Bool { factor != .one }

  private static let known: [String: (String, DecimalNumber)] = {
    var known: [String: (String, DecimalNumber)] = [:]
    func add(_ base: String, _ factor: DecimalNumber, _ names: String...) {
      for name in names { known[name] = (base, factor) }
    }
    add("", .one, "count", "counts", "number", "none", "-", "–", "—", "1")
    add("ratio", .one, "ratio", "share", "fraction")
    add("ratio", DecimalNumber(1, exponent: -2), "%", "percent", "percentage", "pct")
    add("ratio", DecimalNumber(1, exponent: -2), "percentage points", "percent points", "pp")
    add("ratio", DecimalNumber(1, exponent: -3), "‰", "per mille")
    add("seconds", DecimalNumber(1, exponent: -9), "ns", "nanosecond", "nanoseconds")
    add("seconds", DecimalNumber(1, exponent: -6), "µs", "μs", "us", "microsecond", "microseconds")
    add("seconds", DecimalNumber(1, exponent: -3), "ms", "msec", "millisecond", "milliseconds")
    add("seconds", .one, "s", "sec", "second", "seconds")
    add("seconds", DecimalNumber(60), "min", "minute", "minutes")
    add("seconds", DecimalNumber(3600), "h", "hour", "hours")
    add("seconds", DecimalNumber(86400), "day", "days")
    add("bytes", .one, "b", "byte", "bytes")
    add("bytes", DecimalNumber(1, exponent: 3), "kb", "kilobyte", "kilobytes")
    add("bytes", DecimalNumber(1, exponent: 6), "mb", "megabyte", "megabytes")
    add("bytes", DecimalNumber(1, exponent: 9), "gb", "gigabyte", "gigabytes")
    add("bytes", DecimalNumber(1 << 10), "kib")
    add("bytes", DecimalNumber(1 << 20), "mib")
    add("bytes", DecimalNumber(1 << 30), "gib")
    add("meters", DecimalNumber(1, exponent: -3), "mm", "millimeters", "millimetres")
    add("meters", DecimalNumber(1, exponent: -2), "cm", "centimeters", "centimetres")
    add("meters", .one, "meter", "meters", "metre", "metres")
    add("meters", DecimalNumber(1, exponent: 3), "km", "kilometers", "kilometres")
    add("grams", .one, "g", "gram", "grams")
    add("grams", DecimalNumber(1, exponent: 3), "kg", "kilogram", "kilograms")
    add("celsius", .one, "°c", "celsius", "degrees celsius")
    // Signs have no letters from which a label could be made.
    add("euros", .one, "€", "euro", "euros")
    add("dollars", .one, "$", "dollar", "dollars")
    add("pounds", .one, "£", "pound", "pounds")
    return known
  }()
}
