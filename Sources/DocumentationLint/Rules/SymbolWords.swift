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
  var word = String.UnicodeScalarView()
  var wasUpper = false
  func end() {
    if !word.isEmpty { words.append(String(word).lowercased()) }
    word.removeAll()
  }
  for scalar in name.unicodeScalars {
    guard scalar.isPartOfWord else {
      end()
      continue
    }
    let isUpper = scalar.isUppercaseLetter
    if isUpper, !wasUpper {
      end()
    } else if !isUpper, wasUpper, word.count > 1, let last = word.popLast() {
      // The last capital of `URLSession` opens a word.
      end()
      word.append(last)
    }
    word.append(scalar)
    wasUpper = isUpper
  }
  end()
  return words
}

// Names are of ASCII nearly always, for which no table has to be asked.
extension Unicode.Scalar {
  /// Whether it is a letter, a mark on one, or a number.
  fileprivate var isPartOfWord: Bool {
    if isASCII {
      return ("a"..."z").contains(self) || ("A"..."Z").contains(self) || ("0"..."9").contains(self)
    }
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
      return true
    default: return false
    }
  }

  fileprivate var isUppercaseLetter: Bool {
    isASCII ? ("A"..."Z").contains(self) : properties.isUppercase
  }
}
