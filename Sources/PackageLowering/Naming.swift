internal import NotebookSyntax

/// Turns the words of a title into the names that Swift and SwiftPM ask for.
package enum Naming {
  /// The name of a module or type: `Prices and sizes` becomes `PricesAndSizes`.
  /// - Parameters:
  ///   - title: The words.
  ///   - fallback: The name where no word is left.
  package static func typeName(_ title: String, fallback: String) -> String {
    let name = words(of: title).map { word in
      word.prefix(1).uppercased() + word.dropFirst()
    }.joined()
    let cut = String(name.prefix(60))
    guard let first = cut.unicodeScalars.first else { return fallback }
    let identifier = first.properties.isXIDStart ? cut : fallback + cut
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
    let words = words(of: title)
    guard let first = words.first else { return fallback }
    let isAcronym = first.count > 1 && first == first.uppercased()
    let head = isAcronym ? first.lowercased() : first.prefix(1).lowercased() + first.dropFirst()
    let name =
      head + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    let cut = String(name.prefix(60))
    let isIdentifier = cut.unicodeScalars.first?.properties.isXIDStart == true
    let identifier = isIdentifier ? cut : fallback + cut
    return ReservedNames.keywords.contains(identifier) ? identifier + ending : identifier
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
    default: scalar.properties.isXIDContinue
    }
  }

  /// The runs of characters that may stand in an identifier; an apostrophe joins.
  private static func words(of title: String) -> [String] {
    var words: [String] = []
    var current = String.UnicodeScalarView()
    for scalar in title.unicodeScalars {
      if scalar == "'" || scalar == "’" { continue }
      if isPartOfWord(scalar) {
        current.append(scalar)
      } else if !current.isEmpty {
        words.append(String(current))
        current = String.UnicodeScalarView()
      }
    }
    if !current.isEmpty { words.append(String(current)) }
    return words
  }
}
