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
}

extension EnumCaseDeclSyntax {
  /// Whether one of the cases has associated values.
  package var holdsValues: Bool {
    withExtendedLifetime(self) {
      RawEnumCaseDeclSyntax(raw)?.elements.layoutView.children.contains { child in
        child.flatMap { RawEnumCaseElementSyntax($0) }?.parameterClause != nil
      } ?? false
    }
  }
}

extension DeclSyntax {
  /// Whether there are modifiers, which most declarations have not.
  package var hasModifiers: Bool {
    withExtendedLifetime(self) { raw.child(.declModifierList).map { !$0.isEmptyList } ?? false }
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
