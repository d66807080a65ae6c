/// How lines that are recorded are compared.
package enum PrintedLines {
  /// Whether lines are those of a pattern, in which `...` stands for anything.
  /// - Parameters:
  ///   - lines: The lines.
  ///   - pattern: The lines of the pattern.
  package static func match(_ lines: [String], _ pattern: [String]) -> Bool {
    let text = lines.joined(separator: "\n")
    // A last line `...` stands for no line, too.
    var wanted = pattern.joined(separator: "\n")
    if wanted.hasSuffix("\n...") { wanted = wanted.dropLast(4) + "..." }
    guard holdsWildcard(Array(wanted.utf8)) else { return text == wanted }
    var rest = text[...]
    let parts = wanted.split(separator: "...", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      if index == 0 {
        guard rest.hasPrefix(part) else { return false }
        rest = rest.dropFirst(part.count)
      } else if index == parts.count - 1 {
        return rest.hasSuffix(part)
      } else if let found = rest.firstRange(of: part) {
        rest = rest[found.upperBound...]
      } else {
        return false
      }
    }
    return rest.isEmpty
  }

  /// Whether lines hold others, in their order: what compares the lines compares the others, too.
  /// - Parameters:
  ///   - lines: The lines; of one with `...` in it, nobody knows what it holds.
  ///   - others: The others, in which `...` stands for anything.
  package static func hold(_ lines: [String], _ others: [String]) -> Bool {
    var rest = lines[...]
    return others.allSatisfy { other in
      let found = rest.firstIndex { line in
        line == other || !holdsWildcard(Array(line.utf8)) && match([line], [other])
      }
      guard let found else { return false }
      rest = rest[(found + 1)...]
      return true
    }
  }

  /// The lines of a text, without the blanks at their ends.
  /// - Parameter text: The text.
  package static func lines(of text: String) -> [String] {
    var lines = text.replacing("\r\n", with: "\n").split(
      separator: "\n", omittingEmptySubsequences: false
    ).map { trimmed(String($0)) }
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  /// A line without the blanks at its end.
  /// - Parameter line: The line.
  package static func trimmed(_ line: String) -> String {
    var line = line[...]
    while line.last?.isWhitespace == true { line.removeLast() }
    return String(line)
  }
}
