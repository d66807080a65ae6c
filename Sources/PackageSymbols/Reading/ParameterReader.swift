internal import SwiftSyntax

extension DeclarationReader {
  func parameters(
    _ clause: FunctionParameterClauseSyntax, isSubscript: Bool = false
  ) -> [SymbolParameter] {
    clause.parameters.map { node in
      let first = node.firstName
      let isNamed = node.secondName != nil
      let label = isSubscript && !isNamed ? nil : first.nameText
      let start = first.positionAfterSkippingLeadingTrivia.utf8Offset
      let end = (node.secondName ?? first).endPositionBeforeTrailingTrivia.utf8Offset
      return SymbolParameter(
        label: label, name: (node.secondName ?? first).nameText, type: node.type.line(in: file),
        defaultValue: node.defaultValue?.value.line(in: file),
        attributes: attributes(node.attributes).map(\.name), isVariadic: node.ellipsis != nil,
        range: start..<end)
    }
  }

  /// A value that an enum case carries.
  func parameter(_ node: EnumCaseParameterSyntax) -> SymbolParameter {
    let names = [node.firstName, node.secondName].compactMap { $0 }
    let range: Range<Int>
    if let first = names.first, let last = names.last {
      range =
        first.positionAfterSkippingLeadingTrivia
        .utf8Offset..<last
        .endPositionBeforeTrailingTrivia.utf8Offset
    } else {
      range = node.type.textRange
    }
    return SymbolParameter(
      label: names.first?.nameText, name: names.last?.nameText, type: node.type.line(in: file),
      defaultValue: node.defaultValue?.value.line(in: file), isVariadic: false, range: range)
  }
}

extension TokenSyntax {
  /// The name without back-ticks.
  var identifierText: String {
    let text = text
    return text.hasPrefix("`") && text.hasSuffix("`") && text.count > 2
      ? String(text.dropFirst().dropLast()) : text
  }

  /// The name without back-ticks; nil for `_`.
  var nameText: String? { tokenKind == .wildcard ? nil : identifierText }
}
