internal import SwiftSyntax

/// What a comment says in words about the code beside it, "This won't compile, since `x` is a constant."
///
/// A condition, "does not compile without the cast", tells of other code.
enum CommentClaim {
  /// It does not compile.
  case denied
  /// It is an error: of the compiler where nothing is printed or thrown.
  case error
  /// It ends the process.
  case crash

  /// What the sentence may be about, in front of its verb.
  private static let subjects = [
    "so", "but", "and", "this", "that", "it", "these", "the", "next", "following", "line", "lines",
    "code", "call", "statement", "assignment", "one",
  ]
  private static let denials = [
    "does not compile", "do not compile", "doesn't compile", "don't compile", "won't compile",
    "will not compile", "would not compile", "wouldn't compile", "fails to compile",
    "fail to compile", "will fail to compile", "would fail to compile",
  ]
  private static let crashes = [
    "crashes", "traps", "will crash", "would crash", "will trap", "would trap",
  ]
  /// What leads to an error.
  private static let causes = [
    "is", "are", "gives", "causes", "produces", "generates", "reports", "triggers", "throws",
    "will", "would", "be", "give", "cause", "throw", "produce", "generate", "report", "trigger",
    "results in", "result in", "leads to",
  ]
  private static let articles = ["a", "an", "the"]
  private static let runtimeErrors = [
    "runtime error", "run-time error", "fatal error", "assert", "assertion failure", "assertion",
    "precondition failure", "crash", "trap",
  ]
  private static let compilerErrors = [
    "compile error", "compile-time error", "compile time error", "compiler error",
    "compilation error", "build error", "syntax error", "error at compile time",
    "error at compile-time", "编译错误", "编译报错", "编译不通过", "컴파일 에러", "컴파일 오류",
    "コンパイルエラー", "ошибка компиляции", "erreur de compilation", "error de compilación",
    "compilerfehler",
  ]
  /// How the compiler's own messages begin that nobody else would write.
  private static let messages = [
    "cannot find '", "cannot assign to ", "cannot convert value of type",
    "cannot use mutating member", "cannot pass immutable", "use of unresolved identifier",
    "use of undeclared", "value of type '", "value of optional type", "missing argument label",
    "missing argument for parameter", "extra argument '", "extra argument in call",
    "extra arguments at", "extraneous argument label", "no exact matches in call",
    "left side of mutating operator", "binary operator '", "switch must be exhaustive",
    "'case' label in", "nil' cannot initialize", "inheritance from a final", "call can throw but",
  ]
  /// What such messages have further on.
  private static let messageParts = [
    "' does not conform to protocol", "' has no member '", "is inaccessible due to '",
    "' used before being initialized", "' used after consume", "' consumed more than once",
    "' is borrowed and cannot be consumed",
  ]
  /// What may follow a crash, beside signs and reasons.
  private static let circumstances = ["at runtime", "at run time", "at run-time", "with"]
  /// What may follow, beside signs.
  private static let reasons = ["because", "since", "as", "due", "here", "either", "anymore"]
  /// What makes an error of the compiler one of other circumstances.
  private static let conditions = ["if", "when", "unless", "without", "otherwise", "or", "until"]

  /// Reads a comment.
  /// - Parameter comment: The comment, in lower case and without marks in front.
  /// - Returns: Nil where it says nothing of the kind.
  init?(_ comment: String) {
    // Few comments have such a word at all.
    guard Self.marks.contains(where: { comment.contains($0) }) else { return nil }
    let message =
      comment.hasPrefix("error:") ? comment.dropFirst(6).drop { $0 == " " } : comment[...]
    if Self.messages.contains(where: message.hasPrefix)
      || Self.messageParts.contains(where: message.contains)
    {
      self = .denied
      return
    }
    if comment.contains("fatal error: ") {
      self = .crash
      return
    }
    var words = CommentWords(comment)
    let hasSubject = words.takeAll(Self.subjects)
    if words.take(Self.denials) || words.skip(to: Self.denials, unlessAfter: Self.conditions) {
      guard words.end(with: Self.reasons) else { return nil }
      self = .denied
    } else if words.take(Self.crashes) {
      let isSentence = hasSubject || comment.hasPrefix("w")
      guard isSentence, words.end(with: Self.reasons + Self.circumstances) else { return nil }
      self = .crash
    } else {
      let hasCause = words.takeAll(Self.causes)
      _ = words.takeAll(Self.articles)
      if words.take(Self.compilerErrors) {
        guard !words.take(Self.conditions) else { return nil }
        self = .denied
      } else {
        guard hasCause else { return nil }
        let isCrash = words.take(Self.runtimeErrors)
        guard isCrash || words.take(["error"]), words.end(with: Self.reasons) else { return nil }
        self = isCrash ? .crash : .error
      }
    }
  }

  private static let marks = [
    "ompil", "error", "crash", "trap", "assert", "failure", "cannot", "use of", "missing", "extra",
    "value of", "no exact", "left side", "must be", "inherit", "conform", "operator", "member",
    "can throw", "inaccessible", "used before", "used after", "consumed", "label", "编译", "컴파일",
    "コンパイル", "compilación",
  ]
}

/// Reads a comment word by word.
private struct CommentWords {
  private var rest: Substring

  init(_ comment: String) { rest = comment.replacing("’", with: "'")[...] }

  /// Goes past one of some phrases, where the text goes on with it.
  mutating func take(_ phrases: [String]) -> Bool {
    for phrase in phrases where rest.hasPrefix(phrase) {
      let behind = rest.dropFirst(phrase.count)
      if let next = behind.first, next.isLetter || next.isNumber || next == "-" { continue }
      rest = behind.drop { $0 == " " }
      return true
    }
    return false
  }

  /// Goes past all that stand there.
  mutating func takeAll(_ phrases: [String]) -> Bool {
    var hasTaken = false
    while take(phrases) { hasTaken = true }
    return hasTaken
  }

  /// Goes past the first of some phrases further on, unless a word before it makes a condition of it: "prints an
  /// error and won't compile".
  mutating func skip(to phrases: [String], unlessAfter words: [String]) -> Bool {
    let places = phrases.compactMap { rest.firstRange(of: " " + $0) }
    guard let place = places.min(by: { $0.lowerBound < $1.lowerBound }) else { return false }
    let before = rest[..<place.lowerBound].split { !$0.isLetter }.map(String.init)
    guard Set(before).isDisjoint(with: words) else { return false }
    rest = rest[place.upperBound...].drop { $0 == " " }
    return true
  }

  /// Whether the sentence ends, or goes on with one of some words.
  mutating func end(with words: [String]) -> Bool { rest.first?.isLetter != true || take(words) }
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
