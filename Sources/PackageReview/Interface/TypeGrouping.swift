/// Parentheses of a type that group nothing: `(Error)?` is `Error?`, `((Int, Int))` is `(Int, Int)`.
enum TypeGrouping {
  /// What stands in front of a type and not of what is called with it.
  private static let keywords: Set<String> = [
    "inout", "borrowing", "consuming", "sending", "some", "any", "isolated", "each", "repeat",
    "__owned", "__shared",
  ]
  /// Attributes with arguments of their own.
  private static let calledAttributes: Set<String> = [
    "@convention", "@isolated", "@differentiable",
  ]
  private static let arrows: Set<String> = ["->", "throws", "rethrows", "async"]

  /// An open bracket, and what stands in it at its own depth.
  private struct Bracket {
    let index: Int
    /// Whether it is a parenthesis around a type, and not arguments.
    let groups: Bool
    var isEmpty = true
    var isList = false
    /// Whether what follows would bind to a part of it alone.
    var isLoose = false
  }

  /// The words without parentheses that group nothing; `()` is `Void`.
  static func ungrouped(_ words: [String]) -> [String] {
    guard words.contains("(") else { return words }
    var dropped: Set<Int> = []
    var voids: Set<Int> = []
    var open = [Bracket(index: -1, groups: false)]
    for (index, word) in words.enumerated() {
      let next = index + 1 < words.count ? words[index + 1] : ""
      switch word {
      case "(", "[", "<":
        open[open.count - 1].isEmpty = false
        open.append(
          Bracket(
            index: index, groups: word == "(" && isGroup(after: index > 0 ? words[index - 1] : "")))
      case ")", "]", ">":
        guard open.count > 1, let bracket = open.popLast() else { continue }
        guard bracket.groups, word == ")", !arrows.contains(next) else { continue }
        if bracket.isEmpty {
          voids.insert(bracket.index)
          dropped.insert(index)
          continue
        }
        let previous = bracket.index > 0 ? words[bracket.index - 1] : ""
        let binds =
          ["?", "!", ".", "&"].contains(next) || ["&", "~"].contains(previous)
        guard !bracket.isList, !(bracket.isLoose && binds) else { continue }
        dropped.insert(bracket.index)
        dropped.insert(index)
        if bracket.isLoose { open[open.count - 1].isLoose = true }
      case ",", ":", "repeat": open[open.count - 1].isList = true
      case "->", "&", "some", "~", "inout":
        open[open.count - 1].isLoose = true
        open[open.count - 1].isEmpty = false
      default:
        if word.hasPrefix("@") { open[open.count - 1].isLoose = true }
        open[open.count - 1].isEmpty = false
      }
    }
    guard !dropped.isEmpty || !voids.isEmpty else { return words }
    return words.indices.compactMap { index in
      if voids.contains(index) { return "Void" }
      return dropped.contains(index) ? nil : words[index]
    }
  }

  private static func isGroup(after word: String) -> Bool {
    if word.hasPrefix("@") { return !calledAttributes.contains(word) }
    if keywords.contains(word) { return true }
    guard let first = word.unicodeScalars.first else { return true }
    let isName = first.properties.isAlphabetic || first == "_"
    return !isName && ![">", ")", "]"].contains(word)
  }
}
