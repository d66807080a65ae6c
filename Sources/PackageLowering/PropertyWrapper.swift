internal import NotebookAnalysis
internal import SwiftSyntax

/// How a property wrapper of a notebook is made ("Attributes", section "propertyWrapper", of The Swift
/// Programming Language).
struct PropertyWrapper {
  /// The labels of the initialisers that take the first value of the property.
  private var taking: [[String]] = []
  /// Those of the others.
  private var others: [[String]] = []
  private let isGeneric: Bool

  /// Reads a type.
  /// - Parameter declaration: The declaration.
  /// - Returns: Nil where it wraps no properties.
  init?(_ declaration: Declaration) {
    guard declaration.kind.isType, declaration.syntax.hasAttributes,
      declaration.syntax.attributes?.contains(where: {
        $0.as(AttributeSyntax.self)?.attributeName.codeInTokens == "propertyWrapper"
      }) == true
    else { return nil }
    isGeneric = !declaration.genericParameters.isEmpty
    var stored: [String] = []
    for member in declaration.members {
      if let initializer = member.syntax.as(InitializerDeclSyntax.self) {
        add(initializer.signature.parameterClause.parameters.map(\.firstName.text))
      } else if let variable = member.syntax.as(VariableDeclSyntax.self), variable.storesValues {
        // What has a value need not be given.
        stored += variable.bindings.filter { $0.initializer == nil }.map(\.pattern.code)
      }
    }
    // The compiler writes one that takes what is stored.
    if taking.isEmpty, others.isEmpty { add(stored) }
  }

  private mutating func add(_ labels: [String]) {
    if labels.first == "wrappedValue" { taking.append(labels) } else { others.append(labels) }
  }

  /// How a property is given its value where its declaration has none.
  enum Start {
    /// By who makes a value of its type.
    case given
    /// By who makes a value of its type, or else by this expression.
    case proposed(String)
    /// By the wrapper alone.
    case fixed
  }

  /// How a property without a value starts.
  /// - Parameters:
  ///   - name: The name of the wrapper.
  ///   - arguments: What the attribute gives it.
  func start(_ name: String, _ arguments: LabeledExprListSyntax?) -> Start {
    let labels = arguments?.map { $0.label?.text ?? "_" } ?? []
    let takesBoth = taking.contains { Set(labels).isSubset(of: $0.dropFirst()) }
    if labels.contains("wrappedValue") || !takesBoth { return .fixed }
    guard !isGeneric, others.contains(labels) else { return .given }
    return .proposed("\(name)(\(arguments?.code ?? "")).wrappedValue")
  }
}
