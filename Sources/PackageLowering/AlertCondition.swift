internal import SourceText

/// A condition under which somebody is told, `> 5 % for 10m`, as far as it is certain.
struct AlertCondition {
  /// The operator of PromQL.
  let comparison: String
  /// The number.
  let number: DecimalNumber
  /// Where the number stands in the text.
  let place: Range<Int>
  /// The words between the number and the time, in lower case.
  let unit: [String]
  /// The time of a rate, `per day`, as Prometheus writes it.
  let period: String?
  /// How long the comparison must hold, as Prometheus writes it.
  let duration: String?

  /// Reads a condition: a comparison in signs or words, a number, a unit, `per` a time, `for` a time.
  /// - Parameter text: The cell, as written.
  /// - Returns: Nil where a part of it is anything else.
  init?(_ text: MappedText) {
    guard text.bytes.count <= Self.limit, var tokens = AlertToken.all(of: text)?[...] else {
      return nil
    }
    while case .word(let word) = tokens.first, Self.fillers.contains(word) { tokens.removeFirst() }
    guard let comparison = Self.comparison(&tokens),
      case .number(let number, let place) = tokens.popFirst()
    else { return nil }
    self.comparison = comparison
    self.number = number
    self.place = place
    var unit: [String] = []
    while case .word(let word) = tokens.first, word != "for" {
      unit.append(word)
      tokens.removeFirst()
    }
    let isRate =
      unit.count > 1 && ["per", "a", "an", "each", "every"].contains(unit[unit.count - 2])
    period = isRate ? Self.period(unit.suffix(1)) : nil
    if period != nil { unit.removeLast(2) }
    self.unit = unit
    switch Self.duration(&tokens) {
    case .some(let duration): self.duration = duration
    case nil: return nil
    }
  }

  /// The longest condition that is read: what is longer is a story.
  private static let limit = 200

  /// Words that say nothing about a comparison.
  private static let fillers: Set<String> = [
    "if", "when", "it", "is", "value", "drops", "falls", "goes", "rises",
  ]

  private static let words: [(words: [String], comparison: String)] = [
    (["less", "than"], "<"), (["lower", "than"], "<"), (["fewer", "than"], "<"),
    (["smaller", "than"], "<"), (["below"], "<"), (["under"], "<"),
    (["more", "than"], ">"), (["greater", "than"], ">"), (["higher", "than"], ">"),
    (["larger", "than"], ">"), (["above"], ">"), (["over"], ">"), (["exceeds"], ">"),
    (["at", "least"], ">="), (["at", "most"], "<="), (["equals"], "=="),
  ]

  /// Times by their names ("Querying basics", section "Time durations", of the Prometheus manual).
  private static let times: [String: String] = {
    var times: [String: String] = [:]
    let names = [
      "s": "s sec second seconds", "m": "m min minute minutes", "h": "h hour hours",
      "d": "d day days", "w": "w week weeks",
    ]
    for (sign, words) in names {
      for word in words.split(separator: " ") { times[String(word)] = sign }
    }
    return times
  }()

  /// The time that the words after `per` name, as Prometheus writes it.
  /// - Parameter words: The words, in lower case.
  static func period(_ words: [String]) -> String? {
    words.count == 1 ? times[words[0]].map { "1" + $0 } : nil
  }

  /// The signs that PromQL writes in another way.
  private static let signs = ["≤": "<=", "≥": ">=", "=": "==", "≠": "!="]

  private static func comparison(_ tokens: inout ArraySlice<AlertToken>) -> String? {
    if case .sign(let sign) = tokens.first {
      tokens.removeFirst()
      return signs[sign] ?? sign
    }
    let found = words.first { entry in
      tokens.starts(with: entry.words.map { .word($0) })
    }
    tokens.removeFirst(found?.words.count ?? 0)
    return found?.comparison
  }

  /// The time after `for`: nil where something else is left, an inner nil where nothing is.
  private static func duration(_ tokens: inout ArraySlice<AlertToken>) -> String?? {
    guard !tokens.isEmpty else { return .some(nil) }
    guard tokens.popFirst() == .word("for"), tokens.count == 2, case .word(let unit) = tokens.last,
      let sign = times[unit]
    else { return nil }
    switch tokens.first {
    case .word("a"), .word("an"), .word("one"): return "1" + sign
    case .number(let number, _) where number.exponent >= 0 && number.mantissa > 0:
      return number.text + sign
    case .number, .word, .sign, nil: return nil
    }
  }
}

/// A part of a condition.
enum AlertToken: Equatable {
  case sign(String)
  case number(DecimalNumber, Range<Int>)
  case word(String)

  /// The parts of a text, without its markup.
  /// - Parameter text: The text.
  /// - Returns: Nil where a character can be no part of a condition.
  static func all(of text: MappedText) -> [AlertToken]? {
    var tokens: [AlertToken] = []
    var rest = text.text[...]
    // A character reference is as long as what it stands for with blanks around it.
    if text.bytes.contains(UInt8(ascii: "&")) {
      rest = text.text.replacing("&lt;", with: " <  ").replacing("&gt;", with: " >  ")[...]
    }
    let start = rest.startIndex
    while let character = rest.first {
      let offset = rest.utf8.distance(from: start, to: rest.startIndex)
      switch character {
      case "*", "`", "~", "\\",
        _ where character.isWhitespace:
        rest.removeFirst()
      case "<", ">", "=", "!", "≤", "≥", "≠":
        var sign = String(rest.removeFirst())
        let next = rest.drop { $0 == " " }
        if character.isASCII, next.first == "=" {
          rest = next.dropFirst()
          sign += "="
        }
        guard sign != "!" else { return nil }
        tokens.append(.sign(sign))
      case "%", "‰", "€", "$", "£", "/":
        tokens.append(.word(character == "/" ? "per" : String(character)))
        rest.removeFirst()
      case "°",
        _ where character.isLetter:
        let word = rest.prefix { $0.isLetter || $0 == "°" }
        tokens.append(.word(word.lowercased()))
        rest = rest[word.endIndex...]
      default:
        guard let digits = number(at: rest), let number = DecimalNumber(plain(digits)) else {
          return nil
        }
        tokens.append(.number(number, offset..<offset + digits.utf8.count))
        rest = rest[digits.endIndex...]
      }
    }
    return tokens
  }

  /// A number with the signs and letters of ASCII alone, in lower case.
  private static func plain(_ number: Substring) -> String {
    (number.first == "−" ? "-" + number.dropFirst() : String(number)).lowercased()
  }

  /// The number at the start of a text.
  private static func number(at text: Substring) -> Substring? {
    var rest = text
    if let sign = rest.first, sign == "+" || sign == "-" || sign == "−" { rest.removeFirst() }
    func dropDigits() -> Bool {
      let start = rest.startIndex
      rest = rest.drop { $0.isASCII && $0.isNumber }
      return rest.startIndex > start
    }
    guard dropDigits() else { return nil }
    if rest.first == "." {
      rest.removeFirst()
      guard dropDigits() else { return nil }
    }
    if rest.first == "e" || rest.first == "E" {
      let before = rest
      rest.removeFirst()
      if let sign = rest.first, "+-".contains(sign) { rest.removeFirst() }
      if !dropDigits() { rest = before }
    }
    return text[..<rest.startIndex]
  }
}
