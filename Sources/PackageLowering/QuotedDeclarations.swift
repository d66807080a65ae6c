internal import NotebookAnalysis
internal import SwiftSyntax

/// The declarations that a notebook quotes from the standard library, to explain them: a protocol of such a name
/// that requires nothing else, an enumeration with the same cases.
///
/// In a package they would take the place of the library's, which the rest of the notebook means.
struct QuotedDeclarations {
  private(set) var parts: [ItemReference] = []

  /// Reads a notebook.
  /// - Parameter notebook: The notebook.
  init(_ notebook: AnalyzedNotebook) {
    for cell in notebook.cells where cell.role.kind != .excluded {
      for (position, item) in cell.items.enumerated() {
        guard case .declaration(let declaration) = item.kind, Self.isQuoted(declaration) else {
          continue
        }
        parts.append(ItemReference(cell: cell.index, item: position))
      }
    }
  }

  private static func isQuoted(_ declaration: Declaration) -> Bool {
    switch declaration.kind {
    case .protocol:
      guard let requirements = protocols[declaration.name] else { return false }
      return declaration.members.allSatisfy { member in
        let name = member.syntax.as(AssociatedTypeDeclSyntax.self)?.name.text ?? member.name
        return requirements.contains(name[...])
      }
    case .enum:
      guard let cases = enumerations[declaration.name] else { return false }
      let own = declaration.members.flatMap { member in
        member.syntax.as(EnumCaseDeclSyntax.self)?.elements.map(\.name.text) ?? []
      }
      return Set(own.map { $0[...] }) == cases
    default: return false
    }
  }

  private static let enumerations: [String: Set<Substring>] = [
    "Optional": names("none some"), "Result": names("success failure"),
  ]

  /// What protocols of the standard library require (Swift standard library, swiftinterface of 6.3).
  private static let protocols: [String: Set<Substring>] = [
    "AdditiveArithmetic": names("zero + - += -="),
    "AsyncIteratorProtocol": names("Element Failure next"),
    "AsyncSequence": names("AsyncIterator Element Failure makeAsyncIterator"),
    "BidirectionalCollection": names("index formIndex Element Index SubSequence Indices subscript"),
    "CaseIterable": names("AllCases allCases"),
    "Collection": names(
      """
      Element Index Iterator SubSequence Indices startIndex endIndex subscript indices isEmpty count index
      distance formIndex makeIterator
      """),
    "Comparable": names("< <= > >="),
    "CustomDebugStringConvertible": names("debugDescription"),
    "CustomStringConvertible": names("description"),
    "Decodable": names("init"),
    "Encodable": names("encode"),
    "Equatable": names("== !="),
    "Error": names(""),
    "ExpressibleByArrayLiteral": names("ArrayLiteralElement init"),
    "ExpressibleByDictionaryLiteral": names("Key Value init"),
    "ExpressibleByFloatLiteral": names("FloatLiteralType init"),
    "ExpressibleByIntegerLiteral": names("IntegerLiteralType init"),
    "ExpressibleByStringLiteral": names("StringLiteralType init"),
    "Hashable": names("hashValue hash"),
    "Identifiable": names("ID id"),
    "IteratorProtocol": names("Element next"),
    "LosslessStringConvertible": names("init"),
    "Numeric": names("Magnitude magnitude init * *="),
    "RawRepresentable": names("RawValue rawValue init"),
    "Sendable": names(""),
    "Sequence": names("Element Iterator makeIterator underestimatedCount"),
    "SetAlgebra": names(
      """
      Element ArrayLiteralElement init isEmpty contains union intersection symmetricDifference insert
      remove update formUnion formIntersection formSymmetricDifference subtracting isSubset isDisjoint
      isSuperset subtract
      """),
    "Strideable": names("Stride distance advanced"),
  ]

  private static func names(_ text: String) -> Set<Substring> {
    Set(text.split(whereSeparator: \.isWhitespace))
  }
}
