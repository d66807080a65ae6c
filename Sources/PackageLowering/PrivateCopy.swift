internal import NotebookAnalysis
internal import SwiftSyntax

/// Makes a declaration private to the file of the examples that need it.
enum PrivateCopy {
  /// The changes of a top-level declaration.
  /// - Parameter declaration: The declaration.
  static func edits(for declaration: DeclSyntax) -> [CodeFragment.Edit] {
    if let block = declaration.as(IfConfigDeclSyntax.self) {
      return block.clauses.flatMap { clause -> [CodeFragment.Edit] in
        guard case .statements(let statements) = clause.elements else { return [] }
        return statements.flatMap { statement -> [CodeFragment.Edit] in
          if case .decl(let inner) = statement.item { Self.edits(for: inner) } else { [] }
        }
      }
    }
    guard !declaration.is(OperatorDeclSyntax.self), !declaration.is(PrecedenceGroupDeclSyntax.self),
      let modifiers = declaration.modifiers
    else { return [] }
    // An extension that adds a conformance takes no access level.
    let conforms = declaration.as(ExtensionDeclSyntax.self)?.inheritanceClause != nil
    var edits: [CodeFragment.Edit] = []
    var isPrivate = conforms
    for modifier in modifiers {
      guard let access = Declaration.Access(rawValue: modifier.name.text) else { continue }
      let start = modifier.positionAfterSkippingLeadingTrivia.utf8Offset
      if modifier.detail != nil || isPrivate {
        edits.append(.init(start..<modifier.endPosition.utf8Offset, ""))
      } else if access > .fileprivate {
        edits.append(.init(modifier.trimmedUTF8Range, "private"))
      }
      isPrivate = true
    }
    if !isPrivate, let place = AccessLifting.place(for: declaration) {
      edits.append(.init(place..<place, "private "))
    }
    if !conforms, let extended = declaration.as(ExtensionDeclSyntax.self) {
      edits += extended.memberBlock.members.flatMap { openingModifiers(of: $0.decl) }
    }
    return edits
  }

  /// What opens a member of an extension wider than the extension itself: in a type, the type limits
  /// it ("Access Control", section "Extensions", of The Swift Programming Language).
  private static func openingModifiers(of member: DeclSyntax) -> [CodeFragment.Edit] {
    (member.modifiers ?? []).compactMap { modifier in
      guard let access = Declaration.Access(rawValue: modifier.name.text), access > .fileprivate
      else { return nil }
      return .init(
        modifier.positionAfterSkippingLeadingTrivia.utf8Offset..<modifier.endPosition.utf8Offset, ""
      )
    }
  }
}
