internal import SwiftSyntax

/// What a comment says in words about code that does not compile: "This won't compile, since `x` is a constant."
///
/// A condition, "does not compile without the cast", tells of other code than that beside it.
struct CompileDenial {
  /// What the sentence may be about, in front of its verb.
  private static let subjects = [
    "so", "but", "and", "this", "that", "it", "these", "the", "next", "following", "line", "lines",
    "code",
    "call", "statement", "assignment", "one",
  ]
  private static let verbs = [
    "does not compile", "do not compile", "doesn't compile", "don't compile", "won't compile",
    "will not compile", "would not compile", "wouldn't compile", "fails to compile",
    "fail to compile", "will fail to compile", "would fail to compile",
  ]
  /// What may follow a verb that denies.
  private static let reasons = ["because", "since", "as", "due", "here", "either", "anymore"]
  /// What leads to an error.
  private static let causes = [
    "is", "are", "gives", "causes", "produces", "generates", "will", "would", "be", "give", "cause",
    "produce", "generate", "results in", "result in", "leads to", "a", "an",
  ]
  private static let errors = [
    "compile error", "compile-time error", "compile time error", "compiler error",
    "compilation error",
  ]
  /// What makes an error one of other circumstances.
  private static let conditions = ["if", "when", "unless", "without"]

  private var rest: Substring

  /// Reads a comment.
  /// - Parameter comment: The comment, in lower case and without marks in front.
  /// - Returns: Nil where it says nothing of the kind.
  init?(in comment: String) {
    // Few comments have such a word at all.
    guard comment.contains("compil") else { return nil }
    let comment = comment.replacing("’", with: "'")
    rest = comment[...]
    while Self.subjects.contains(where: { take($0) }) {}
    if Self.verbs.contains(where: { take($0) }) {
      guard rest.first?.isLetter != true || Self.reasons.contains(where: { take($0) }) else {
        return nil
      }
      return
    }
    while Self.causes.contains(where: { take($0) }) {}
    guard Self.errors.contains(where: { take($0) }),
      !Self.conditions.contains(where: { take($0) })
    else { return nil }
  }

  /// Goes past some words and the blanks behind them, where the text goes on with them.
  private mutating func take(_ words: String) -> Bool {
    let end = rest.dropFirst(words.count)
    guard rest.hasPrefix(words), end.first.map({ !$0.isLetter && !$0.isNumber }) ?? true else {
      return false
    }
    rest = end.drop { $0 == " " }
    return true
  }
}

extension Item {
  /// The comments right above the part, each on a line of its own.
  var commentsAbove: [OutputComments.Comment] {
    var found: [OutputComments.Comment] = []
    var offset = codeRange.lowerBound
    var breaks = 0
    for piece in syntax.leadingTrivia.reversed() {
      offset -= piece.sourceLength.utf8Length
      switch piece {
      case .newlines(let count), .carriageReturns(let count), .carriageReturnLineFeeds(let count):
        breaks += count
        guard breaks < 2 else { return found.reversed() }
      case .spaces, .tabs: break
      default:
        guard let text = piece.lineOfComment else { return found.reversed() }
        found.append(OutputComments.Comment(text: text, offset: offset))
        breaks = 0
      }
    }
    return found.reversed()
  }

  /// Whether code goes on right below the comments below the part.
  var leadsOn: Bool {
    guard
      let next = syntax.lastToken(viewMode: .sourceAccurate)?.nextToken(viewMode: .sourceAccurate),
      next.tokenKind != .endOfFile
    else { return false }
    var breaks = 0
    for piece in next.leadingTrivia.reversed() {
      switch piece {
      case .newlines(let count), .carriageReturns(let count), .carriageReturnLineFeeds(let count):
        breaks += count
      case .spaces, .tabs: break
      default: return breaks < 2
      }
    }
    return breaks < 2
  }
}
