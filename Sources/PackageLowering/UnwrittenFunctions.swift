internal import NotebookAnalysis

/// The functions of a notebook that end the process when they are called, since it leaves out their bodies.
enum UnwrittenFunctions {
  /// The names of the functions, those that call one among them.
  /// - Parameter placement: Where the parts of the notebook go.
  static func names(_ placement: Placement) -> Set<String> {
    let functions = (placement.references(.source) + placement.references(.earlier)).filter {
      if case .declaration(let found) = placement.item($0).kind {
        found.kind == .function
      } else {
        false
      }
    }
    var names: Set<String> = []
    for reference in functions
    where placement.cells[reference.cell].isOutline(placement.item(reference)) {
      names.formUnion(placement.item(reference).definitions)
    }
    guard !names.isEmpty else { return [] }
    var before = 0
    while before < names.count {
      before = names.count
      for reference in functions where !placement.item(reference).calls.isDisjoint(with: names) {
        names.formUnion(placement.item(reference).definitions)
      }
    }
    return names
  }
}
