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

  init(_ text: String) {
    self.text = text
    if text.hasPrefix("#if") {
      rank = 3
    } else if text.hasPrefix("@testable") {
      rank = 2
    } else {
      rank = Self.isOfKind(text) ? 1 : 0
    }
  }

  /// What is imported: `M.Tag` of `@testable import struct M.Tag`. Most imports differ in their rank.
  private var path: Substring {
    var rest = text.utf8[...]
    return rank == 3 ? text[...] : Self.takeLastWord(of: &rest)
  }

  /// Whether an import is of a declaration: `import struct M.Tag`.
  private static func isOfKind(_ text: String) -> Bool {
    // `import M` has one blank.
    guard text.utf8.count(where: { $0 == UInt8(ascii: " ") }) > 1 else { return false }
    var rest = text.utf8[...]
    _ = takeLastWord(of: &rest)
    let kind = takeLastWord(of: &rest)
    // Of others, this word is `import`, and nothing stands before it.
    return rest.contains { $0 != UInt8(ascii: " ") } && kinds.contains(kind)
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
    guard left.rank == right.rank else { return left.rank < right.rank }
    return (left.path, left.text) < (right.path, right.text)
  }
}
