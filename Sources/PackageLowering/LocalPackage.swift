internal import NotebookSyntax

/// A package on the disk whose documents are verified against its real code.
package struct LocalPackage: Sendable, Hashable {
  /// The folder of the package, absolute.
  package let path: String
  /// The identity by which a manifest refers to it: the name of the folder, in lower case.
  package let identity: String
  /// The name that its manifest gives it, which is most often that of its repository.
  package let name: String
  /// The names of its library products.
  package let products: [String]
  /// The modules of those products.
  package let modules: [String]
  /// What becomes of the functions that tables of cases of the documents are about, where it stands for
  /// other notebooks of a project; nil where it does not.
  package var functions: [FunctionLoan]?

  /// Makes a description of a package.
  /// - Parameters:
  ///   - path: The folder of the package, absolute.
  ///   - identity: The identity by which a manifest refers to it.
  ///   - name: The name that its manifest gives it; nil for the identity.
  ///   - products: The names of its library products.
  ///   - modules: The modules of those products.
  package init(
    path: String, identity: String, name: String? = nil, products: [String], modules: [String]
  ) {
    self.path = path
    self.identity = identity
    self.name = name ?? identity
    self.products = products
    self.modules = modules
  }

  /// Whether an address is most probably that of this package: its last part is the identity, the name of
  /// the package, or that of a product.
  /// - Parameter address: The address.
  package func isMeant(by address: String) -> Bool {
    guard address.contains("/") else { return false }
    let other = FrontMatter.Dependency(url: address, from: "", products: []).identity.lowercased()
    return ([identity, name] + products).contains { $0.lowercased() == other }
  }
}
