internal import NotebookAnalysis
internal import SwiftSyntax

/// A type or an extension of a part: what its code reaches by names alone.
package struct TypeNames: Sendable, Hashable, Codable {
  /// What is declared.
  package enum Kind: String, Sendable, Codable {
    /// A structure, enumeration or actor.
    case value
    /// A class.
    case `class`
    /// A protocol.
    case `protocol`
    /// An extension.
    case `extension`
    /// Another name of a type.
    case alias
    /// A name of a function type.
    case function
  }

  /// What is declared.
  package var kind: Kind
  /// The name, after those of the types around it; for an extension, the extended type.
  package var path: String
  /// The names of what it inherits from or conforms to; for another name, the type that is meant.
  package var inherited: [String]
  /// The members, with the labels of their arguments, and the generic parameters.
  package var members: NameList
}

extension TypeNames {
  /// The types in a declaration, the outermost first.
  static func all(in declaration: Declaration, below outer: String? = nil) -> [TypeNames] {
    let name = declaration.kind == .extension ? plainName(declaration.name) : declaration.name
    let path = outer.map { "\($0).\(name)" } ?? name
    guard let kind = kind(of: declaration) else { return [] }
    if let alias = declaration.syntax.as(TypeAliasDeclSyntax.self) {
      let meant = alias.initializer.value.code
      return [.init(kind: kind, path: path, inherited: [plainName(meant)], members: [])]
    }
    let generics = declaration.genericParameters
    let inherited = declaration.syntax.inheritanceClause?.inheritedTypes.flatMap {
      $0.type.code.split(separator: "&").map { plainName(String($0)) }
    }
    let own = TypeNames(
      kind: kind, path: path, inherited: inherited ?? [],
      members: NameList(declaration.fullMemberNames + generics))
    return [own] + declaration.members.flatMap { all(in: $0, below: path) }
  }

  private static func kind(of declaration: Declaration) -> Kind? {
    switch declaration.kind {
    case .struct, .enum, .actor: .value
    case .class: .class
    case .protocol: .protocol
    case .extension: .extension
    case .typealias:
      declaration.syntax.as(TypeAliasDeclSyntax.self).map {
        TypeVocabulary.isFunction($0.initializer.value) ? .function : .alias
      }
    case .function, .initializer, .subscript, .variable, .case, .operator, .precedence, .macro,
      .other:
      nil
    }
  }

  /// A type as it is declared: without generic arguments, and without the short forms of containers.
  static func plainName(_ text: String) -> String {
    var name = text.drop { $0 == " " || $0 == "\n" }
    for word in ["any ", "@unchecked ", "@retroactive ", "@preconcurrency "] {
      if name.hasPrefix(word) { name = name.dropFirst(word.count) }
    }
    if name.last == "?" { return "Optional" }
    if name.first == "[" {
      var depth = 0
      for character in name {
        if "[(<".contains(character) { depth += 1 } else if "])>".contains(character) { depth -= 1 }
        if character == ":", depth == 1 { return "Dictionary" }
      }
      return "Array"
    }
    return String(name.prefix { $0 != "<" && $0 != " " && $0 != "\n" })
  }
}
