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
    imports(
      for: [importNeeds(of: references)].compactMap { $0 }, of: homes, adding: modules,
      using: homes.contains(.test) ? [] : testLibraries(usedBy: references))
  }

  /// The libraries for tests that some parts use which are no tests, where the notebook imports any.
  private func testLibraries(usedBy references: [ItemReference]) -> Set<String> {
    let areImported = hoisted.contains { reference in
      guard case .import(let found) = placement.item(reference).kind else { return false }
      return testLibrary(of: found) != nil
    }
    guard areImported else { return [] }
    // In a project, another notebook may have a type of a name such as 'Tag'.
    let types = names.isAlone ? FrameworkTypes.testing : ["CustomTestStringConvertible"]
    var libraries: Set<String> = []
    for part in parts(of: references) {
      let item = placement.item(part)
      let foreign = item.uses.filter { !notebook.definedNames.contains($0) }
      if item.effects.contains(.expects) || foreign.contains(where: types.contains) {
        libraries.insert("Testing")
      }
      if foreign.contains(where: { $0.hasPrefix("XCT") }) { libraries.insert("XCTest") }
    }
    return libraries
  }

  /// The library for tests that an import is of, or a block of imports; nil for any other.
  private func testLibrary(of declaration: Import) -> String? {
    let libraries = ["Testing", "XCTest"]
    guard declaration.module.isEmpty else {
      return libraries.contains(declaration.module) ? declaration.module : nil
    }
    let modules = declaration.text.split(separator: "\n").compactMap { line -> String? in
      let words = line.split { $0 == " " || $0 == "\t" }
      guard words.first?.hasPrefix("#") == false else { return nil }
      // Of 'import class XCTest.XCTestCase' the module is the first part.
      return words.last.map { String($0.prefix { $0 != "." }) }
    }
    return modules.allSatisfy(libraries.contains) ? modules.first : nil
  }

  /// An import as a file writes it that holds no tests: only they see what is internal to other modules.
  private func untestable(_ declaration: Import) -> String {
    declaration.isAttributed || declaration.module.isEmpty
      ? declaration.text.replacing("@testable ", with: "") : declaration.text
  }

  /// The imports that a file needs for groups of parts. Without any, as for tables of cases alone, they are
  /// all those of the notebook.
  /// - Parameters:
  ///   - needs: What the imports follow from.
  ///   - homes: What is in the file.
  ///   - modules: What it imports besides.
  ///   - testLibraries: The libraries for tests that it uses, where it holds none.
  func imports(
    for needs: [ImportNeeds], of homes: [Placement.Home], adding modules: [String],
    using testLibraries: Set<String> = []
  ) -> [String] {
    let last = needs.map(\.last.cell).max() ?? Int.max
    var texts: OrderedSet<String> = []
    let isForTests = homes.contains(.test)
    for reference in hoisted where reference.cell <= last {
      guard case .import(let declaration) = placement.item(reference).kind,
        !isOwnImport(declaration)
      else { continue }
      var text = declaration.text
      if !isForTests {
        if let library = testLibrary(of: declaration), !testLibraries.contains(library) { continue }
        text = untestable(declaration)
        // What a cell of tests alone sees of another module is for its tests.
        let isOfTests = notebook.cells[reference.cell].role.kind == .test
        if isOfTests, declaration.isAttributed, text != declaration.text { continue }
      }
      if decisions.missingModules.contains(declaration.module) {
        texts.append("#if canImport(\(declaration.module))\n  \(text)\n#endif")
        continue
      }
      guard let os = notebook.cells[reference.cell].cell.info.os else {
        texts.append(indentedBlock(text))
        continue
      }
      // What only one system has is imported only where its cell goes.
      guard needs.contains(where: { $0.cells.contains(reference.cell) }),
        let name = PackageNames.osNames[os]
      else { continue }
      texts.append("#if os(\(name))\n  \(text)\n#endif")
    }
    for module in decisions.importedModules + modules { texts.append("import \(module)") }
    // What Recto found to be needed and nothing imports.
    let needed = needs.reduce(into: Set<String>()) {
      $0.formUnion($1.modules)
      $0.formUnion($1.libraries)
    }
    if !needed.isEmpty {
      let imported = Set(
        hoisted.compactMap { reference -> String? in
          if case .import(let found) = placement.item(reference).kind { found.module } else { nil }
        })
      for module in needed.subtracting(imported).sorted() {
        texts.append("#if canImport(\(module))\n  import \(module)\n#endif")
      }
    }
    if !texts.contains("import Foundation"), needs.contains(where: \.usesFoundation) {
      texts.append("import Foundation")
    }
    return sortedImports(texts)
  }
}
