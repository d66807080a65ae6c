/// Puts import declarations in the order that `swift format` keeps: plain imports, then those of a
/// declaration, then `@testable` ones, each in ascending order (swift-format, rule OrderedImports);
/// conditional ones come last.
/// - Parameter texts: The declarations, each once.
/// - Returns: The declarations in order.
package func sortedImports(_ texts: some Sequence<String>) -> [String] {
  texts.sorted { left, right in
    (rank(left), path(left), left) < (rank(right), path(right), right)
  }
}

/// What is imported: `M.Tag` of `@testable import struct M.Tag`.
private func path(_ text: String) -> Substring {
  text.hasPrefix("#if") ? text[...] : text.split(separator: " ").last ?? ""
}

private func rank(_ text: String) -> Int {
  if text.hasPrefix("#if") { return 3 }
  if text.hasPrefix("@testable") { return 2 }
  let kinds = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
  let words = text.split(separator: " ")
  return words.count > 2 && kinds.contains(String(words[words.count - 2])) ? 1 : 0
}
