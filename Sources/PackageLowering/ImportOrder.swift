/// Puts import declarations in the order that `swift format` keeps: plain imports, then those of a
/// declaration, then `@testable` ones, each in ascending order (swift-format, rule OrderedImports);
/// conditional ones come last.
/// - Parameter texts: The declarations, each once.
/// - Returns: The declarations in order.
package func sortedImports(_ texts: some Sequence<String>) -> [String] {
  texts.map(ImportKey.init).sorted().map(\.text)
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
    let words = text.utf8.split(separator: UInt8(ascii: " "))
    path = words.last.map { Substring($0) } ?? ""
    if text.hasPrefix("@testable") {
      rank = 2
    } else {
      let isOfKind = words.count > 2 && Self.kinds.contains(Substring(words[words.count - 2]))
      rank = isOfKind ? 1 : 0
    }
  }

  private static let kinds: Set<Substring> = [
    "struct", "class", "enum", "protocol", "typealias", "func", "let", "var",
  ]

  static func < (left: ImportKey, right: ImportKey) -> Bool {
    (left.rank, left.path, left.text) < (right.rank, right.path, right.text)
  }
}
