internal import NotebookAnalysis
internal import NotebookSyntax
internal import SourceText
internal import SwiftSyntax

/// Whether the examples between two versions of a type would notice that the later one only has more: more cases
/// among `allCases`, one more property to be given or printed, other keys of what is decoded.
struct NoticedGrowth {
  private let placement: Placement
  private let statements: [ItemReference]
  private let sources: [ItemReference]

  /// Prepares the search.
  /// - Parameter placement: Where the parts go so far.
  init(_ placement: Placement) {
    self.placement = placement
    statements = placement.references(.program)
    sources = placement.references(.source)
  }

  /// Whether an example from before a change notices it, or a function that makes values.
  /// - Parameters:
  ///   - earlier: The earlier version.
  ///   - next: The version after it, which later examples are about.
  ///   - last: The version that the sources hold.
  func isNoticed(from earlier: ItemReference, until next: ItemReference, in last: ItemReference)
    -> Bool
  {
    guard let old = placement.item(earlier).declared, let new = placement.item(last).declared,
      old.kind.isType, old.kind == new.kind, old.kind != .protocol
    else { return false }
    let added = Set(new.memberNames).subtracting(old.memberNames)
    let change = TypeChange(from: old, to: new)
    guard !added.isEmpty || change.changesMaking else { return false }
    if change.changesMaking {
      let (start, end) = (sources.end(before: earlier) + 1, sources.end(before: next))
      let makers = start < end ? sources[start..<end] : []
      if makers.contains(where: { change.affectsMaking(in: placement.item($0), using: old.name) }) {
        return true
      }
    }
    let (lower, upper) = (statements.end(before: earlier), statements.end(before: next))
    guard lower < upper else { return false }
    let examples = statements[lower..<upper]
    let items = examples.map(placement.item)
    if old.kind == .enum {
      let lists = Set(old.inheritedTypes + new.inheritedTypes).contains("CaseIterable")
      return lists && Self.cases(of: old) != Self.cases(of: new)
        && items.contains { $0.memberUses.contains("allCases") }
    }
    if added.contains("CodingKeys"),
      items.contains(where: { !$0.memberUses.isDisjoint(with: ["decode", "encode"]) })
    {
      return true
    }
    if items.contains(where: { change.affectsMaking(in: $0, using: old.name) }) { return true }
    let description = Array("\(old.name)(".utf8)
    return old.kind == .struct && Self.storesMore(new, than: old)
      && examples.contains { records(description, beside: $0) }
  }

  private static func cases(of type: Declaration) -> Int {
    type.members.reduce(0) { count, member in
      count + (member.syntax.as(EnumCaseDeclSyntax.self)?.elements.count ?? 0)
    }
  }

  /// Whether the description that the compiler gives a value shows more.
  private static func storesMore(_ new: Declaration, than old: Declaration) -> Bool {
    func stored(_ type: Declaration) -> Int {
      type.members.count { member in
        member.syntax.as(VariableDeclSyntax.self)?.storesValues ?? false
      }
    }
    return stored(new) != stored(old)
  }

  /// Whether an output beside a statement, or below its cell, has some text.
  private func records(_ text: [UInt8], beside reference: ItemReference) -> Bool {
    let cell = placement.cells[reference.cell]
    func holds(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
      bytes.firstRange(of: text, in: range) != nil
    }
    let code = cell.cell.code.bytes
    return placement.item(reference).outputs.contains { holds(code, $0.text) }
      || cell.output.map { holds($0.text.bytes, 0..<$0.text.bytes.count) } ?? false
  }
}
