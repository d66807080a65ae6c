/// The types of values that are written without one, as far as a literal tells.
enum InferredType {
  /// The type of a literal; nil where the value is another expression.
  /// - Parameter value: The value, on one line.
  static func ofLiteral(_ value: String) -> String? {
    if value == "true" || value == "false" { return "Bool" }
    if let first = value.first, "\"#".contains(first),
      value.last.map({ "\"#".contains($0) }) == true
    {
      // A macro or a selector begins with a hash as well.
      return value.first == "\"" || value.dropFirst().drop { $0 == "#" }.first == "\""
        ? "String" : nil
    }
    let digits = value.first == "-" ? value.dropFirst() : value[...]
    guard digits.first?.isASCII == true, digits.first?.isNumber == true else {
      return elements(of: value) ?? initializer(value)
    }
    let isPlain = digits.allSatisfy { $0.isHexDigit || "_.xobpP+-".contains($0) }
    guard isPlain else { return nil }
    if digits.contains(".") { return "Double" }
    if digits.hasPrefix("0x") {
      return digits.contains { $0 == "p" || $0 == "P" } ? "Double" : "Int"
    }
    return digits.contains { $0 == "e" || $0 == "E" } ? "Double" : "Int"
  }

  /// `[1, 2]`, whose elements are literals of one type, without commas in them.
  private static func elements(of value: String) -> String? {
    guard value.hasPrefix("["), value.hasSuffix("]"), !value.contains("\"") || !value.contains(":")
    else { return nil }
    let parts = value.dropFirst().dropLast().split(separator: ",").map { String($0).trimmed }
    let types = Set(parts.map(ofLiteral))
    guard types.count == 1, let type = types.first ?? nil else { return nil }
    return "[ \(type) ]"
  }

  /// `Name(…)`, where names in upper case are those of types.
  private static func initializer(_ value: String) -> String? {
    let name = value.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    guard name.first?.isUppercase == true, value.dropFirst(name.count).first == "(",
      value.last == ")"
    else { return nil }
    // One call, and not a product of two or a member of what it makes.
    var depth = 0
    for (index, character) in value.enumerated() {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if depth == 0, character == ")", index < value.count - 1 { return nil }
    }
    return String(name)
  }
}
