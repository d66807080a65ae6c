@_spi(RawSyntax) package import SwiftSyntax

// What declarations say of the values that types store. The raw tree is read: several stages ask each
// member of each type, and would make nodes of its parts each time.

extension VariableDeclSyntax {
  /// Whether the variable is one of its type, not of each value.
  package var isOfType: Bool {
    withExtendedLifetime(self) {
      RawVariableDeclSyntax(raw)?.modifiers.layoutView.children.contains { child in
        let name = child.flatMap { RawDeclModifierSyntax($0) }?.name.tokenText
        return name == "static" || name == "class"
      } ?? false
    }
  }

  /// Whether nothing of the declaration is computed: observers may watch what is kept.
  package var isStored: Bool {
    withExtendedLifetime(self) {
      RawVariableDeclSyntax(raw)?.bindings.layoutView.children.allSatisfy { child in
        let binding = child.flatMap { RawPatternBindingSyntax($0) }
        return binding?.accessorBlock?.onlyObserves ?? true
      } ?? true
    }
  }

  /// Whether several variables are declared.
  package var declaresSeveral: Bool {
    withExtendedLifetime(self) {
      (RawVariableDeclSyntax(raw)?.bindings.layoutView.children.count ?? 0) > 1
    }
  }

  /// The name of the type of one variable without attributes, or of what it may hold: `Int` for `Int`,
  /// `Int?` and `[Int]`; nil where this is not written, or more than a word.
  package var typeName: String? {
    withExtendedLifetime(self) {
      guard let raw = RawVariableDeclSyntax(raw), raw.attributes.raw.isEmptyList,
        case let bindings = raw.bindings.layoutView.children, bindings.count == 1,
        let binding = bindings[0].flatMap({ RawPatternBindingSyntax($0) })
      else { return nil }
      return binding.typeAnnotation?.type.raw.nameOfValues.map { String(syntaxText: $0) }
    }
  }
}

extension EnumCaseDeclSyntax {
  /// The names of the types of all associated values, or of what these may hold, as of variables; nil where one
  /// of them is more than a word.
  package var valueTypeNames: [String]? {
    withExtendedLifetime(self) {
      guard let cases = RawEnumCaseDeclSyntax(raw)?.elements.layoutView.children else { return [] }
      var names: [String] = []
      for case let element? in cases {
        guard let clause = RawEnumCaseElementSyntax(element)?.parameterClause else { continue }
        for case let parameter? in clause.parameters.layoutView.children {
          let type = RawEnumCaseParameterSyntax(parameter)?.type.raw
          guard let name = type?.nameOfValues else { return nil }
          names.append(String(syntaxText: name))
        }
      }
      return names
    }
  }
}

extension DeclSyntax {
  /// Whether there are modifiers, which most declarations have not.
  package var hasModifiers: Bool {
    withExtendedLifetime(self) { raw.child(.declModifierList).map { !$0.isEmptyList } ?? false }
  }

  /// Whether there may be attributes and modifiers, and are none.
  package var isBare: Bool {
    withExtendedLifetime(self) {
      let raw = raw
      guard let attributes = raw.child(.attributeList),
        let modifiers = raw.child(.declModifierList)
      else { return false }
      return attributes.isEmptyList && modifiers.isEmptyList
    }
  }
}

extension RawSyntax {
  /// The name of a type that is one word, also where a value may be missing, or there are several of them.
  fileprivate var nameOfValues: SyntaxText? {
    switch kind {
    case .identifierType:
      guard let token = onlyToken, !token.isMissing else { return nil }
      return token.tokenText
    case .arrayType, .optionalType, .implicitlyUnwrappedOptionalType: return onlyNode?.nameOfValues
    default: return nil
    }
  }

  /// The one part that is no token; nil where there are several.
  private var onlyNode: RawSyntax? {
    guard let children = layoutView?.children else { return nil }
    var only: RawSyntax?
    for case let child? in children where child.tokenView == nil {
      guard only == nil else { return nil }
      only = child
    }
    return only
  }
}

extension RawAccessorBlockSyntax {
  /// Whether nothing but `willSet` and `didSet` stands in the block.
  fileprivate var onlyObserves: Bool {
    RawAccessorDeclListSyntax(accessors)?.elements.allSatisfy {
      let name = $0.accessorSpecifier.tokenText
      return name == "willSet" || name == "didSet"
    } ?? false
  }
}
