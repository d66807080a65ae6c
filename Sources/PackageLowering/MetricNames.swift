/// Names of metrics for Prometheus, whose rules Swift's differ from.
enum MetricNames {
  /// Lower-case words of ASCII letters and digits, joined by underscores; empty where there are none.
  ///
  /// Letters with marks lose them; those of other scripts are left out, since most versions of
  /// Prometheus in use take ASCII only.
  /// - Parameters:
  ///   - text: Plain text.
  ///   - limit: How long the name may be: words at the end that are too many are left out.
  static func snakeCase(_ text: String, limit: Int) -> String {
    var name: [UInt8] = []
    var word: [UInt8] = []
    name.reserveCapacity(limit)
    word.reserveCapacity(limit)
    for scalar in text.unicodeScalars {
      if let letter = letter(scalar) {
        word.append(letter)
      } else if separates(scalar), !word.isEmpty {
        if !name.isEmpty { name.append(UInt8(ascii: "_")) }
        name += word
        word.removeAll(keepingCapacity: true)
      }
      // What is longer is cut, so there is no need to read on.
      if name.count + word.count >= limit { break }
    }
    if name.isEmpty { return String(decoding: word.prefix(limit), as: UTF8.self) }
    if !word.isEmpty, name.count + 1 + word.count <= limit {
      name.append(UInt8(ascii: "_"))
      name += word
    }
    return String(decoding: name, as: UTF8.self)
  }

  /// Whether what is no letter or digit of a name stands between words.
  private static func separates(_ scalar: Unicode.Scalar) -> Bool {
    guard !scalar.isASCII else { return scalar != "'" }
    return !scalar.properties.isAlphabetic && scalar != "’"
  }

  /// Whether Prometheus takes a text as the name of a metric; colons are for recording rules
  /// ("Data model", section "Metric names and labels", prometheus.io/docs/concepts/data_model).
  static func isLabel(_ text: String) -> Bool {
    guard let first = text.utf8.first, !(0x30...0x39).contains(first) else { return false }
    return text.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) || byte == 0x5F
    }
  }

  /// The letter or digit of ASCII that a scalar is, perhaps with a mark: its Unicode name says so,
  /// `LATIN SMALL LETTER U WITH DIAERESIS`.
  private static func letter(_ scalar: Unicode.Scalar) -> UInt8? {
    if scalar.isASCII {
      let byte = UInt8(ascii: scalar)
      // In ASCII, this bit makes small letters of capital ones; digits have it.
      let isTaken = (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
      return isTaken ? byte | 0x20 : nil
    }
    let words = (scalar.properties.name ?? "").split(separator: " ")
    guard words.count > 4, words[0] == "LATIN", words[2] == "LETTER", words[4] == "WITH",
      words[3].count == 1
    else { return nil }
    return words[3].lowercased().utf8.first
  }
}
