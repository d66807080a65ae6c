package import NotebookAnalysis
internal import SwiftSyntax

/// The declarations that a notebook quotes from the standard library, to explain them: a protocol of such a name
/// that requires nothing else, an enumeration with the same cases.
///
/// In a package they would take the place of the library's, which the rest of the notebook means. What differs
/// in a requirement, in what a case holds or in its generic parameters is the author's own.
package struct QuotedDeclarations {
  /// The declarations, in the order of the text.
  package private(set) var parts: [ItemReference] = []

  /// How sure it is that a declaration is a quotation.
  private enum Likeness {
    /// It says what the library's says.
    case quotation
    /// It says nothing else; only code that needs the library's tells.
    case possible
    /// It is the author's own.
    case own
  }

  /// Reads a notebook.
  /// - Parameter notebook: The notebook.
  package init(_ notebook: AnalyzedNotebook) {
    var found: [(part: ItemReference, name: String, likeness: Likeness)] = []
    for cell in notebook.cells where cell.role.kind != .excluded {
      for (position, item) in cell.items.enumerated() {
        guard case .declaration(let declaration) = item.kind, declaration.kind.isType,
          let likeness = Self.likeness(of: declaration)
        else { continue }
        found.append(
          (ItemReference(cell: cell.index, item: position), declaration.name, likeness))
      }
    }
    guard !found.isEmpty else { return }
    // Beside an own type of that name, what looks like a quotation is a version of it.
    let own = Set(found.filter { $0.likeness == .own }.map(\.name))
    found.removeAll { own.contains($0.name) }
    let possible = Set(found.filter { $0.likeness == .possible }.map(\.name))
    let needed = possible.filter { name in
      notebook.cells.contains { cell in
        cell.items.contains { !$0.definitions.contains(name) && Self.needs(name, $0) }
      }
    }
    parts = found.filter { $0.likeness == .quotation || needed.contains($0.name) }.map(\.part)
  }

  /// How a declaration is like that of the library.
  /// - Returns: Nil where the library has none of its name.
  private static func likeness(of declaration: Declaration) -> Likeness? {
    if let library = LibraryProtocol.all[declaration.name] {
      guard declaration.kind == .protocol, declaration.members.allSatisfy(library.requires) else {
        return .own
      }
      return declaration.members.isEmpty && !library.members.isEmpty ? .possible : .quotation
    }
    guard let library = LibraryEnumeration.all[declaration.name] else { return nil }
    guard declaration.kind == .enum, library.isLike(declaration) else { return .own }
    return declaration.genericParameters == library.parameters ? .quotation : .possible
  }

  /// Whether some code does what only a type of the library allows: writes `Int?`, goes through a sequence,
  /// uses a member that it has.
  private static func needs(_ name: String, _ item: Item) -> Bool {
    func has(_ isWanted: (TokenKind) -> Bool) -> Bool {
      item.syntax.tokens(viewMode: .sourceAccurate).contains { isWanted($0.tokenKind) }
    }
    if name == "Optional" { return has { $0 == .postfixQuestionMark || $0 == .keyword(.nil) } }
    if LibraryProtocol.iterated.contains(name), has({ $0 == .keyword(.for) }) { return true }
    let members = LibraryProtocol.all[name]?.baseNames ?? LibraryEnumeration.all[name]?.ownMembers
    return members.map { names in
      item.memberUses.contains { names.contains($0[...]) }
        || item.uses.contains { names.contains($0[...]) }
    } ?? false
  }
}

/// An enumeration of the standard library.
private struct LibraryEnumeration {
  /// The names of the generic parameters.
  let parameters: [String]
  /// What each case holds.
  let cases: [String: [String]]
  /// The members that hardly another type has.
  let ownMembers: Set<Substring>
  /// The other members.
  let members: Set<Substring>

  static let all = [
    "Optional": LibraryEnumeration(
      parameters: ["Wrapped"], cases: ["none": [], "some": ["Wrapped"]],
      ownMembers: ["unsafelyUnwrapped"],
      members: words("init map flatMap hash description debugDescription customMirror == != ~=")),
    "Result": LibraryEnumeration(
      parameters: ["Success", "Failure"],
      cases: ["success": ["Success"], "failure": ["Failure"]],
      ownMembers: ["get", "mapError", "flatMapError"], members: words("init map flatMap hash ==")),
  ]

  /// Whether an enumeration has as many parameters, the same cases holding the same, and no member that this one
  /// has not.
  func isLike(_ declaration: Declaration) -> Bool {
    let own = declaration.genericParameters
    guard own.count == parameters.count else { return false }
    let named = Dictionary(zip(own, parameters)) { first, _ in first }
    var shown: [String: [String]] = [:]
    for member in declaration.members {
      guard let group = member.syntax.as(EnumCaseDeclSyntax.self) else {
        let name = member.name[...]
        guard ownMembers.contains(name) || members.contains(name) else { return false }
        continue
      }
      for element in group.elements {
        let held = element.parameterClause?.parameters ?? []
        guard held.allSatisfy({ $0.firstName == nil || $0.firstName?.tokenKind == .wildcard })
        else { return false }
        shown[element.name.text] = held.map { named[$0.type.code] ?? $0.type.code }
      }
    }
    return shown == cases
  }
}

/// A protocol of the standard library.
private struct LibraryProtocol {
  /// What it requires: the names of associated types and properties, functions with their labels.
  let members: Set<Substring>
  /// The types in its requirements, beside its own and other protocols.
  let types: Set<Substring>
  /// The requirements without their labels.
  let baseNames: Set<Substring>

  private init(_ members: String, types: String = "") {
    self.members = words(members)
    self.types = words(types)
    baseNames = Set(self.members.map { $0.prefix { $0 != "(" } }).subtracting(["init", "subscript"])
  }

  /// Whether a requirement is one of these: of the same name and labels, about no other types.
  func requires(_ member: Declaration) -> Bool {
    let associated = member.syntax.as(AssociatedTypeDeclSyntax.self)?.name.text
    let name = associated ?? (member.isOperator ? member.name : member.fullName)
    guard members.contains(name[...]) else { return false }
    let own = Set(member.genericParameters.map { $0[...] })
    return member.syntax.tokens(viewMode: .sourceAccurate).allSatisfy { token in
      guard let type = token.parent?.as(IdentifierTypeSyntax.self), type.name == token,
        type.parent?.is(AttributeSyntax.self) != true
      else { return true }
      let name = token.text[...]
      return members.contains(name) || types.contains(name) || own.contains(name)
        || Self.everywhere.contains(name) || Self.all[token.text] != nil
    }
  }

  /// Types that any requirement may be written with.
  private static let everywhere = words("Self Optional Void Copyable Escapable")
  /// The protocols on which `for` depends.
  static let iterated: Set<String> = [
    "AsyncIteratorProtocol", "AsyncSequence", "BidirectionalCollection", "Collection",
    "IteratorProtocol", "Sequence",
  ]

  /// What protocols of the standard library require (Swift standard library, swiftinterface of 6.3).
  static let all: [String: LibraryProtocol] = [
    "AdditiveArithmetic": .init("zero + - += -="),
    "AsyncIteratorProtocol": .init("Element Failure next() next(isolation:)", types: "Actor"),
    "AsyncSequence": .init("AsyncIterator Element Failure makeAsyncIterator()"),
    "BidirectionalCollection": .init(
      """
      Element Index SubSequence Indices index(before:) index(after:) index(_:offsetBy:)
      index(_:offsetBy:limitedBy:) formIndex(before:) formIndex(after:) distance(from:to:) indices
      startIndex endIndex subscript(_:)
      """, types: "Int Range"),
    "CaseIterable": .init("AllCases allCases"),
    "Collection": .init(
      """
      Element Index Iterator SubSequence Indices startIndex endIndex subscript(_:) indices isEmpty
      count index(after:) index(_:offsetBy:) index(_:offsetBy:limitedBy:) distance(from:to:)
      formIndex(after:) makeIterator()
      """, types: "Int Bool Range Slice IndexingIterator DefaultIndices"),
    "Comparable": .init("< <= > >= ==", types: "Bool"),
    "CustomDebugStringConvertible": .init("debugDescription", types: "String"),
    "CustomStringConvertible": .init("description", types: "String"),
    "Decodable": .init("init(from:)", types: "Decoder"),
    "Encodable": .init("encode(to:)", types: "Encoder"),
    "Equatable": .init("== !=", types: "Bool"),
    "Error": .init(""),
    "ExpressibleByArrayLiteral": .init("ArrayLiteralElement init(arrayLiteral:)"),
    "ExpressibleByDictionaryLiteral": .init("Key Value init(dictionaryLiteral:)"),
    "ExpressibleByFloatLiteral": .init("FloatLiteralType init(floatLiteral:)"),
    "ExpressibleByIntegerLiteral": .init("IntegerLiteralType init(integerLiteral:)"),
    "ExpressibleByStringLiteral": .init("StringLiteralType init(stringLiteral:)"),
    "Hashable": .init("hashValue hash(into:) ==", types: "Int Hasher Bool"),
    "Identifiable": .init("ID id"),
    "IteratorProtocol": .init("Element next()"),
    "LosslessStringConvertible": .init("init(_:) description", types: "String"),
    "Numeric": .init("Magnitude magnitude init(exactly:) * *=", types: "BinaryInteger"),
    "RawRepresentable": .init("RawValue rawValue init(rawValue:)"),
    "Sendable": .init(""),
    "Sequence": .init(
      "Element Iterator makeIterator() underestimatedCount", types: "Int AnyIterator"),
    "SetAlgebra": .init(
      """
      Element ArrayLiteralElement init() init(_:) isEmpty contains(_:) union(_:) intersection(_:)
      symmetricDifference(_:) insert(_:) remove(_:) update(with:) formUnion(_:)
      formIntersection(_:) formSymmetricDifference(_:) subtracting(_:) subtract(_:) isSubset(of:)
      isDisjoint(with:) isSuperset(of:)
      """, types: "Bool"),
    "Strideable": .init("Stride distance(to:) advanced(by:)", types: "SignedNumeric"),
  ]
}

private func words(_ text: String) -> Set<Substring> {
  // By bytes: the names are ASCII.
  Set(text.utf8.split { $0 <= UInt8(ascii: " ") }.map { Substring($0) })
}
