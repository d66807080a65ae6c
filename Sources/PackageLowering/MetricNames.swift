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
    var name = ""
    var word = ""
    for scalar in text.unicodeScalars {
      if let letter = letter(scalar) {
        word.unicodeScalars.append(letter)
      } else if !scalar.properties.isAlphabetic, scalar != "'", scalar != "’", !word.isEmpty {
        name += name.isEmpty ? word : "_" + word
        word = ""
      }
      // What is longer is cut, so there is no need to read on.
      if name.utf8.count + word.utf8.count >= limit { break }
    }
    if name.isEmpty { return String(word.prefix(limit)) }
    let whole = word.isEmpty ? name : name + "_" + word
    return whole.utf8.count <= limit ? whole : name
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
  private static func letter(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar {
    case "a"..."z", "0"..."9": return scalar
    case "A"..."Z": return Unicode.Scalar(UInt8(ascii: scalar) | 0x20)
    case _ where scalar.isASCII: return nil
    default: break
    }
    let words = (scalar.properties.name ?? "").split(separator: " ")
    guard words.count > 4, words[0] == "LATIN", words[2] == "LETTER", words[4] == "WITH",
      words[3].count == 1
    else { return nil }
    return words[3].lowercased().unicodeScalars.first
  }
}
