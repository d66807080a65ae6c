package import SourceText

/// What the source says about one symbol; nothing here needs another file.
///
/// `var a, b` and `case a, b` are two declarations each.
package struct SymbolDeclaration: Sendable {
  /// What is declared.
  package let kind: SymbolKind
  /// The name with its argument labels, as `total(with:)`.
  package let name: String
  /// The file.
  package let file: SourceFile
  /// The token that names it, as offsets in the file: what the compiler gives as its location.
  package let nameRange: Range<Int>
  /// The declaration from its first attribute or modifier to its last byte, as offsets in the file.
  ///
  /// Names of one `var` and elements of one `case` share it.
  package let range: Range<Int>
  /// The element or binding itself, as offsets in the file; equal to ``range`` where it stands alone.
  package let ownRange: Range<Int>
  /// The declaration that encloses it, as index in ``SymbolFile/declarations``.
  package internal(set) var parent: Int?
  /// The extension that encloses it, as index in ``SymbolFile/extensions``, also through enclosing
  /// declarations.
  package internal(set) var enclosingExtension: Int?
  /// The conditions of `#if` under which alone it is there, up to the type that encloses it; where other
  /// clauses may declare it too, none.
  package internal(set) var conditions: [String] = []
  /// The access level that is written, if any; `open` included, `private(set)` not.
  package internal(set) var writtenAccess: AccessLevel?
  /// The access level of the setter, where one is written, as in `private(set)`.
  package internal(set) var setterAccess: AccessLevel?
  /// Its attributes, in order.
  package internal(set) var attributes: [SymbolAttribute] = []
  /// Its modifiers but for access levels, in order, as `static`, `override`, `nonisolated(unsafe)`.
  package internal(set) var modifiers: [String] = []
  /// Its generic parameters with their constraints, as `T: Sequence`.
  package internal(set) var genericParameters: [String] = []
  /// The requirements of its `where`, in order.
  package internal(set) var requirements: [String] = []
  /// Its parameters, or the values that an enum case carries.
  package internal(set) var parameters: [SymbolParameter] = []
  /// What it does beside returning.
  package internal(set) var effects = SymbolEffects()
  /// The type of its result, or of the variable, as written; nil where none is written.
  package internal(set) var type: String?
  /// The types after the colon, as written: superclass, protocols, the raw type.
  package internal(set) var inheritedTypes: [String] = []
  /// The value of a `let` or `var`, the raw value of a case, the default of an associated type, or
  /// what a typealias names.
  package internal(set) var value: String?
  /// Whether the value can change: a `var` with a setter, a subscript with one.
  package internal(set) var isMutable: Bool = false
  /// Whether a value is kept, and not computed.
  package internal(set) var isStored: Bool = false
  /// Whether a protocol asks for it.
  package internal(set) var isRequirement: Bool = false
  /// The declaration without its body, attributes and access, blanks normalised:
  /// `func total(with tax: Double = 0) -> Double`.
  package internal(set) var signature: String = ""
  /// The documentation comment that the compiler attaches.
  package internal(set) var comment: SourceComment?

  /// The name before the parentheses.
  package var baseName: String {
    guard let end = name.firstIndex(of: "("), end > name.startIndex else { return name }
    return String(name[..<end])
  }

  /// Where the token that names it stands.
  package var place: SourceRange { SourceRange(file: file, bytes: nameRange) }

  /// Whether it belongs to the type and not to its values.
  package var isStatic: Bool { modifiers.contains("static") || modifiers.contains("class") }

  /// Whether it replaces a member of the superclass.
  package var isOverride: Bool { modifiers.contains("override") }
  /// Whether it may take the place of a member of a superclass: initialisers may, without a word.
  var mayOverride: Bool { isOverride || (kind == .initializer && !isRequirement) }

  /// What `@available` says.
  package var availability: [SymbolAvailability] { attributes.flatMap(\.availability) }

  /// Whether some `@available` calls it deprecated.
  package var isDeprecated: Bool { availability.contains { $0.isDeprecated } }
}

/// The kinds of symbols, named as symbol graphs name them.
package enum SymbolKind: String, Sendable, Hashable, CaseIterable {
  /// A structure.
  case `struct`
  /// A class that is no actor.
  case `class`
  /// A class whose state one task at a time may use.
  case `actor`
  /// An enumeration.
  case `enum`
  /// A list of requirements.
  case `protocol`
  /// Another name of a type.
  case `typealias`
  /// Code that the compiler expands.
  case macro
  /// A type that a protocol leaves open.
  case associatedType = "associatedtype"
  /// A function at the top of a file.
  case function = "func"
  /// A function of values.
  case method
  /// A function of a type.
  case typeMethod = "type.method"
  /// A function whose name is an operator.
  case `operator` = "func.op"
  /// What makes values.
  case initializer = "init"
  /// Access to values by arguments.
  case `subscript`
  /// Access to a type by arguments.
  case typeSubscript = "type.subscript"
  /// A variable or constant at the top of a file.
  case variable = "var"
  /// A variable or constant of values.
  case property
  /// A variable or constant of a type.
  case typeProperty = "type.property"
  /// One of the values of an enumeration.
  case enumCase = "enum.case"

  /// Whether it can hold members.
  package var isType: Bool {
    switch self {
    case .struct, .class, .actor, .enum, .protocol: true
    case .typealias, .macro, .associatedType, .function, .method, .typeMethod, .operator,
      .initializer, .subscript, .typeSubscript, .variable, .property, .typeProperty, .enumCase:
      false
    }
  }
}

/// A parameter of a function, initialiser, subscript or macro, or a value of an enum case.
package struct SymbolParameter: Sendable, Hashable {
  /// The argument label; nil for `_` and where there is none.
  package let label: String?
  /// The name inside the body; nil for `_` and where there is none.
  package let name: String?
  /// The type as written, with its attributes and specifiers, as `inout [Int]`.
  package let type: String
  /// The default argument, if there is one.
  package let defaultValue: String?
  /// The names of its attributes that stand before its name, as those of result builders.
  package var attributes: [String] = []
  /// Whether it takes any number of arguments.
  package let isVariadic: Bool
  /// The label and the names, as offsets in the file; the type where there are none.
  package let range: Range<Int>
}

/// What calling a symbol does beside returning.
package struct SymbolEffects: Sendable, Hashable {
  /// What a symbol throws.
  package enum Throwing: Sendable, Hashable {
    /// Nothing, `throws(Never)` included.
    case nothing
    /// Errors of a type, as written; nil for any error.
    case errors(String?)
    /// What a function that is passed throws.
    case forwarded
  }

  /// Whether it may wait.
  package var isAsync = false
  /// What it throws.
  package var throwing = Throwing.nothing
}

/// An attribute as written.
package struct SymbolAttribute: Sendable, Hashable {
  /// Its name, without the at sign.
  package let name: String
  /// What stands in the parentheses; nil where there are none.
  package let arguments: String?
  /// All of it, as offsets in the file.
  package let range: Range<Int>
  /// What it says, where it is `@available`.
  package let availability: [SymbolAvailability]
}

/// On which platforms, and from and until when, a symbol may be used.
package struct SymbolAvailability: Sendable, Hashable {
  /// The platform, `swift`, or `*` for all.
  package let domain: String
  /// The first version that has it.
  package var introduced: String?
  /// The first version that discourages it, if one is named.
  package var deprecatedIn: String?
  /// The first version that lacks it.
  package var obsoleted: String?
  /// Whether it is discouraged, with or without a version.
  package var isDeprecated = false
  /// Whether it cannot be used at all.
  package var isUnavailable = false
  /// Whether it cannot be used in asynchronous code: `noasync`.
  package var isNotAsync = false
  /// What users are told.
  package var message: String?
  /// What takes its place.
  package var renamed: String?

  /// Whether the domain means something without a build setting: others are macros that those define.
  package var isKnown: Bool { domain == "*" || Self.domains.contains(domain) }

  /// The platforms that the compiler knows, and what else may stand in their place (The Swift Programming
  /// Language, "Declaration Attributes").
  private static let domains: Set<String> = Set(
    ["iOS", "macOS", "macCatalyst", "watchOS", "tvOS", "visionOS"].flatMap {
      [$0, $0 + "ApplicationExtension"]
    } + [
      "OSX", "DriverKit", "OpenBSD", "FreeBSD", "Windows", "Android", "swift",
      "_PackageDescription",
    ])
}
