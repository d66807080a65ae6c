/// The names that modules and declarations of a package cannot have.
package enum ReservedNames {
  /// Modules that a package must not hide: code may import them, or has them without an import.
  package static let modules: Set<String> = [
    "Swift", "Foundation", "Testing", "XCTest", "Dispatch", "Glibc", "Darwin", "Observation",
    "Synchronization", "RegexBuilder", "Distributed", "Cxx", "FoundationEssentials",
    "FoundationInternationalization", "FoundationNetworking", "FoundationXML", "Musl", "SwiftShims",
    "main", "std",
  ]

  /// Words that the language keeps for itself.
  package static let keywords: Set<String> = [
    "as", "associatedtype", "break", "case", "catch", "class", "continue", "default", "defer",
    "deinit", "do", "else", "enum", "extension", "fallthrough", "false", "fileprivate", "for",
    "func", "guard", "if", "import", "in", "init", "inout", "internal", "is", "let", "nil",
    "operator", "precedencegroup", "private", "protocol", "public", "repeat", "rethrows", "return",
    "self", "static", "struct", "subscript", "super", "switch", "throw", "throws", "true", "try",
    "typealias", "var", "where", "while", "Any", "Self", "Type", "Protocol",
  ]

  /// Why no target can have a name, as the end of a sentence about it.
  /// - Parameter name: The name of a module.
  /// - Returns: Nil where one can, with what to do about it otherwise.
  package static func objection(toTarget name: String) -> (reason: String, hint: String)? {
    if keywords.contains(name) {
      return (
        "is a word of the Swift language", "choose another one: code would have to import it"
      )
    }
    guard modules.contains(name) else { return nil }
    return (
      "is that of a module which comes with Swift",
      "choose another one: the target would hide that module"
    )
  }
}

extension String {
  /// Whether a module can have the name: letters, digits and underscores, starting with a letter.
  package var isModuleName: Bool { isName(with: []) }

  /// Whether a package or an executable can have the name, which becomes part of paths: letters,
  /// digits, underscores and hyphens, starting with a letter.
  package var isPackageName: Bool { isName(with: ["-"]) }

  private func isName(with others: Set<Unicode.Scalar>) -> Bool {
    unicodeScalars.first?.properties.isXIDStart == true
      && unicodeScalars.allSatisfy { $0.properties.isXIDContinue || others.contains($0) }
  }
}
