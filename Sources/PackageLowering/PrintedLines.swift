/// How lines that are recorded are compared.
package enum PrintedLines {
  /// Whether lines are those of a pattern: in a line, `...` stands for anything, and as a line of its own
  /// for any lines.
  /// - Parameters:
  ///   - lines: The lines.
  ///   - pattern: The lines of the pattern.
  package static func match(_ lines: [String], _ pattern: [String]) -> Bool {
    guard holdsWildcard(Array(pattern.joined(separator: "\n").utf8)) else {
      return lines == pattern
    }
    let blocks = pattern.split(separator: "...", omittingEmptySubsequences: false)
    return hold(lines[...], blocks) { line, wanted in
      hold(Array(line)[...], wanted.split(separator: "...", omittingEmptySubsequences: false)) {
        $0 == $1
      }
    }
  }

  /// Whether a list is made of some parts in their order, with anything between two of them.
  private static func hold<Element, Part: Collection>(
    _ list: ArraySlice<Element>, _ parts: [Part], by matches: (Element, Part.Element) -> Bool
  ) -> Bool {
    var rest = list
    for (number, part) in parts.enumerated() {
      let last = rest.count - part.count
      guard last >= 0 else { return false }
      // The first part begins the list, the last one ends it, and any other stands as early as it can.
      let places = number == 0 ? 0...0 : number == parts.count - 1 ? last...last : 0...last
      let place = places.first { zip(rest.dropFirst($0), part).allSatisfy(matches) }
      guard let place else { return false }
      rest = rest.dropFirst(place + part.count)
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
