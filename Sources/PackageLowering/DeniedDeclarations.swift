internal import NotebookAnalysis
internal import NotebookSyntax
internal import SourceText
internal import SwiftSyntax

/// The declarations of which a line does not compile, as a comment at its end says, `// error: 'x' is a constant`;
/// of types only the members that hold such lines.
///
/// What other parts go on with will compile with them: there the comment tells of something else.
struct DeniedDeclarations {
  private(set) var parts: [ItemReference] = []
  private(set) var members: [MemberReference] = []

  /// Reads a notebook.
  /// - Parameters:
  ///   - notebook: The notebook.
  ///   - isUsedLater: Whether a part stands below a reference that uses a name.
  init(_ notebook: AnalyzedNotebook, isUsedLater: (String, ItemReference) -> Bool) {
    for cell in notebook.cells where Self.mayDeny(cell.cell.code.bytes) {
      for (position, item) in cell.items.enumerated() {
        let part = ItemReference(cell: cell.index, item: position)
        for line in item.deniedLines {
          guard let declaration = item.declared else { continue }
          let members = declaration.innerMembers
          let member = members.firstIndex {
            ($0.declaration.syntax.position..<$0.declaration.syntax.endPosition)
              .contains(AbsolutePosition(utf8Offset: line))
          }
          if let member {
            let names = members.map(\.declaration.name)
            let isUsed = cell.items.contains { $0.memberUses.contains(names[member]) }
            if !isUsed { self.members.append(MemberReference(part: part, member: member)) }
          } else if !item.definitions.contains(where: { isUsedLater($0, part) }) {
            parts.append(part)
          }
        }
      }
    }
  }

  /// Whether some code has one of the words at all.
  private static func mayDeny(_ code: [UInt8]) -> Bool {
    words.contains { code.firstRange(of: $0, in: 0..<code.count) != nil }
  }

  private static let words = ["rror", "compile", "❌", "🛑", "⛔", "🚫"].map { Array($0.utf8) }
}
