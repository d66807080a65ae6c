internal import NotebookAnalysis
internal import NotebookSyntax
internal import OrderedCollections

extension PackageLowerer {
  /// The imports by which the names of types mean those of the package where a file imports others of the same
  /// names: `@testable import enum Shop.Operation` (The Swift Programming Language, "Import Declaration").
  /// - Parameters:
  ///   - parts: The parts that the file holds or replays; nil for all of the notebook.
  ///   - imports: The other imports of the file.
  func scopedImports(of parts: [ItemReference]?, besides imports: OrderedSet<String>) -> [String] {
    guard !ambiguousTypes.isEmpty else { return [] }
    let hasFoundation = imports.contains { $0.contains("import Foundation") }
    let used = parts?.reduce(into: Set<String>()) { $0.formUnion(placement.item($1).uses) }
    return ambiguousTypes.compactMap { name, reference in
      guard used?.contains(name) ?? true, hasFoundation || FrameworkTypes.testing.contains(name),
        case .declaration(let declaration) = placement.item(reference).kind
      else { return nil }
      let kind = declaration.kind == .actor ? "class" : declaration.kind.rawValue
      let target = names.target(of: notebook.cells[reference.cell])
      return "@testable import \(kind) \(target).\(name)"
    }
  }

  /// Whether an import means the module of the package itself, by the name that its author has for it: what is
  /// imported for testing belongs to the same package.
  func isOwnImport(_ declaration: Import) -> Bool {
    if names.isOwnModule(declaration.module) { return true }
    return names.isAlone && declaration.text.hasPrefix("@testable import ")
      && !ModuleCatalogue.isKnown(declaration.module)
      && !ModuleCatalogue.isAvailable(declaration.module)
      && notebook.notebook.frontMatter.dependencies.isEmpty
      && placement.references(.manifest).isEmpty
  }
}
