internal import NotebookAnalysis
internal import SwiftParser
internal import SwiftSyntax

/// What a notebook's declarations tell about the kinds of its types; shared by reference, since many
/// ask.
final class TypeVocabulary {
  /// Protocols of the notebook and of the standard library.
  private(set) var protocols = TypeVocabulary.knownProtocols
  /// Those of the standard library to which types conform most often.
  static let knownProtocols: Set<String> = [
    "AnyObject", "Sendable", "Equatable", "Hashable", "Comparable", "Identifiable", "Codable",
    "Encodable", "Decodable", "CustomStringConvertible", "CustomDebugStringConvertible", "Error",
    "Sequence", "IteratorProtocol", "Collection",
  ]
  /// The property wrappers.
  private(set) var wrappers: [String: PropertyWrapper] = [:]
  /// The types that cannot be copied.
  private(set) var noncopyable: Set<String> = []
  /// The structures without initialisers of their own, by their names.
  private(set) var implicitlyMade: [String: Declaration] = [:]
  /// The members of types that their author keeps in their file.
  private(set) var closedMembers: Set<String> = []
  /// What first values tell of their types.
  let inference: TypeInference
  /// Names that stand for function types.
  private var functionTypes: Set<String> = []

  /// Reads declarations.
  /// - Parameters:
  ///   - declarations: The declarations.
  ///   - borrowed: What other notebooks tell of the names that they define.
  init(_ declarations: [Declaration], _ borrowed: BorrowedNames) {
    inference = TypeInference(declarations)
    protocols.formUnion(borrowed.protocols)
    functionTypes = borrowed.functionTypes
    for declaration in declarations {
      if declaration.kind == .protocol { protocols.insert(declaration.name) }
      if declaration.kind.isType, declaration.inheritedTypes.contains("~Copyable") {
        noncopyable.insert(declaration.name)
      }
      if declaration.kind == .struct,
        !declaration.members.contains(where: { $0.kind == .initializer })
      {
        implicitlyMade[declaration.name] = declaration
      }
      for member in declaration.members
      where member.access.map({ $0 <= .fileprivate }) == true {
        closedMembers.formUnion(member.memberKeys)
      }
      if let wrapper = PropertyWrapper(declaration) { wrappers[declaration.name] = wrapper }
      if let alias = declaration.syntax.as(TypeAliasDeclSyntax.self),
        Self.isFunction(alias.initializer.value)
      {
        functionTypes.insert(declaration.name)
      }
    }
  }

  /// Whether a property is wrapped by a type of the notebook.
  func isWrapped(_ declaration: DeclSyntax) -> Bool {
    !wrappers.isEmpty
      && declaration.attributes?.contains { attribute in
        attribute.as(AttributeSyntax.self).map {
          wrappers[$0.attributeName.codeInTokens] != nil
        } ?? false
      } == true
  }

  /// Whether a type is that of a function, whose values a parameter lets escape only if it says so.
  func isFunctionType(_ text: String) -> Bool {
    if functionTypes.contains(text) { return true }
    // Few types have the sign at all.
    guard text.utf8.contains(UInt8(ascii: "-")), text.contains("->") else { return false }
    var parser = Parser(text)
    return Self.isFunction(TypeSyntax.parse(from: &parser))
  }

  /// Whether a type is written as one of functions.
  static func isFunction(_ type: TypeSyntax) -> Bool {
    if let attributed = type.as(AttributedTypeSyntax.self) {
      return isFunction(attributed.baseType)
    }
    if let tuple = type.as(TupleTypeSyntax.self), tuple.elements.count == 1,
      let only = tuple.elements.first
    {
      return isFunction(only.type)
    }
    return type.is(FunctionTypeSyntax.self)
  }
}
