internal import NotebookAnalysis
internal import PackageLowering

/// Finds what cannot be compiled, or would mean something else, without a part that is left out.
struct Dependents {
  private let notebook: AnalyzedNotebook
  /// For each name, the parts that define it, in the order of the text.
  private var definers: [String: [ItemReference]] = [:]
  /// The same in groups of versions: what is in different groups are overloads.
  private var overloads: [String: [[ItemReference]]] = [:]
  /// The names of the members of types, which hide in a type what has the name outside.
  private var members: [String: Set<String>] = [:]

  /// Looks up the declarations of a notebook.
  /// - Parameters:
  ///   - notebook: The notebook.
  ///   - documentsPackage: Whether it is about a package, which has what it shows without bodies.
  init(_ notebook: AnalyzedNotebook, documentsPackage: Bool) {
    self.notebook = notebook
    // In place of what is quoted, its users have the library's.
    let quoted = Set(QuotedDeclarations(notebook).parts)
    for cell in notebook.cells {
      for (position, item) in cell.items.enumerated() {
        guard !quoted.contains(ItemReference(cell: cell.index, item: position)) else { continue }
        if case .declaration(let declaration) = item.kind {
          members[declaration.name, default: []].formUnion(declaration.memberNames)
        }
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

  /// The definitions of a name, each with its versions, in the order of the text; those of variables are no
  /// versions.
  func versions(of name: String) -> [[ItemReference]] {
    (overloads[name] ?? []).map { $0.filter { !isVariable($0) } }
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
          if gone.all.contains(earlier), !callsFunction(name, item, gone) { return (name, earlier) }
        } else if let lost = lost(name, for: item, at: reference, gone) {
          return (name, lost)
        }
      case .declaration(let declaration):
        if members[declaration.name]?.contains(name) == true { continue }
        if let lost = lost(name, for: item, gone) { return (name, lost) }
      case .test:
        if let lost = lost(name, for: item, gone) { return (name, lost) }
      case .import, .manifest: break
      }
    }
    return nil
  }

  /// Whether a part only calls functions that are there, and does not use the variable of that name.
  private func callsFunction(_ name: String, _ item: Item, _ gone: Gone) -> Bool {
    let functions = versions(of: name).joined().filter { !gone.all.contains($0) }
    return !functions.isEmpty && item.onlyCalls(name, functions.map { self.item($0) })
  }

  /// A definition that is gone with all its versions, and that a part may mean: where none is left, or where
  /// another one would answer in its place.
  private func lost(
    _ name: String, for item: Item, at place: ItemReference? = nil, _ gone: Gone
  ) -> ItemReference? {
    let lost = (overloads[name] ?? []).filter { $0.allSatisfy(gone.all.contains) }
    guard let first = lost.first else { return nil }
    let isAll = lost.count == overloads[name]?.count
    let isWord = name.first.map { $0.isLetter || $0 == "_" || $0 == "`" } ?? false
    if isAll, !isWord { return first.first }
    let callsFunction = callsFunction(name, item, gone)
    return lost.first { versions in
      versions.contains { reference in
        guard isAll || !gone.replaceable.contains(reference) else { return false }
        guard isVariable(reference) else { return item.mayCall(name, self.item(reference)) }
        // A running program sees no later variable, and calls none where a function answers.
        return !callsFunction && place.map { reference < $0 } ?? true
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
