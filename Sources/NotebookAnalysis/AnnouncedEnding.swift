internal import SwiftSyntax

/// How running a statement ends, as a comment says.
package enum AnnouncedEnding: Sendable {
  /// The process ends.
  case crash
  /// An error is thrown, this one where the comment names it.
  case `throw`(AnnouncedError?)
}

/// An error that a comment names: `E.a` in `throws E.a`, `E` in `throws E.a(id: 2)`.
package struct AnnouncedError: Sendable {
  /// The name of the type, with those of the types around it.
  package let type: String
  /// The case that is thrown, where it holds no values.
  package let plainCase: String?

  /// Reads a comment.
  /// - Parameter comment: The comment.
  init?(in comment: String) {
    let word = comment.prefix { $0 != "(" }.split(separator: " ").last ?? ""
    let names = word.split(separator: ".")
    let types = names.prefix { $0.first?.isUppercase == true }
    guard !types.isEmpty else { return nil }
    type = types.joined(separator: ".")
    let isPlain = names.count == types.count + 1 && !comment.contains("(")
    plainCase = isPlain ? names.last.map(String.init) : nil
  }
}

extension Item {
  /// Whether a comment beside the part says that it does not compile, or is `error` alone; `error:` beside what
  /// prints or throws tells what happens when it is run.
  package var isSaidNotToCompile: Bool {
    guard !remarks.isEmpty else { return false }
    let isSilent = effects.isDisjoint(with: [.prints, .throws])
    return zip(plainRemarks, remarks).contains { text, remark in
      switch CommentClaim(text) {
      case .denied: isAbout(remark, text)
      case .error where isSilent: isAbout(remark, text)
      default:
        isSilent && (text.hasPrefix("error:") || text.isErrorAlone && showsValue)
          || quotesName(text)
      }
    }
  }

  /// Whether a message begins with a name of the part in quotes, `error: 'total' used after consume`: what
  /// runs does not know the names.
  private func quotesName(_ text: String) -> Bool {
    guard text.hasPrefix("error: '") else { return false }
    let name = text.dropFirst(8).prefix { $0 != "'" }
    return (uses + definitions).contains { $0.lowercased() == name }
  }

  /// Whether a comment right above the part says that it does not compile.
  package var isSaidNotToCompileAbove: Bool {
    let isSilent = effects.isDisjoint(with: [.prints, .throws])
    return claimsAbove.contains { $0 == .denied || $0 == .error && isSilent }
  }

  /// What the comments right above the part say in sentences. One with others below it is about code in these,
  /// unless it goes on there.
  private var claimsAbove: [CommentClaim] {
    guard syntax.leadingTriviaLength.utf8Length > 2 else { return [] }
    let texts = commentsAbove.map(Self.plain)
    return texts.enumerated().compactMap { position, text in
      let goesOn = [",", " because", " since", " as"].contains { text.hasSuffix($0) }
      return position == texts.count - 1 || goesOn ? CommentClaim(text) : nil
    }
  }

  /// Whether a sentence beside the part or below it is about that: between two parts it is about the second one,
  /// and with a colon about what follows in any case.
  private func isAbout(_ remark: OutputComments.Comment, _ text: String) -> Bool {
    remark.offset < syntax.endPosition.utf8Offset || !text.hasSuffix(":") && !leadsOn
  }

  /// Whether a comment beside the part says `error` and nothing else. Of a call that may tell what it is given, so
  /// that the prose has to say it, too.
  package var isCalledError: Bool {
    effects.isDisjoint(with: [.prints, .throws]) && plainRemarks.contains(where: \.isErrorAlone)
  }

  /// Where the comments begin that say of a line of a declaration, or inside a statement, that it does not
  /// compile.
  package var deniedLines: [Int] {
    switch kind {
    case .declaration:
      return OutputComments.commentsAtLineEnds(of: syntax)
        .filter { Self.plain($0).saysNotToCompile }.map(\.offset)
    case .statement, .variable:
      // `error:` alone may tell there what is printed; what stands behind the part is a remark.
      return OutputComments.commentsAtLineEnds(of: syntax)
        .filter { $0.offset < codeRange.upperBound && Self.plain($0).deniesCompilation }
        .map(\.offset)
    case .import, .test, .manifest: return []
    }
  }

  /// Whether the part is an expression that only shows a value: an element or what a method of the standard
  /// library returns. Of other calls the word may tell what they are given.
  private var showsValue: Bool {
    guard case .expr(let expression) = content else { return false }
    if let call = expression.as(FunctionCallExprSyntax.self) {
      let member = call.calledExpression.as(MemberAccessExprSyntax.self)
      return member.map { Self.readers.contains($0.declName.baseName.text) } ?? false
    }
    return expression.is(SubscriptCallExprSyntax.self)
      || expression.is(MemberAccessExprSyntax.self)
      || expression.is(SequenceExprSyntax.self)
        && mutations.isEmpty
  }

  /// Methods of collections that change nothing, and whose result matters.
  private static let readers: Set<String> = [
    "distance", "dropFirst", "dropLast", "first", "index", "last", "prefix", "suffix",
  ]

  /// Whether a comment beside the part says that running it ends the process, or that it throws: `Fatal error:
  /// …`, `throws ParseError.empty`; not one with a condition, `throws if it is empty`.
  package var announcedEnding: AnnouncedEnding? {
    for (text, remark) in zip(plainRemarks, remarks) {
      let isCrash =
        Self.crashWords.contains { text.says($0) }
        || CommentClaim(text) == .crash && isAbout(remark, text)
        || Self.isBang(remark, text) && mayTrap
      // A text of the code may be what the word is about.
      let word = text.prefix { $0.isLetter }
      if isCrash, word.isEmpty || !syntax.code.lowercased().contains("\"" + word) {
        return .crash
      }
      guard effects.contains(.throws) else { continue }
      if text.isErrorAlone || ["throws", "error:"].contains(where: text.saysError) {
        return .throw(AnnouncedError(in: remark.text))
      }
    }
    switch kind {
    case .variable, .statement: return claimsAbove.contains(.crash) ? .crash : nil
    case .import, .declaration, .test, .manifest: return nil
    }
  }

  /// What the comments beside the part say, in lower case and without marks in front.
  private var plainRemarks: [String] {
    remarks.map(Self.plain)
  }

  private static func plain(_ comment: OutputComments.Comment) -> String {
    let text = comment.text.drop { !$0.isLetter && !$0.isNumber }.lowercased()
    // Behind such a sign stands what the compiler says, or what is bad style.
    let hasSign = comment.text.unicodeScalars.prefix(6).contains {
      "❌🛑⛔🚫".unicodeScalars.contains($0)
    }
    guard hasSign else { return text }
    return text.quotesCompiler || text.isErrorAlone ? "compile error: " + text : text
  }

  /// Whether a comment only says that something goes wrong, `💥`.
  private static func isBang(_ remark: OutputComments.Comment, _ text: String) -> Bool {
    text.isEmpty ? remark.text.contains("💥") : bangs.contains { text.says($0) }
  }

  /// Whether an operation of the part itself may end the process, and it prints nothing: of other calls
  /// such a word may tell what they print.
  private var mayTrap: Bool {
    guard effects.isDisjoint(with: [.prints, .throws]) else { return false }
    return syntax.tokens(viewMode: .sourceAccurate).contains { token in
      switch token.tokenKind {
      case .exclamationMark: true
      case .leftSquare: token.parent?.is(SubscriptCallExprSyntax.self) == true
      case .binaryOperator(let sign): Self.trappingOperators.contains(sign)
      case .identifier(let name):
        Self.trappingMethods.contains(name)
          && token.parent?.parent?.is(MemberAccessExprSyntax.self) == true
      default: false
      }
    }
  }

  private static let trappingOperators: Set<String> = [
    "%", "%=", "*", "*=", "+", "+=", "-", "-=", "/", "/=",
  ]
  private static let trappingMethods: Set<String> = [
    "insert", "remove", "removeFirst", "removeLast", "removeSubrange", "swapAt",
  ]

  /// How comments begin that say of what goes wrong that it does.
  private static let bangs = [
    "array index out of range", "bang", "boom", "index is out of range", "index out of bounds",
    "index out of range", "kaboom", "out of bounds", "out of range",
  ]

  /// How comments begin that announce the end of the process.
  private static let crashWords = [
    "fatal error", "runtime error", "run-time error", "crashes", "crash", "traps",
  ]
}

extension String {
  /// Whether the text is a word, with no more than signs behind it, or goes on with a colon.
  fileprivate func says(_ word: String) -> Bool {
    guard hasPrefix(word) else { return false }
    let rest = dropFirst(word.count)
    return rest.first == ":" || !rest.contains { $0.isLetter || $0.isNumber || $0 == "?" }
  }

  /// Whether the text says that something does not compile, in a sentence or as the compiler does.
  fileprivate var saysNotToCompile: Bool {
    guard let claim = CommentClaim(self) else { return hasPrefix("error:") }
    return claim != .crash
  }

  fileprivate var deniesCompilation: Bool { CommentClaim(self) == .denied }

  /// Whether the text begins as messages of the compiler do.
  fileprivate var quotesCompiler: Bool {
    [
      "cannot ", "value of type", "type '", "missing ", "extra ", "ambiguous ", "invalid ",
      "reference to ", "call to ", "expression is", "initializer", "instance ", "static ",
      "property ", "class '", "protocol '", "no exact matches", "'", "left side", "argument ",
      "use of ", "incorrect ", "generic parameter", "non-", "sending ", "capture of ",
    ].contains { hasPrefix($0) }
  }

  /// Whether the text says that something is an error, and nothing else.
  fileprivate var isErrorAlone: Bool {
    ["error", "error!", "error."].contains(self)
  }

  /// Whether the text is a word, with the name of an error behind it or none: any other word may tell of a
  /// condition.
  fileprivate func saysError(_ word: String) -> Bool {
    guard hasPrefix(word) else { return false }
    let rest = dropFirst(word.count)
    if rest.first?.isLetter == true, !word.hasSuffix(":") { return false }
    // The values that an error holds.
    let named = rest.firstIndex(of: "(").map { rest[..<$0] } ?? rest
    var words = named.split(whereSeparator: { $0 == " " || $0 == ":" })
    if words.first == "an" { words.removeFirst() }
    return words.isEmpty ? !word.hasSuffix(":") : words.count == 1 && words[0].last != "?"
  }
}
