internal import NotebookAnalysis
internal import NotebookSyntax
internal import OrderedCollections

// The imports of the files, by what is in them.

extension PackageLowerer {
  /// A block `#if … #endif` of imports as Recto writes its own, so that no two differ in blanks only.
  private func indentedBlock(_ text: String) -> String {
    guard text.hasPrefix("#if") else { return text }
    return text.split(separator: "\n").map { line in
      let line = line.drop { $0 == " " || $0 == "\t" }
      return line.hasPrefix("#") ? String(line) : "  " + line
    }.joined(separator: "\n")
  }

  /// What the imports of some parts follow from.
  struct ImportNeeds {
    let last: ItemReference
    /// Their cells, where there are imports that depend on them.
    let cells: Set<Int>
    let modules: Set<String>
    let usesFoundation: Bool
    /// What is needed beside Foundation, where it is to be had.
    let libraries: Set<String>
  }

  /// What the imports of some parts follow from; nil for no parts.
  func importNeeds(of references: [ItemReference]) -> ImportNeeds? {
    references.max().map { last in
      ImportNeeds(
        last: last, cells: hoisted.isEmpty ? [] : Set(references.map(\.cell)),
        modules: named(by: decisions.conditions, of: references),
        usesFoundation: needsFoundation(references),
        libraries: named(by: foundationLibraries, of: references))
    }
  }

  /// What a table names for some parts.
  private func named(
    by table: [ItemReference: [String]], of references: [ItemReference]
  ) -> Set<String> {
    table.isEmpty ? [] : Set(parts(of: references).flatMap { table[$0] ?? [] })
  }

  /// The imports that a file needs: its own, and those of the cells before its last part.
  func imports(
    for references: [ItemReference], of homes: [Placement.Home], adding modules: [String]
  ) -> [String] {
    imports(for: [importNeeds(of: references)].compactMap { $0 }, of: homes, adding: modules)
  }

  /// The imports that a file needs for groups of parts. Without any, as for tables of cases alone, they are
  /// all those of the notebook.
  func imports(
    for needs: [ImportNeeds], of homes: [Placement.Home], adding modules: [String]
  ) -> [String] {
    let last = needs.map(\.last.cell).max() ?? Int.max
    var texts: OrderedSet<String> = []
    let isForTests = homes.contains(.test)
    for reference in hoisted where reference.cell <= last {
      guard case .import(let declaration) = placement.item(reference).kind,
        !isOwnImport(declaration)
      else { continue }
      let isTesting = ["Testing", "XCTest"].contains(declaration.module)
      if isTesting && !isForTests { continue }
      if decisions.missingModules.contains(declaration.module) {
        texts.append("#if canImport(\(declaration.module))\n  \(declaration.text)\n#endif")
        continue
      }
      guard let os = notebook.cells[reference.cell].cell.info.os else {
        texts.append(indentedBlock(declaration.text))
        continue
      }
      // What only one system has is imported only where its cell goes.
      guard needs.contains(where: { $0.cells.contains(reference.cell) }),
        let name = PackageNames.osNames[os]
      else { continue }
      texts.append("#if os(\(name))\n  \(declaration.text)\n#endif")
    }
    for module in decisions.importedModules + modules { texts.append("import \(module)") }
    // What Recto found to be needed and nothing imports.
    let imported = Set(
      hoisted.compactMap { reference -> String? in
        if case .import(let found) = placement.item(reference).kind { found.module } else { nil }
      })
    let needed = needs.reduce(into: Set<String>()) {
      $0.formUnion($1.modules)
      $0.formUnion($1.libraries)
    }
    for module in needed.subtracting(imported).sorted() {
      texts.append("#if canImport(\(module))\n  import \(module)\n#endif")
    }
    if !texts.contains("import Foundation"), needs.contains(where: \.usesFoundation) {
      texts.append("import Foundation")
    }
    return sortedImports(texts)
  }
}
