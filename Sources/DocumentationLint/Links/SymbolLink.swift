/// What stands between double back-ticks, split as DocC splits it.
package struct SymbolLink: Sendable, Hashable {
  /// The names from the outermost type to the symbol, without what tells overloads apart.
  package let components: [String]
  /// Whether the link starts with a slash, so that its first name is a module.
  package let isAbsolute: Bool
  /// Whether the last name has a suffix that tells overloads apart: a hash, a kind or types.
  package let isDisambiguated: Bool

  /// Splits a link.
  /// - Parameter text: What stands between the back-ticks.
  /// - Returns: nil for code that could be no link, since it holds blanks, back-ticks or brackets.
  package init?(_ text: String) {
    // Types of parameters may hold blanks and brackets: `scale(by:)-([Int])`.
    let hasTypes = text.contains("-(") || text.contains("->")
    if text.first == "(" || text.contains(" ->") { return nil }
    var parts: [String] = []
    var part = ""
    var depth = 0
    for character in text {
      switch character {
      case "\n", "`", "{", "}", "\"", ";", "@", "$", "#", "\\": return nil
      case " ", "[", "]":
        guard hasTypes else { return nil }
        part.append(character)
      case "(":
        depth += 1
        part.append(character)
      case ")":
        depth -= 1
        part.append(character)
      case "/" where depth == 0 && !part.isOperatorHead:
        parts.append(part)
        part = ""
      default: part.append(character)
      }
    }
    parts.append(part)
    isAbsolute = parts.count > 1 && parts[0].isEmpty
    if isAbsolute { parts.removeFirst() }
    guard !parts.contains(""), let last = parts.last,
      parts.allSatisfy({ !$0.contains("=") || String($0.prefix { $0 != "(" }).isOperatorHead })
    else { return nil }
    // Each name may have a suffix, only that of the last one tells overloads apart.
    components = parts.map(\.withoutDisambiguation)
    isDisambiguated = components.last != last
  }
}

extension String {
  /// Whether nothing but the characters of an operator is there so far.
  fileprivate var isOperatorHead: Bool {
    !isEmpty && utf8.allSatisfy { "/=-+!*%<>&|^~?.".utf8.contains($0) }
  }

  /// The name before a suffix such as `-9jk2p`, `-swift.struct`, `-(Int)` or `->Bool`.
  fileprivate var withoutDisambiguation: String {
    let start = firstIndex(of: "(") ?? startIndex
    var close = start
    if self[start...].hasPrefix("(") {
      guard start > startIndex, let end = self[start...].firstIndex(of: ")") else { return self }
      close = index(after: end)
      // Types may stand directly behind a name without labels: `name-(Int)`.
      if self[index(before: start)] == "-", index(before: start) > startIndex {
        return String(self[..<index(before: start)])
      }
    }
    guard let dash = self[close...].firstIndex(of: "-"), dash > startIndex,
      close > startIndex || self[index(before: dash)].isLetter || self[index(before: dash)].isNumber
        || self[index(before: dash)] == "_"
    else { return self }
    return String(self[..<dash])
  }
}
