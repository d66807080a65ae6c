/// A recorded value, as it is compared with how Swift describes one: the record may leave out the type of a
/// case, and the optional around a value, which the description has.
struct WrittenValue {
  private let text: String

  /// Takes a text for a value.
  /// - Parameter text: What is recorded.
  init(_ text: String) { self.text = text }

  /// Whether a description says the same but for the types of cases: `[.red]` of `[Shop.Color.red]`.
  /// - Parameter description: What `String(describing:)` returns.
  func tells(_ description: String) -> Bool {
    var comparison = WrittenComparison(text, description, isOfCode: false)
    return comparison.agrees() && comparison.dots > 0
  }

  /// Whether the text, as code, may be equal to a value, whose optionals and blanks it need not show.
  /// - Parameter description: What `String(describing:)` returns.
  func mayEqual(_ description: String) -> Bool {
    var comparison = WrittenComparison(text, description, isOfCode: true)
    return comparison.agrees()
  }

  /// Whether the text names a case without its type.
  var namesCases: Bool {
    let tokens = WrittenComparison.tokens(text)
    return tokens.indices.contains { WrittenComparison.isCase(tokens, at: $0) }
  }

  /// A description whose cases have no types.
  /// - Parameter description: What `String(reflecting:)` returns.
  static func withoutTypes(_ description: String) -> String {
    let tokens = WrittenComparison.tokens(description)
    var plain = ""
    var position = 0
    while position < tokens.count {
      if WrittenComparison.isStart(tokens, at: position),
        let (name, end) = WrittenComparison.qualified(tokens, at: position), end > position + 1
      {
        plain += ".\(name)"
        position = end
      } else {
        plain += tokens[position]
        position += 1
      }
    }
    return plain
  }
}

/// Goes through a recorded value and a description side by side.
private struct WrittenComparison {
  private let record: [Substring]
  private let description: [Substring]
  /// Whether the record is compared as code.
  private let isOfCode: Bool
  private var place = 0
  private var other = 0
  /// How many cases the record names without their types.
  private(set) var dots = 0

  /// What nests more deeply is no recorded value.
  private static let limit = 64

  init(_ text: String, _ description: String, isOfCode: Bool) {
    let parts = [text, description].map { text in
      Self.tokens(text).filter { !isOfCode || $0.first?.isWhitespace != true }
    }
    (record, self.description) = (parts[0], parts[1])
    self.isOfCode = isOfCode
  }

  mutating func agrees() -> Bool {
    value(depth: 0) && place == record.count && other == description.count
  }

  /// A value, up to what ends it in a list.
  private mutating func value(depth: Int) -> Bool {
    guard depth < Self.limit else { return false }
    if place < record.count, record[place].first?.isWhitespace == true, !step() { return false }
    var optionals = 0
    while isOfCode, record[safe: place] != "Optional", description[safe: other] == "Optional",
      description[safe: other + 1] == "("
    {
      optionals += 1
      other += 2
    }
    if Self.isCase(record, at: place) {
      guard let (name, end) = Self.qualified(description, at: other), name == record[place + 1]
      else { return false }
      place += 2
      other = end
      dots += 1
    }
    while let token = record[safe: place], !Self.ends.contains(token) {
      guard step() else { return false }
      if token == "(" || token == "[" {
        guard list(until: token == "(" ? ")" : "]", depth: depth + 1) else { return false }
      }
    }
    for _ in 0..<optionals {
      guard description[safe: other] == ")" else { return false }
      other += 1
    }
    return true
  }

  /// The values of a list, with the bracket at its end.
  private mutating func list(until close: Substring, depth: Int) -> Bool {
    while value(depth: depth), let token = record[safe: place], step() {
      if token == close { return true }
      guard token == "," || token == ":" else { return false }
    }
    return false
  }

  /// Goes on where both have the same.
  private mutating func step() -> Bool {
    guard let token = record[safe: place], token == description[safe: other] else { return false }
    place += 1
    other += 1
    // What a case holds may be a fraction that is written as a whole number: `.number(1)`.
    let isWhole = token.allSatisfy(\.isNumber) && record[safe: place] != "."
    if isWhole, dots > 0, description[safe: other] == ".", description[safe: other + 1] == "0" {
      other += 2
    }
    return true
  }

  private static let ends: Set<Substring> = [",", ":", ")", "]"]

  /// The words, literals of strings, blanks and signs of a text.
  static func tokens(_ text: String) -> [Substring] {
    var tokens: [Substring] = []
    var rest = text[...]
    while let first = rest.first {
      let length: Int
      if first == "\"" {
        length = lengthOfString(rest)
      } else if isWord(first) {
        length = rest.prefix(while: isWord).count
      } else if first.isWhitespace {
        length = rest.prefix(while: \.isWhitespace).count
      } else {
        length = 1
      }
      tokens.append(rest.prefix(length))
      rest = rest.dropFirst(length)
    }
    return tokens
  }

  private static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }

  private static func lengthOfString(_ text: Substring) -> Int {
    var length = 1
    var isEscaped = false
    for character in text.dropFirst() {
      length += 1
      if character == "\"", !isEscaped { break }
      isEscaped = character == "\\" && !isEscaped
    }
    return length
  }

  /// Whether a value may begin at a token.
  static func isStart(_ tokens: [Substring], at position: Int) -> Bool {
    guard let before = tokens[..<position].last(where: { $0.first?.isWhitespace != true }) else {
      return true
    }
    return ["[", "(", ",", ":"].contains(before)
  }

  /// Whether a dot with the name of a case begins a value.
  static func isCase(_ tokens: [Substring], at position: Int) -> Bool {
    tokens[safe: position] == "." && isName(tokens[safe: position + 1])
      && isStart(tokens, at: position)
  }

  private static func isName(_ token: Substring?) -> Bool {
    token?.first.map { $0.isLetter || $0 == "_" } ?? false
  }

  /// The last name of `Shop.Color.red`, or of `Shop.Box<Swift.Int>.full`, and where it ends.
  static func qualified(
    _ tokens: [Substring], at start: Int
  ) -> (name: Substring, end: Int)? {
    var position = start
    while isName(tokens[safe: position]) {
      var next = position + 1
      if tokens[safe: next] == "<", let close = closing(tokens, from: next),
        tokens[safe: close + 1] == "."
      {
        next = close + 1
      }
      guard tokens[safe: next] == ".", isName(tokens[safe: next + 1]) else {
        return (tokens[position], position + 1)
      }
      position = next + 1
    }
    return nil
  }

  /// Where generic arguments end.
  private static func closing(_ tokens: [Substring], from start: Int) -> Int? {
    var depth = 0
    for position in start..<tokens.count {
      if tokens[position] == "<" { depth += 1 }
      if tokens[position] == ">" { depth -= 1 }
      if depth == 0 { return position }
    }
    return nil
  }
}

extension [Substring] {
  /// The element at a position; nil where there is none.
  fileprivate subscript(safe position: Int) -> Substring? {
    indices.contains(position) ? self[position] : nil
  }
}
