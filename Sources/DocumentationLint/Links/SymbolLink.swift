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
    guard let parts = Self.parts(of: text[...].utf8), let last = parts.last else { return nil }
    isAbsolute = parts.count > 1 && parts[0].isEmpty
    let names = parts.dropFirst(isAbsolute ? 1 : 0)
    guard !names.contains(where: \.isEmpty),
      names.allSatisfy({
        !$0.contains(UInt8(ascii: "=")) || $0.prefix { $0 != opening }.isOperatorHead
      })
    else { return nil }
    // Each name may have a suffix, only that of the last one tells overloads apart.
    let found = names.map(\.withoutDisambiguation)
    components = found.map { String(Substring($0)) }
    isDisambiguated = found.last?.count != last.count
  }

  /// The names between slashes.
  private static func parts(of text: Substring.UTF8View) -> [Substring.UTF8View]? {
    var parts: [Substring.UTF8View] = []
    var start = text.startIndex
    var depth = 0
    // Types of parameters may hold blanks and brackets: `scale(by:)-([Int])`.
    var hasTypes = false
    var hasBlanks = false
    var previous: UInt8 = 0
    for index in text.indices {
      let byte = text[index]
      switch byte {
      case 0x0A, UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "\""),
        UInt8(ascii: ";"), UInt8(ascii: "@"), UInt8(ascii: "$"), UInt8(ascii: "#"),
        UInt8(ascii: "\\"):
        return nil
      case UInt8(ascii: " "), UInt8(ascii: "["), UInt8(ascii: "]"): hasBlanks = true
      case opening:
        guard index > text.startIndex else { return nil }
        if previous == UInt8(ascii: "-") { hasTypes = true }
        depth += 1
      case UInt8(ascii: ")"): depth -= 1
      case UInt8(ascii: "-") where previous == UInt8(ascii: " "):
        // A function type: ` ->`.
        if text[index...].dropFirst().first == UInt8(ascii: ">") { return nil }
      case UInt8(ascii: ">") where previous == UInt8(ascii: "-"): hasTypes = true
      case UInt8(ascii: "/") where depth == 0 && !text[start..<index].isOperatorHead:
        parts.append(text[start..<index])
        start = text.index(after: index)
      default: break
      }
      previous = byte
    }
    guard hasTypes || !hasBlanks else { return nil }
    parts.append(text[start...])
    return parts
  }
}

private let opening = UInt8(ascii: "(")

extension Substring.UTF8View {
  /// Whether nothing but the characters of an operator is there so far.
  fileprivate var isOperatorHead: Bool {
    !isEmpty && allSatisfy { "/=-+!*%<>&|^~?.".utf8.contains($0) }
  }

  /// The name before a suffix such as `-9jk2p`, `-swift.struct`, `-(Int)` or `->Bool`.
  fileprivate var withoutDisambiguation: Self {
    let dash = UInt8(ascii: "-")
    let start = firstIndex(of: opening)
    var close = startIndex
    if let start {
      guard start > startIndex, let end = self[start...].firstIndex(of: UInt8(ascii: ")")) else {
        return self
      }
      close = index(after: end)
      // Types may stand directly behind a name without labels: `name-(Int)`.
      let before = index(before: start)
      if self[before] == dash, before > startIndex { return self[..<before] }
    }
    guard let place = self[close...].firstIndex(of: dash), place > startIndex,
      close > startIndex || self[index(before: place)].endsIdentifier
    else { return self }
    return self[..<place]
  }
}

extension UInt8 {
  /// Whether an identifier may end with the byte.
  fileprivate var endsIdentifier: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }
}
