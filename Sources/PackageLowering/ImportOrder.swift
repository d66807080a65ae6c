/// Puts import declarations in the order that `swift format` keeps: plain imports, then those of a
/// declaration, then `@testable` ones, each in ascending order (swift-format, rule OrderedImports);
/// conditional ones come last.
/// - Parameter texts: The declarations, each once.
/// - Returns: The declarations in order.
package func sortedImports(_ texts: some Sequence<String>) -> [String] {
  // Many files have one.
  let texts = Array(texts)
  guard texts.count > 1 else { return texts }
  return texts.map(ImportKey.init).sorted().map(\.text)
}

/// What the place of an import among others depends on.
private struct ImportKey: Comparable {
  let text: String
  private let rank: Int
  /// What is imported: `M.Tag` of `@testable import struct M.Tag`.
  private let path: Substring

  init(_ text: String) {
    self.text = text
    if text.hasPrefix("#if") {
      path = text[...]
      rank = 3
      return
    }
    var rest = text.utf8[...]
    path = Self.takeLastWord(of: &rest)
    if text.hasPrefix("@testable") {
      rank = 2
    } else {
      let kind = Self.takeLastWord(of: &rest)
      // Of others, this word is `import`, and nothing stands before it.
      let isOfKind = rest.contains { $0 != UInt8(ascii: " ") } && Self.kinds.contains(kind)
      rank = isOfKind ? 1 : 0
    }
  }

  /// Takes the last word off a text.
  private static func takeLastWord(of text: inout Substring.UTF8View) -> Substring {
    while text.last == UInt8(ascii: " ") { text.removeLast() }
    let start = text.lastIndex(of: UInt8(ascii: " ")).map { text.index(after: $0) }
    let word = text[(start ?? text.startIndex)...]
    text = text[..<word.startIndex]
    return Substring(word)
  }

  private static let kinds: Set<Substring> = [
    "struct", "class", "enum", "protocol", "typealias", "func", "let", "var",
  ]

  static func < (left: ImportKey, right: ImportKey) -> Bool {
    (left.rank, left.path, left.text) < (right.rank, right.path, right.text)
  }
}
