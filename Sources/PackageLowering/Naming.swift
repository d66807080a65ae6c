internal import NotebookSyntax

/// Turns the words of a title into the names that Swift and SwiftPM ask for.
package enum Naming {
  /// The name of a module or type: `Prices and sizes` becomes `PricesAndSizes`.
  /// - Parameters:
  ///   - title: The words.
  ///   - fallback: The name where no word is left.
  package static func typeName(_ title: String, fallback: String) -> String {
    let cut = joinedWords(of: title, startsSmall: false)
    guard !cut.isEmpty else { return fallback }
    let identifier = startsIdentifier(cut) ? cut : fallback + cut
    return ReservedNames.keywords.contains(identifier) ? identifier + "Topic" : identifier
  }

  /// The name of a module, which hides none that the code may import.
  /// - Parameters:
  ///   - title: The words.
  package static func moduleName(_ title: String) -> String {
    let name = typeName(title, fallback: "Notebook")
    return ReservedNames.modules.contains(name) ? name + "Notebook" : name
  }

  /// The name of a function: `Worth the wait` becomes `worthTheWait`.
  /// - Parameters:
  ///   - title: The words.
  ///   - fallback: The name where no word is left.
  ///   - ending: What is added to a keyword.
  package static func functionName(
    _ title: String, fallback: String, keywordEnding ending: String = "Example"
  ) -> String {
    let cut = joinedWords(of: title, startsSmall: true)
    guard !cut.isEmpty else { return fallback }
    let identifier = startsIdentifier(cut) ? cut : fallback + cut
    return ReservedNames.keywords.contains(identifier) ? identifier + ending : identifier
  }

  /// The longest name, in characters: titles may be whole sentences.
  private static let limit = 60

  /// The words of a title as one name; empty where there are none.
  private static func joinedWords(of title: String, startsSmall: Bool) -> String {
    var title = title
    let name = title.withUTF8 { bytes -> String? in
      // Most titles are of ASCII, of which nothing joins but the apostrophe.
      guard bytes.allSatisfy({ $0 < 0x80 && $0 != UInt8(ascii: "'") }) else { return nil }
      return joinedWords(ofASCII: bytes, startsSmall: startsSmall)
    }
    if let name { return name }
    let words = words(of: title)
    guard let first = words.first else { return "" }
    let start = startsSmall ? lowered(first) : capitalized(first)
    return shortened([start] + words.dropFirst().map(capitalized))
  }

  /// The same of a title of ASCII, of which each byte is a character.
  private static func joinedWords(
    ofASCII title: UnsafeBufferPointer<UInt8>, startsSmall: Bool
  ) -> String {
    func isOfWord(_ byte: UInt8) -> Bool { isPartOfWord(Unicode.Scalar(byte)) }
    return String(unsafeUninitializedCapacity: title.count) { name in
      var count = 0
      var end = 0
      while let start = title[end...].firstIndex(where: isOfWord) {
        let word = title[start...].prefix(while: isOfWord)
        end = word.endIndex
        guard count == 0 || count + word.count <= limit else { break }
        let place = count
        for byte in word {
          name[count] = byte
          count += 1
        }
        if place == 0, startsSmall {
          let capitals = word.prefix { (0x41...0x5A).contains($0) }.count
          let isPlural =
            capitals > 1 && word.count == capitals + 1 && word.last == UInt8(ascii: "s")
          let isAcronym = isPlural || !word.contains { (0x61...0x7A).contains($0) }
          let head = isAcronym ? word.count : max(capitals - 1, 1)
          for index in 0..<head where (0x41...0x5A).contains(name[index]) { name[index] |= 0x20 }
        } else if (0x61...0x7A).contains(name[place]) {
          name[place] &= 0xDF
        }
      }
      return min(count, limit)
    }
  }

  /// A word as the first one of a name, an acronym at its start in small letters: `lruCache`, `uuids`.
  private static func lowered(_ word: Substring) -> String {
    let run = word.prefix(while: \.isUppercase).count
    let isPlural = run > 1 && word.count == run + 1 && word.hasSuffix("s")
    if word == word.uppercased() || isPlural { return word.lowercased() }
    let head = max(run - 1, 1)
    return word.prefix(head).lowercased() + word.dropFirst(head)
  }

  /// The name of a command: `DrinkRecommender` becomes `drink-recommender`, `CSVReader` `csv-reader`.
  /// - Parameter name: The name of a package.
  package static func commandName(_ name: String) -> String {
    let characters = Array(name)
    var text = ""
    for (position, character) in characters.enumerated() {
      if character.isUppercase, position > 0 {
        let previous = characters[position - 1]
        let endsCapitals =
          previous.isUppercase && characters[(position + 1)...].first?.isLowercase == true
        if previous.isLowercase || previous.isNumber || endsCapitals { text += "-" }
      }
      text += character.isLetter || character.isNumber ? character.lowercased() : "-"
    }
    return text
  }

  private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": true
    // Of the characters of ASCII, the underscore is the only other one that an identifier takes.
    case _ where scalar.isASCII: false
    // Of the pictures, `ℹ` alone is a letter.
    default: scalar.properties.isXIDContinue && !scalar.properties.isEmoji
    }
  }

  /// The runs of characters that may stand in an identifier; an apostrophe joins, and so does what is not
  /// seen, as the selector that makes `⚠️` a picture.
  private static func words(of title: String) -> [Substring] {
    var scalars = title.unicodeScalars
    if scalars.contains(where: joins) { scalars.removeAll(where: joins) }
    return scalars.split { !isPartOfWord($0) }.map { Substring($0) }
  }

  private static func joins(_ scalar: Unicode.Scalar) -> Bool {
    guard !scalar.isASCII else { return scalar == "'" }
    return scalar == "’" || scalar.properties.isDefaultIgnorableCodePoint
  }

  private static func capitalized(_ word: Substring) -> String {
    word.prefix(1).uppercased() + word.dropFirst()
  }

  /// A name of as many words as file systems and readers can take.
  private static func shortened(_ words: [String]) -> String {
    var name = ""
    for word in words {
      // No name has more characters than bytes.
      guard
        name.isEmpty || name.utf8.count + word.utf8.count <= limit
          || name.count + word.count <= limit
      else { break }
      name += word
    }
    return name.utf8.count > limit && name.count > limit ? String(name.prefix(limit)) : name
  }

  private static func startsIdentifier(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first else { return false }
    // Most names are of ASCII, for which no table has to be looked up.
    return first.isASCII
      ? ("A"..."Z").contains(first) || ("a"..."z").contains(first) : first.properties.isXIDStart
  }
}
