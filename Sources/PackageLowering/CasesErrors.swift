internal import NotebookSyntax
internal import SourceText

// The errors that a table of cases names in its last column.

extension CasesLowering {
  /// What the last column of a table says of errors.
  struct Errors {
    /// The type of the errors, as the first row tells that holds one with its type.
    var type: String?
    /// The texts that name a type of errors, and not one error of it.
    var types: Set<String> = []
    /// Whether some errors are made by an initialiser: `E(code: 1)`.
    var areMade = false
    /// Those that begin with a name which nothing declares: `low(1)`.
    var undeclared: [MappedText] = []
  }

  /// Reads the last column of a table; it says nothing of errors where it is of results.
  func errors(of table: CasesTable) -> Errors {
    var errors = Errors()
    guard table.outcome == .throws else { return errors }
    var named: String?
    for value in table.rows.compactMap(\.cells.last) {
      let text = value.text
      guard let found = ErrorText(text, types) else {
        if Self.bareName(of: text) != nil { errors.undeclared.append(value) }
        continue
      }
      switch found.kind {
      case .type:
        errors.types.insert(text)
        named = named ?? found.type
      case .made:
        errors.areMade = true
        errors.type = errors.type ?? found.type
      case .member: errors.type = errors.type ?? found.type
      }
    }
    errors.type = errors.type ?? named
    // A function may make the error.
    errors.undeclared.removeAll { value in
      guard let name = Self.bareName(of: value.text) else { return true }
      return known?.contains(name) ?? !types.hasCase(name, of: errors.type)
    }
    return errors
  }

  /// The name with which a text begins that stands for a value by itself.
  private static func bareName(of text: String) -> String? {
    let name = text.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    guard name.first?.isLowercase == true, !text[name.endIndex...].hasPrefix(".") else {
      return nil
    }
    return String(name)
  }

  /// The type of the last column: the result, or the error as the signature or the rows name it.
  func outcomeType(
    of table: CasesTable, _ signature: FunctionSignature, _ errors: Errors
  ) -> String? {
    switch table.outcome {
    case .returns: signature.result
    case .throws:
      // Any error may be of any type.
      if let type = signature.errorType, type != "any Error", type != "Error" {
        type
      } else {
        errors.type
      }
    }
  }

  /// How a test may hold the values of the last column.
  func outcomeUse(
    of table: CasesTable, _ type: String, _ signature: FunctionSignature, _ errors: Errors
  ) -> ValueUse {
    guard table.outcome == .throws else { return signature.resultUse }
    let texts = table.rows.compactMap { $0.cells.last?.text }
    // All errors can be arguments.
    if texts.allSatisfy(errors.types.contains) { return .argument }
    // A structure is compared with `==` only if it says that it can be, which one from elsewhere
    // does not say here.
    let name = type.split(separator: ".").last.map(String.init) ?? type
    if errors.areMade, known == nil, !types.declares(name) { return .described }
    return types.use(of: type) == .described ? .described : .argument
  }
}

/// What a text says that stands for an error, or for all errors of a type.
private struct ErrorText {
  enum Kind {
    /// It names the type: `E`, `E.self`, or `E()` where all values are alike.
    case type
    /// It makes a value: `E(code: 1)`.
    case made
    /// It names a member of the type: `E.low(1)`.
    case member
  }

  let type: String
  let kind: Kind

  /// Reads a text.
  /// - Returns: Nil where it tells no type.
  init?(_ text: String, _ types: TableTypes) {
    let head = text[..<(text[...].firstPlace(of: "(") ?? text.endIndex)]
    let rest = text[head.endIndex...]
    guard let first = head.first, first != "." else { return nil }
    let dot = head.lastPlace(of: ".")
    let outer = String(head[..<(dot ?? head.startIndex)])
    let last = dot.map { head[head.index(after: $0)...] } ?? head
    if last == "self", rest.isEmpty, dot != nil {
      type = outer
      kind = .type
      return
    }
    let isType = dot == nil ? first.isUppercase : types.declares(String(last))
    if isType {
      type = String(head)
      let isPlain = rest.isEmpty || rest == "()" && !types.holdsValues(String(last))
      kind = isPlain ? .type : .made
    } else {
      guard dot != nil else { return nil }
      type = outer
      kind = .member
    }
  }
}

extension Substring {
  /// The first place of a sign; in ASCII, as which most texts are written, a byte is a character.
  fileprivate func firstPlace(of sign: Character) -> Index? {
    guard isASCII, let byte = sign.asciiValue else { return firstIndex(of: sign) }
    return utf8.firstIndex(of: byte)
  }

  /// The last place of a sign.
  fileprivate func lastPlace(of sign: Character) -> Index? {
    guard isASCII, let byte = sign.asciiValue else { return lastIndex(of: sign) }
    return utf8.lastIndex(of: byte)
  }

  private var isASCII: Bool { utf8.allSatisfy { $0 < 0x80 } }
}
