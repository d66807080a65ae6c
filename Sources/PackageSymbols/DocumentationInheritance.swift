/// Finds where the documentation of each symbol comes from.
struct DocumentationInheritance {
  private var modules: [SymbolModule]
  private let types: TypeIndex

  init(_ modules: [SymbolModule], _ types: TypeIndex) {
    self.modules = modules
    self.types = types
  }

  /// The modules with the documentation of their symbols.
  func resolved() -> [SymbolModule] {
    var modules = modules
    for number in modules.indices {
      for index in modules[number].symbols.indices {
        if let comment = modules[number].symbols[index].declaration.comment, !comment.isBlank {
          modules[number].symbols[index].documentation = .direct
        }
      }
    }
    return modules
  }
}
