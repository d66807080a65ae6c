internal import NotebookAnalysis
internal import PackageLowering

/// Finds what cannot be compiled without a part that is left out.
struct Dependents {
  private let notebook: AnalyzedNotebook
  /// For each name, the parts that define it, in the order of the text.
  private var definers: [String: [ItemReference]] = [:]

  init(_ notebook: AnalyzedNotebook) {
    self.notebook = notebook
    for cell in notebook.cells {
      for (position, item) in cell.items.enumerated() {
        for name in item.definitions {
          definers[name, default: []].append(ItemReference(cell: cell.index, item: position))
        }
      }
    }
  }

  /// The declarations of a name, in the order of the text.
  func declarations(of name: String) -> [ItemReference] {
    (definers[name] ?? []).filter { !isVariable($0) }
  }

  /// The parts that use a name which only omitted parts define.
  /// - Parameter omitted: The parts that are left out.
  /// - Returns: Each such part, with the name and the part that defined it.
  func dependents(of omitted: Set<ItemReference>) -> [ItemReference: (String, ItemReference)] {
    var found: [ItemReference: (String, ItemReference)] = [:]
    var gone = omitted
    var grows = true
    while grows {
      grows = false
      for cell in notebook.cells {
        for (position, item) in cell.items.enumerated() {
          let reference = ItemReference(cell: cell.index, item: position)
          guard !gone.contains(reference), let cause = cause(item, reference, gone) else {
            continue
          }
          found[reference] = cause
          gone.insert(reference)
          grows = true
        }
      }
    }
    return found
  }

  /// The name that a part misses: the definition it would see is gone, and no other one is left.
  private func cause(
    _ item: Item, _ reference: ItemReference, _ gone: Set<ItemReference>
  ) -> (String, ItemReference)? {
    for name in item.uses.sorted() {
      guard let all = definers[name], !item.definitions.contains(name) else { continue }
      let earlier = all.last { $0 < reference }
      switch item.kind {
      case .statement, .variable:
        // A running program sees the last definition before it; types and functions, any.
        if let earlier, isVariable(earlier) {
          if gone.contains(earlier) { return (name, earlier) }
        } else if let only = all.first(where: gone.contains), all.allSatisfy(gone.contains) {
          return (name, only)
        }
      case .declaration, .test:
        if let only = all.first(where: gone.contains), all.allSatisfy(gone.contains) {
          return (name, only)
        }
      case .import, .manifest: break
      }
    }
    return nil
  }

  private func isVariable(_ reference: ItemReference) -> Bool {
    if case .variable = notebook.cells[reference.cell].items[reference.item].kind { return true }
    return false
  }
}
