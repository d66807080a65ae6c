package import SourceText

extension MappedText {
  /// The words of a line of Markdown without its markup: emphasis, backticks, the destinations of
  /// links, backslashes before marks.
  package var plainText: String {
    var words = ""
    var isInDestination = false
    var previous: Character = " "
    let characters = Array(text)
    for (position, character) in characters.enumerated() {
      let next = position + 1 < characters.count ? characters[position + 1] : " "
      defer { previous = character }
      if isInDestination {
        isInDestination = character != ")"
        continue
      }
      switch character {
      case "*", "`", "~", "[": continue
      case "\\" where next.isPunctuation || next.isSymbol: continue
      case "]":
        isInDestination = next == "("
        continue
      case "_" where !(previous.isLetter || previous.isNumber) || !(next.isLetter || next.isNumber):
        continue
      default:
        if character.isWhitespace, words.isEmpty || words.last == " " { continue }
        words.append(character.isWhitespace ? " " : character)
      }
    }
    if words.last == " " { words.removeLast() }
    return words
  }
}
