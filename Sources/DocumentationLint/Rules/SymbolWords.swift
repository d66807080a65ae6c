internal import PackageSymbols

extension SymbolKind {
  /// What a symbol of this kind is called in messages.
  var noun: String {
    switch self {
    case .struct: "Structure"
    case .class: "Class"
    case .actor: "Actor"
    case .enum: "Enumeration"
    case .protocol: "Protocol"
    case .typealias: "Type alias"
    case .macro: "Macro"
    case .associatedType: "Associated type"
    case .function: "Function"
    case .method: "Method"
    case .typeMethod: "Type method"
    case .operator: "Operator"
    case .initializer: "Initializer"
    case .subscript: "Subscript"
    case .typeSubscript: "Type subscript"
    case .variable: "Variable"
    case .property: "Property"
    case .typeProperty: "Type property"
    case .enumCase: "Case"
    }
  }

  /// Whether a symbol of this kind is called, so that it can have parameters and a result.
  var isCallable: Bool {
    switch self {
    case .macro, .function, .method, .typeMethod, .operator, .initializer, .subscript,
      .typeSubscript:
      true
    case .struct, .class, .actor, .enum, .protocol, .typealias, .associatedType, .variable,
      .property, .typeProperty, .enumCase:
      false
    }
  }
}

/// The words of an identifier, in lower case: `totalWithTax` has three.
/// - Parameter name: An identifier, or a name with argument labels.
func words(ofName name: String) -> [String] {
  var words: [String] = []
  var word = ""
  var wasUpper = false
  for character in name {
    guard character.isLetter || character.isNumber else {
      if !word.isEmpty { words.append(word) }
      word = ""
      continue
    }
    if character.isUppercase, !wasUpper, !word.isEmpty {
      words.append(word)
      word = ""
    } else if !character.isUppercase, wasUpper, word.count > 1, let last = word.popLast() {
      // The last capital of `URLSession` opens a word.
      words.append(word)
      word = String(last)
    }
    word += character.lowercased()
    wasUpper = character.isUppercase
  }
  if !word.isEmpty { words.append(word) }
  return words
}
