internal import NotebookAnalysis
internal import NotebookDiagnostics
internal import SourceText

extension Placement {
  /// Moves constants and variables that declarations use to the sources, with what they need.
  /// - Parameter demanded: The constants and variables that other notebooks use.
  func promoteState(_ demanded: Set<String>) {
    let program = references(.program)
    var variables = [String: [ItemReference]](minimumCapacity: program.count)
    var filter = NameFilter()
    for reference in program {
      guard case .variable = item(reference).kind else { continue }
      for name in item(reference).definitions {
        variables[name, default: []].append(reference)
        filter.insert(name)
      }
    }
    guard !variables.isEmpty else { return }
    keepUsersOfAwaited(program, demanded)
    let declarations = references(.source)
    var pending = declarations
    for name in demanded.sorted() {
      guard let definer = variables[name]?.last else { continue }
      homes[definer] = .source
      pending.append(definer)
      warn(ofGlobal: definer, usedBy: nil)
    }
    while let user = pending.popLast() {
      var names: [String] = []
      item(user).uses.forEach(in: filter) { if variables[$0] != nil { names.append($0) } }
      guard !names.isEmpty else { continue }
      if let type = item(user).declaredExtension?.name {
        let members = memberNames[type] ?? []
        let calls = item(user).calls
        names.removeAll {
          // What is called may be a method that the type has from the standard library.
          members.contains($0) || calls.contains($0) && StandardNames.isMember($0)
        }
      }
      for name in names.sorted() {
        guard let definers = variables[name],
          let definer = definers.last(before: user) ?? definers.first,
          homes[definer] == .program
        else { continue }
        homes[definer] = .source
        pending.append(definer)
        // The first one that changes it says most.
        let names = Set(item(definer).definitions)
        let changer = declarations.first { !item($0).mutations.isDisjoint(with: names) }
        let first = declarations.first { !item($0).uses.isDisjoint(with: names) }
        warn(ofGlobal: definer, usedBy: changer ?? first ?? user)
      }
    }
    warnOfChangesInBetween(variables)
  }

  /// Tells what a constant or variable is, once it is one of the package.
  private func warn(ofGlobal reference: ItemReference, usedBy user: ItemReference?) {
    let global = item(reference)
    let names = global.definitions.map { "'\($0)'" }.joined(separator: ", ")
    let related = user.map { [Diagnostic.Related("used by this declaration", at: span($0))] } ?? []
    if global.isUnguarded {
      diagnostics.append(.mutableGlobal(names, span(reference), related))
    }
    if global.effects.contains(.async) {
      diagnostics.append(.awaitedGlobal(names, span(reference), related))
    } else if global.effects.contains(.throws) {
      diagnostics.append(.forcedGlobal(names, span(reference), related))
    }
  }

  /// Tells of values in the sources that are made before the statements of an example change what they are made
  /// of.
  private func warnOfChangesInBetween(_ variables: [String: [ItemReference]]) {
    let promoted = variables.filter { $0.value.contains { homes[$0] == .source } }
      .mapValues { $0.filter { homes[$0] == .source } }
    guard promoted.count > 1 else { return }
    var changes: [String: [ItemReference]] = [:]
    for reference in references(.program) {
      for name in item(reference).mutations where promoted[name] != nil {
        changes[name, default: []].append(reference)
      }
    }
    guard !changes.isEmpty else { return }
    for made in Set(promoted.values.joined()).sorted() {
      for name in item(made).uses.sorted() {
        guard let source = promoted[name]?.last(before: made),
          let change = changes[name]?.last(before: made), source < change
        else { continue }
        let own = item(made).definitions.first ?? ""
        diagnostics.append(.outdated(own, span(made), of: name, changedAt: span(change)))
      }
    }
  }
}

extension Item {
  /// Whether the part declares a variable that no actor guards.
  fileprivate var isUnguarded: Bool {
    guard case .variable(isMutable: true) = kind else { return false }
    return declaration?.globalActor == nil
  }
}

extension Diagnostic {
  fileprivate static func mutableGlobal(
    _ names: String, _ range: SourceText.SourceRange, _ related: [Related]
  ) -> Diagnostic {
    Diagnostic(
      .warning, id: "global-variable", "Variable \(names) becomes global state of the package",
      at: .source(range),
      hint: "make it a constant, or pass it as a parameter; it is marked 'nonisolated(unsafe)'",
      related: related)
  }

  fileprivate static func forcedGlobal(
    _ names: String, _ range: SourceText.SourceRange, _ related: [Related]
  ) -> Diagnostic {
    Diagnostic(
      .warning, id: "global-variable", "First value of \(names) may throw, which no global can",
      at: .source(range), hint: "pass it as a parameter; a throw ends the program now",
      related: related)
  }

  fileprivate static func awaitedGlobal(
    _ names: String, _ range: SourceText.SourceRange, _ related: [Related]
  ) -> Diagnostic {
    Diagnostic(
      .warning, id: "global-variable", "First value of \(names) is awaited, which no global can be",
      at: .source(range), hint: "pass it as a parameter", related: related)
  }

  fileprivate static func outdated(
    _ name: String, _ range: SourceText.SourceRange, of other: String,
    changedAt change: SourceText.SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .warning, id: "global-variable",
      "Value '\(name)' of the package is made of the first value of '\(other)'",
      at: .source(range), hint: "make it in a function",
      related: [.init("what changes '\(other)' stands in an example only", at: change)])
  }
}
