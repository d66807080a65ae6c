package import NotebookAnalysis
package import NotebookSyntax
internal import OrderedCollections
internal import SwiftParser
internal import SwiftSyntax

// Other packages, with the products that the code uses: where none is named, those whose modules are
// imported.

extension PackageLowerer {
  /// The packages that front matter names.
  func dependencies() -> [FrontMatter.Dependency] {
    resolved(
      notebook.notebook.frontMatter.dependencies.map(\.value).filter {
        decisions.droppedDependencies[$0.url] == nil
      })
  }

  /// The packages that cells name with `.package(…)`; how SwiftPM finds them, the cells say.
  func lineDependencies() -> [FrontMatter.Dependency] {
    resolved(
      placement.references(.manifest).compactMap { placement.item($0).dependency })
  }

  private func resolved(_ all: [FrontMatter.Dependency]) -> [FrontMatter.Dependency] {
    guard !all.isEmpty else { return [] }
    let modules = hoisted.compactMap { reference -> String? in
      guard case .import(let found) = placement.item(reference).kind else { return nil }
      let isOther = !found.module.isEmpty && !ReservedNames.modules.contains(found.module)
      return isOther && !names.isOwnModule(found.module) ? found.module : nil
    }
    let open = all.count { $0.products.isEmpty }
    return all.map { dependency in
      guard dependency.products.isEmpty else { return dependency }
      var resolved = dependency
      resolved.products = products(of: dependency.identity, among: modules, isOnly: open == 1)
      return resolved
    }
  }

  private func products(of package: String, among modules: [String], isOnly: Bool) -> [String] {
    let identity = package.lowercased().filter { $0 != "-" }
    let named = OrderedSet(
      modules.filter { module in
        ModuleCatalogue.package(of: module).map { $0 == package.lowercased() }
          ?? identity.contains(module.lowercased())
      })
    if !named.isEmpty { return Array(named) }
    // The only package has what is imported from no other one.
    let others = modules.filter { ModuleCatalogue.package(of: $0) == nil }
    if isOnly, !others.isEmpty { return Array(OrderedSet(others)) }
    let words = package.split(separator: "-").filter { $0 != "swift" }
    return [words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()]
  }
}

extension Item {
  /// The package that a `.package(…)` line names; how SwiftPM finds it, the line says.
  package var dependency: FrontMatter.Dependency? {
    guard let call = syntax.item.as(FunctionCallExprSyntax.self),
      let place = call.arguments.first(where: { ["url", "path"].contains($0.label?.text) })?
        .expression.as(StringLiteralExprSyntax.self)?.representedLiteralValue
    else { return nil }
    return FrontMatter.Dependency(url: place, from: "", products: [])
  }
}
