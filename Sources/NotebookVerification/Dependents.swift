internal import NotebookAnalysis
internal import PackageLowering

/// Finds what cannot be compiled, or would mean something else, without a part that is left out.
struct Dependents {
  private let notebook: AnalyzedNotebook
  /// For each name, the parts that define it, in the order of the text.
  private var definers: [String: [ItemReference]] = [:]
  /// The same in groups of versions: what is in different groups are overloads.
  private var overloads: [String: [[ItemReference]]] = [:]

  /// Looks up the declarations of a notebook.
  /// - Parameters:
  ///   - notebook: The notebook.
  ///   - documentsPackage: Whether it is about a package, which has what it shows without bodies.
  init(_ notebook: AnalyzedNotebook, documentsPackage: Bool) {
    self.notebook = notebook
    for cell in notebook.cells {
      for (position, item) in cell.items.enumerated() {
        if documentsPackage, cell.isOutline(item) { continue }
        for name in item.definitions {
          definers[name, default: []].append(ItemReference(cell: cell.index, item: position))
        }
      }
    }
    overloads = definers.mapValues { [self] references in
      let groups = Dictionary(grouping: references) { reference in
        isVariable(reference) ? "" : item(reference).versionKey ?? ""
      }
      return groups.values.sorted { $0[0] < $1[0] }
    }
  }

  /// The declarations of a name, in the order of the text.
  func declarations(of name: String) -> [ItemReference] {
    (definers[name] ?? []).filter { !isVariable($0) }
  }

  /// The parts that use a name whose definition is gone.
  /// - Parameters:
  ///   - omitted: The parts that are left out.
  ///   - replaceable: Those of them in whose place an overload may answer.
  /// - Returns: Each such part, with the name and the part that defined it.
  func dependents(
    of omitted: Set<ItemReference>, replaceable: Set<ItemReference>
  ) -> [ItemReference: (String, ItemReference)] {
    var found: [ItemReference: (String, ItemReference)] = [:]
    var gone = Gone(all: omitted, replaceable: replaceable)
    var grows = true
    while grows {
      grows = false
      for cell in notebook.cells {
        for (position, item) in cell.items.enumerated() {
          let reference = ItemReference(cell: cell.index, item: position)
          guard !gone.all.contains(reference), let cause = cause(item, reference, gone) else {
            continue
          }
          found[reference] = cause
          gone.all.insert(reference)
          grows = true
        }
      }
    }
    return found
  }

  /// What is left out.
  private struct Gone {
    var all: Set<ItemReference>
    /// The parts in whose place an overload may answer.
    let replaceable: Set<ItemReference>
  }

  /// The name that a part misses: the definition that it would see is gone.
  private func cause(
    _ item: Item, _ reference: ItemReference, _ gone: Gone
  ) -> (String, ItemReference)? {
    for name in item.uses.sorted() {
      guard let all = definers[name], !item.definitions.contains(name) else { continue }
      switch item.kind {
      case .statement, .variable:
        // A running program sees the last definition before it; types and functions, any.
        if let earlier = all.last(where: { $0 < reference }), isVariable(earlier) {
          if gone.all.contains(earlier) { return (name, earlier) }
        } else if let lost = lost(name, for: item, gone) {
          return (name, lost)
        }
      case .declaration, .test:
        if let lost = lost(name, for: item, gone) { return (name, lost) }
      case .import, .manifest: break
      }
    }
    return nil
  }

  /// A definition that is gone with all its versions, where no other one is left, or one that a part
  /// does not mean would answer in its place.
  private func lost(_ name: String, for item: Item, _ gone: Gone) -> ItemReference? {
    let lost = (overloads[name] ?? []).filter { $0.allSatisfy(gone.all.contains) }
    if lost.count == overloads[name]?.count { return lost.first?.first }
    return lost.first { versions in
      versions.contains { reference in
        !gone.replaceable.contains(reference) && item.mayCall(name, self.item(reference))
      }
    }?.first
  }

  private func item(_ reference: ItemReference) -> Item {
    notebook.cells[reference.cell].items[reference.item]
  }

  private func isVariable(_ reference: ItemReference) -> Bool {
    if case .variable = item(reference).kind { return true }
    return false
  }
}
