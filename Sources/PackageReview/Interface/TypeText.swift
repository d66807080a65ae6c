/// Spellings of types, brought into one form so that only what differs for clients differs.
enum TypeText {
  /// The names and the signs of a text, without blanks; `->` and `==` are one sign each.
  static func words(_ text: String) -> [String] {
    var words: [String] = []
    var name: [UInt8] = []
    func isName(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "@"), 0x80...:
        true
      default: false
      }
    }
    func finish() {
      guard !name.isEmpty else { return }
      words.append(String(decoding: name, as: UTF8.self))
      name.removeAll(keepingCapacity: true)
    }
    for byte in text.utf8 {
      if isName(byte) {
        name.append(byte)
        continue
      }
      finish()
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"),
        UInt8(ascii: "`"):
        continue
      case UInt8(ascii: ">") where words.last == "-": words[words.count - 1] = "->"
      case UInt8(ascii: "=") where words.last == "=": words[words.count - 1] = "=="
      default: words.append(String(UnicodeScalar(byte)))
      }
    }
    finish()
    return words
  }

  /// The words of a type without what means nothing: `any`, the names of modules, `Self.`.
  /// - Parameters:
  ///   - text: The type as written.
  ///   - modules: The modules that may stand in front of a name.
  static func words(_ text: String, without modules: Set<String>) -> [String] {
    var words: [String] = []
    for word in self.words(text) {
      // `any P` and `P` are one type; `Swift.Int` and `Int` are, too.
      if word == "any" { continue }
      if word == ".", let last = words.last, last == "Self" || modules.contains(last),
        words.dropLast().last != "."
      {
        words.removeLast()
        continue
      }
      words.append(word)
    }
    return words
  }

  /// One form for all spellings: short forms of sugar, no names of what a function value takes, no
  /// parentheses that group nothing.
  static func canonical(_ words: [String]) -> String {
    guard words.count > 1 else { return words.first ?? "" }
    return TypeGrouping.ungrouped(sugared(withoutNames(words))).joined(separator: " ")
  }

  /// `(_ x: Int) -> Void` as `(Int) -> Void`.
  private static func withoutNames(_ words: [String]) -> [String] {
    guard words.contains("_") else { return words }
    var result: [String] = []
    var index = 0
    while index < words.count {
      let isFirst = result.last == "(" || result.last == ","
      if isFirst, words[index] == "_", words.dropFirst(index + 1).first == ":" {
        index += 2
      } else if isFirst, words[index] == "_", words.dropFirst(index + 2).first == ":" {
        index += 3
      } else {
        result.append(words[index])
        index += 1
      }
    }
    return result
  }

  /// `Optional<T>` as `T?`, `Array<T>` as `[T]`, `Dictionary<K, V>` as `[K: V]`.
  private static func sugared(_ words: [String]) -> [String] {
    guard words.contains("<") else { return words }
    var result: [String] = []
    // What is open, by the long name that it had; empty for every other bracket.
    var open: [String] = []
    for (index, word) in words.enumerated() {
      let isLong =
        ["Optional", "Array", "Dictionary"].contains(word) && result.last != "."
        && index + 1 < words.count && words[index + 1] == "<"
      if isLong { continue }
      switch word {
      case "<":
        let name = index > 0 ? words[index - 1] : ""
        let isSugar =
          ["Optional", "Array", "Dictionary"].contains(name) && result.last != "."
        open.append(isSugar ? name : "")
        result.append(isSugar ? (name == "Optional" ? "(" : "[") : "<")
      case "(", "[":
        open.append("")
        result.append(word)
      case ">", ")", "]":
        switch open.popLast() ?? "" {
        case "Optional": result += [")", "?"]
        case "Array", "Dictionary": result.append("]")
        default: result.append(word)
        }
      case "," where open.last == "Dictionary": result.append(":")
      default: result.append(word)
      }
    }
    return result
  }

  /// Whether two types in one form are the same, where one may have the names around it that another
  /// module gave: `Outer.Inner` is what `Inner` is. Names of types of the package are whole words here.
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

  /// A text in one form, as people write it.
  static func shown(_ text: String) -> String {
    var result = ""
    var isTightNext = true
    for word in text.split(separator: " ") {
      let isTight = [".", ",", ">", ")", "]", "?", "!", ":"].contains(String(word))
      let opens = ["<", "(", "["].contains(String(word)) && result.last?.isLetter == true
      result += (isTight || isTightNext || opens ? "" : " ") + word
      isTightNext = [".", "<", "(", "[", "~"].contains(String(word))
    }
    return result
  }
}
