internal import NotebookAnalysis
internal import NotebookDiagnostics
internal import SourceText

extension Placement {
  /// Leaves functions that use what is awaited in the examples, as local functions: no constant of the sources
  /// can be awaited.
  ///
  /// A type cannot be left there. Where one uses such a value, or a function has to stand above what it uses,
  /// nothing is left.
  /// - Parameters:
  ///   - program: The state and the statements of the examples.
  ///   - demanded: The constants and variables that other notebooks use.
  func keepUsersOfAwaited(_ program: [ItemReference], _ demanded: Set<String>) {
    // Where each name is known from, of what is awaited or made of that, and of what uses it.
    var known: [String: ItemReference] = [:]
    for reference in program {
      let part = item(reference)
      guard case .variable = part.kind,
        part.effects.contains(.async) || part.uses.contains(where: { known[$0] != nil })
      else { continue }
      for name in part.definitions where known[name] == nil { known[name] = reference }
    }
    guard !known.isEmpty, demanded.allSatisfy({ known[$0] == nil }) else { return }
    var local: Set<ItemReference> = []
    let declarations = references(.source)
    for reference in declarations where item(reference).uses.contains(where: { known[$0] != nil }) {
      let part = item(reference)
      guard let declared = part.declared, declared.kind == .function,
        declared.name.first.map({ $0.isLetter || $0 == "_" || $0 == "`" }) ?? false,
        part.uses.allSatisfy({ known[$0].map { $0 <= reference } ?? true })
      else { return }
      local.insert(reference)
      for name in part.definitions where known[name] == nil { known[name] = reference }
    }
    // A local function hides all of its name, and is known from where it stands.
    let isApart = declarations.allSatisfy { reference in
      local.contains(reference)
        || item(reference).uses.allSatisfy { known[$0] == nil }
          && item(reference).definitions.allSatisfy { known[$0] == nil }
    }
    guard isApart else { return }
    for reference in local.sorted() {
      homes[reference] = .program
      diagnostics.append(.local(item(reference).definitions.first ?? "", span(reference)))
    }
  }
}

extension Diagnostic {
  fileprivate static func local(_ name: String, _ range: SourceText.SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, id: "global-variable",
      "Function '\(name)' stays in the examples, since it uses what is awaited above it",
      at: .source(range), hint: "pass that as a parameter to have the function in the package")
  }
}
