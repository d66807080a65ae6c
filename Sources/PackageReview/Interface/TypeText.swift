/// Spellings of types, brought into one form so that only what differs for clients differs.
enum TypeText {
  /// A spelling without what means nothing: `any`, the names of modules, long forms of sugar.
  /// - Parameters:
  ///   - text: The type as written.
  ///   - module: The module in which it is written.
  static func normalized(_ text: String, in module: String) -> String {
    var words: [String] = []
    for word in Self.words(text) {
      // `any P` and `P` are one type; `Swift.Int` and `Int` are, too.
      if word == "any" || word == " " || word.isEmpty { continue }
      if word == ".", let last = words.last, [module, "Swift", "Self"].contains(last),
        words.dropLast().last != "."
      {
        words.removeLast()
        continue
      }
      words.append(word)
    }
    return plain(sugared(words)).joined(separator: " ")
  }

  /// `()` as `Void`, and a type without parentheses that group nothing: `(Error)?` is `Error?`.
  private static func plain(_ words: [String]) -> [String] {
    var result: [String] = []
    var index = 0
    while index < words.count {
      let follower = { (offset: Int) in index + offset < words.count ? words[index + offset] : "" }
      let closesName = result.last == ">" && result.dropLast().last != "-"
      let opensCall = closesName || result.last?.first?.isLetter == true
      guard words[index] == "(", !opensCall else {
        result.append(words[index])
        index += 1
        continue
      }
      if follower(1) == ")", !["-", "throws", "async", "rethrows"].contains(follower(2)) {
        result.append("Void")
        index += 2
      } else if follower(2) == ")", follower(1).first?.isLetter == true,
        !["-", "throws", "async", "rethrows"].contains(follower(3))
      {
        result.append(follower(1))
        index += 3
      } else {
        result.append(words[index])
        index += 1
      }
    }
    return result
  }

  /// Whether two types in one form are the same, where one may have the names around it: `Outer.Inner`
  /// is what `Inner` is.
  static func isSame(_ first: String, _ second: String) -> Bool {
    if first == second { return true }
    var (left, right) = (first.split(separator: " ")[...], second.split(separator: " ")[...])
    func isQualifier(_ words: ArraySlice<Substring>) -> Bool {
      let words = Array(words.prefix(2))
      return words.count == 2 && words[1] == "." && words[0].first?.isUppercase == true
    }
    while let one = left.first, let other = right.first {
      if one == other {
        left.removeFirst()
        right.removeFirst()
      } else if isQualifier(left), !isQualifier(right) {
        left.removeFirst(2)
      } else if isQualifier(right), !isQualifier(left) {
        right.removeFirst(2)
      } else {
        return false
      }
    }
    return left.isEmpty && right.isEmpty
  }

  /// The names and the signs of a text, without blanks.
  static func words(_ text: String) -> [String] {
    var words: [String] = []
    var current = ""
    func isName(_ character: Character) -> Bool {
      character.isLetter || character.isNumber || character == "_" || character == "@"
    }
    for character in text {
      if isName(character) {
        current.append(character)
        continue
      }
      if !current.isEmpty { words.append(current) }
      current = ""
      if !character.isWhitespace, character != "`" { words.append(String(character)) }
    }
    if !current.isEmpty { words.append(current) }
    return words
  }

  /// `Optional<T>` as `T?`, `Array<T>` as `[T]`, `Dictionary<K, V>` as `[K: V]`.
  private static func sugared(_ words: [String]) -> [String] {
    var result: [String] = []
    var index = 0
    while index < words.count {
      let word = words[index]
      let isLong = ["Optional", "Array", "Dictionary"].contains(word)
      guard isLong, index + 1 < words.count, words[index + 1] == "<",
        let end = closing(words, from: index + 1)
      else {
        result.append(word)
        index += 1
        continue
      }
      var inner = sugared(Array(words[(index + 2)..<end]))
      switch word {
      case "Optional": result += inner + ["?"]
      case "Array": result += ["["] + inner + ["]"]
      default:
        if let comma = topLevelComma(inner) { inner[comma] = ":" }
        result += ["["] + inner + ["]"]
      }
      index = end + 1
    }
    return result
  }

  private static func closing(_ words: [String], from start: Int) -> Int? {
    var depth = 0
    for index in start..<words.count {
      if words[index] == "<" { depth += 1 }
      if words[index] == ">", words[index - 1] != "-" { depth -= 1 }
      if depth == 0 { return index }
    }
    return nil
  }

  private static func topLevelComma(_ words: [String]) -> Int? {
    var depth = 0
    for (index, word) in words.enumerated() {
      if ["<", "(", "["].contains(word) { depth += 1 }
      if [">", ")", "]"].contains(word) { depth -= 1 }
      if word == ",", depth == 0 { return index }
    }
    return nil
  }
}
