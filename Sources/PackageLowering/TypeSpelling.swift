internal import NotebookAnalysis
internal import SwiftSyntax

/// Writes the types of a signature as they are called outside of the type that they stand in.
struct TypeSpelling {
  /// The type around the signature.
  let path: String?
  /// The names of the types in it.
  let nested: Set<String>

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
