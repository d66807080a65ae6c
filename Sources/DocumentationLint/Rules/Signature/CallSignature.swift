internal import PackageSymbols
internal import SourceText

/// What a comment says about a signature, beside the signature itself.
///
/// Only comments of one declaration are looked at: of those that symbols share no one can tell
/// whose parameters are meant.
struct CallSignature {
  let symbol: DocumentedSymbol
  let comment: DocumentationComment
  /// The documented parameters.
  let entries: [CommentField]

  var declaration: SymbolDeclaration { symbol.declaration }

  /// - Parameter symbol: A symbol; nil is the result where it cannot be called or has no comment.
  init?(_ symbol: DocumentedSymbol) {
    let declaration = symbol.declaration
    let takesValues = declaration.kind == .enumCase && !declaration.parameters.isEmpty
    guard let comment = symbol.comment, declaration.kind.isCallable || takesValues,
      !comment.source.comment.isShared
    else { return nil }
    self.symbol = symbol
    self.comment = comment
    entries = comment.parameters
  }

  /// The name by which documentation calls a parameter, as DocC wants it: the internal one, but for
  /// the values of a case, which have only labels.
  func documentedName(_ parameter: SymbolParameter) -> String? {
    declaration.kind == .enumCase ? parameter.label ?? parameter.name : parameter.name
  }

  /// The names that can be documented, in order; parameters without a name are none.
  var names: [String] { declaration.parameters.compactMap(documentedName) }

  /// The names of generic parameters.
  var genericNames: [String] {
    declaration.genericParameters.map { text in
      String(text.drop { $0 == " " }.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
    }
  }

  /// Whether an entry is about nothing that is declared.
  ///
  /// A value of a case without a label may be documented under any name.
  func isUnknown(_ entry: CommentField) -> Bool {
    let hasUnnamed = declaration.parameters.contains { documentedName($0) == nil }
    if declaration.kind == .enumCase, hasUnnamed { return false }
    return !entry.name.isEmpty && !names.contains(entry.name) && !genericNames.contains(entry.name)
  }

  /// The name inside the body of a parameter whose label an entry uses.
  func nameBehindLabel(_ entry: CommentField) -> String? {
    guard isUnknown(entry),
      let parameter = declaration.parameters.first(where: { $0.label == entry.name })
    else { return nil }
    return documentedName(parameter)
  }

  /// The names without an entry.
  var undocumentedNames: [String] {
    names.filter { name in !entries.contains { $0.name == name } }
  }

  func place(_ range: Range<Int>) -> SourceRange { comment.range(range) }

  /// An edit that replaces a part of the comment that stands on one line.
  func edit(_ range: Range<Int>, _ text: String) -> TextEdit {
    TextEdit(comment.range(range).bytes, text)
  }
}

extension CommentField {
  /// Whether nothing is said, or only that it is still to be written.
  var isEmpty: Bool { content.isEmpty }
}
