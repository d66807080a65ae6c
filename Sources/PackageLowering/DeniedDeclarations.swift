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
          let members = item.declared?.innerMembers ?? []
          let member = members.firstIndex { member in
            (member.declaration.syntax.position..<member.declaration.syntax.endPosition)
              .contains(AbsolutePosition(utf8Offset: line))
          }
          if let member {
            let declaration = members[member].declaration
            // What uses the name of an override finds the method that it overrides.
            let isUsed =
              !declaration.isOverride
              && notebook.cells.contains { cell in
                cell.items.contains { $0.memberUses.contains(declaration.name) }
              }
            if !isUsed { self.members.append(MemberReference(part: part, member: member)) }
          } else if !item.definitions.contains(where: { isUsedLater($0, part) }) {
            parts.append(part)
          }
        }
      }
    }
  }

  /// Whether a comment behind some code has one of the words at all.
  private static func mayDeny(_ code: [UInt8]) -> Bool {
    var start = 0
    while let slashes = code.firstRange(of: opening, in: start..<code.count) {
      start = code[slashes.upperBound...].firstIndex(of: 0x0A) ?? code.count
      let before = code[..<slashes.lowerBound].last { $0 != 0x20 && $0 != 0x09 } ?? 0x0A
      guard before != 0x0A else { continue }
      let comment = slashes.upperBound..<start
      if words.contains(where: { code.firstRange(of: $0, in: comment) != nil }) { return true }
    }
    return false
  }

  private static let opening = Array("//".utf8)
  private static let words = ["rror", "compile", "❌", "🛑", "⛔", "🚫"].map { Array($0.utf8) }
}
