internal import NotebookAnalysis
internal import SwiftSyntax

/// Writes the types of a signature as they are called outside of the type that they stand in.
struct TypeSpelling {
  /// The type around the signature.
  let path: String?
  /// The names of the types in it.
  let nested: Set<String>

  /// The type of what a caller gives for a parameter, without what only says how it is taken: `inout`,
  /// `borrowing`, `@escaping`.
  func argument(_ type: TypeSyntax) -> (type: String, isInOut: Bool) {
    let attributed = type.as(AttributedTypeSyntax.self)
    let isInOut =
      attributed?.specifiers.contains {
        $0.as(SimpleTypeSpecifierSyntax.self)?.specifier.tokenKind == .keyword(.inout)
      } ?? false
    let base = attributed?.baseType ?? type
    if let opaque = base.as(SomeOrAnyTypeSyntax.self),
      opaque.someOrAnySpecifier.tokenKind == .keyword(.some)
    {
      // Swift opens the box for the call (SE-0352); a tuple cannot hold what is opaque.
      return ("any \(self.code(of: opaque.constraint))", isInOut)
    }
    let isDelayed = attributed?.attributes.contains { $0.trimmedDescription == "@autoclosure" }
    if isDelayed == true, let function = base.as(FunctionTypeSyntax.self) {
      return (code(of: function.returnClause.type), false)
    }
    return (code(of: base), isInOut)
  }

  /// A type as it is written outside.
  func code(of type: TypeSyntax) -> String {
    guard let path else { return type.code }
    var code = ""
    var isMember = false
    for token in type.tokens(viewMode: .sourceAccurate) {
      let isName = token.parent?.is(IdentifierTypeSyntax.self) == true && !isMember
      switch token.text {
      case "Self" where isName: code += path
      case let name where isName && nested.contains(name): code += "\(path).\(name)"
      case let text: code += text
      }
      code += String(repeating: " ", count: token.trailingTrivia.isEmpty ? 0 : 1)
      isMember = token.tokenKind == .period
    }
    return code.hasSuffix(" ") ? String(code.dropLast()) : code
  }
}
