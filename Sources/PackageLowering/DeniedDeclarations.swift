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
    // What protocols ask for, by their names.
    lazy var requirements = notebook.cells.flatMap(\.items).compactMap(\.declared)
      .filter { $0.kind == .protocol }
      .reduce(into: [String: Set<String>]()) {
        $0[$1.name, default: []].formUnion($1.members.map(\.fullName))
      }
    for cell in notebook.cells where Self.mayDeny(cell.cell.code.bytes) {
      for (position, item) in cell.items.enumerated() {
        let lines = item.deniedLines
        guard !lines.isEmpty else { continue }
        let part = ItemReference(cell: cell.index, item: position)
        let members = item.declared?.innerMembers ?? []
        let denied = lines.map { line in
          members.firstIndex { member in
            (member.declaration.syntax.position..<member.declaration.syntax.endPosition)
              .contains(AbsolutePosition(utf8Offset: line))
          }
        }
        let isUsed = item.definitions.contains { isUsedLater($0, part) }
        let isWitness = denied.contains { position in
          guard let member = position.map({ members[$0] }) else { return false }
          return member.owner.inheritedTypes.contains {
            requirements[$0]?.contains(member.declaration.fullName) ?? false
          }
        }
        if isWitness || denied.contains(nil) {
          // Without what a protocol asks for, nothing is left of the type.
          if !isUsed { parts.append(part) }
          continue
        }
        // Where the type is defined anew, later parts use the members of that one.
        let isLast = item.definitions.isEmpty || isUsed
        let gone = Self.withCallers(denied.compactMap { $0 }, members).filter { position in
          let declaration = members[position].declaration
          // What uses the name of an override finds the method that it overrides.
          guard isLast, !declaration.isOverride else { return true }
          return !notebook.cells.contains { cell in
            cell.items.contains { $0.memberUses.contains(declaration.name) }
          }
        }
        self.members += gone.map { MemberReference(part: part, member: $0) }
      }
    }
  }

  /// Some members with those beside them that call one of them by its name alone.
  private static func withCallers(_ denied: [Int], _ members: [InnerMember]) -> [Int] {
    var found = Set(denied)
    var names = Set(
      denied.map { members[$0].declaration }.filter { $0.kind == .function }.map(\.name))
    var pending = names
    while !pending.isEmpty {
      let wanted = pending
      pending = []
      for (position, member) in members.enumerated()
      where !found.contains(position) && member.declaration.kind == .function {
        let calls = member.declaration.syntax.tokens(viewMode: .sourceAccurate).contains { token in
          wanted.contains(token.text)
            && token.parent?.parent?.is(FunctionCallExprSyntax.self) == true
        }
        guard calls else { continue }
        found.insert(position)
        if names.insert(member.declaration.name).inserted {
          pending.insert(member.declaration.name)
        }
      }
    }
    return found.sorted()
  }

  /// Whether a comment behind some code has one of the words at all.
  private static func mayDeny(_ code: [UInt8]) -> Bool {
    // Much code has no comment, and counting is faster than searching.
    guard code.count(of: UInt8(ascii: "/")) > 1 else { return false }
    var start = 0
    while let slashes = code.firstRange(of: opening, in: start..<code.count) {
      start = code.firstIndex(of: 0x0A, in: slashes.upperBound..<code.count) ?? code.count
      let before = code[..<slashes.lowerBound].last { $0 != 0x20 && $0 != 0x09 } ?? 0x0A
      guard before != 0x0A else { continue }
      if saysWord(code[slashes.upperBound..<start]) { return true }
    }
    return false
  }

  /// Whether one of the words stands in a comment.
  private static func saysWord(_ comment: ArraySlice<UInt8>) -> Bool {
    comment.indices.contains { place in
      words[Int(comment[place])].contains { comment[place...].starts(with: $0) }
    }
  }

  private static let opening = Array("//".utf8)
  /// The words, by their first bytes.
  private static let words = [
    "rror", "ompil", "onform", "rgument", "nherit", "naccess", "perator '", "❌", "🛑", "⛔", "🚫",
    "annot ", "编译", "컴파일", "コンパイル", "компиляции",
  ].reduce(into: Array(repeating: [[UInt8]](), count: 256)) { words, word in
    let bytes = Array(word.utf8)
    words[Int(bytes[0])].append(bytes)
  }
}
