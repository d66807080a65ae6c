internal import NotebookAnalysis
internal import NotebookDiagnostics
internal import NotebookSyntax
internal import SourceText

/// What is wrong with the targets of a plan as a whole.
struct TargetChecks {
  private(set) var diagnostics: [Diagnostic] = []
  private let notebook: AnalyzedNotebook

  /// Looks at the targets of a notebook.
  /// - Parameters:
  ///   - notebook: The notebook.
  ///   - targets: The libraries and executables.
  ///   - tests: The targets of their tests, whose names Recto gives.
  init(_ notebook: AnalyzedNotebook, _ targets: [TargetPlan], tests: [TargetPlan]) {
    self.notebook = notebook
    for target in targets where tests.contains(where: { $0.name == target.name }) {
      diagnostics.append(.nameOfTests(target.name, place(target.name)))
    }
    var folders: [String: String] = [:]
    for target in targets {
      if targets.count > 1,
        let other = folders.updateValue(target.name, forKey: target.name.lowercased())
      {
        diagnostics.append(.sameFolder(other, target.name, place(target.name)))
      }
      guard target.files.count > 1 else { continue }
      var files = [String: String](minimumCapacity: target.files.count)
      for file in target.files {
        if let other = files.updateValue(file.name, forKey: file.name.lowercased()) {
          let places = [other, file.name].compactMap { place(ofFile: $0) }
            .sorted { $0.bytes.lowerBound < $1.bytes.lowerBound }
          diagnostics.append(
            .sameFolder(
              other, file.name, places.last ?? place(target.name), Array(places.dropLast())))
        }
      }
    }
    if let path = cycle(targets) {
      diagnostics.append(.cycle(path, place(path[0])))
    }
  }

  /// The first cell of a target, or the start of the notebook.
  private func place(_ target: String) -> SourceRange {
    let cell = notebook.cells.first { $0.cell.info.target == target }
    let file = notebook.notebook.source
    guard let cell else { return SourceRange(file: file, bytes: 0..<0) }
    return SourceRange(file: file, bytes: file.byteRange(ofLine: cell.cell.range.line))
  }

  /// The cell that names a file, or the heading of its section; nil for what stands before the first one.
  private func place(ofFile name: String) -> SourceRange? {
    let stem = name.hasSuffix(".swift") ? String(name.dropLast(".swift".count)) : name
    if let cell = notebook.cells.first(where: { [name, stem].contains($0.cell.info.file) }) {
      return cell.cell.opening
    }
    return notebook.notebook.sections.first { section in
      section.title.map { Naming.typeName($0, fallback: "Topic") } == stem
    }?.heading?.range
  }

  /// The names that are left when, time and again, those are taken away that need no other one.
  private static func trimmed(_ names: [String], _ needs: [String: [String]]) -> [String] {
    let users = reversed(needs)
    let known = Set(names)
    var open = needs.mapValues { Set($0).intersection(known).count }
    var pending = names.filter { open[$0, default: 0] == 0 }
    var gone = Set(pending)
    while let name = pending.popLast() {
      for user in Set(users[name] ?? []) {
        open[user, default: 0] -= 1
        if open[user] == 0, known.contains(user), gone.insert(user).inserted {
          pending.append(user)
        }
      }
    }
    return names.filter { !gone.contains($0) }
  }

  private static func reversed(_ needs: [String: [String]]) -> [String: [String]] {
    needs.reduce(into: [:]) { users, entry in
      for name in entry.value { users[name, default: []].append(entry.key) }
    }
  }

  /// Targets that need each other in a circle, the first one repeated at the end.
  private func cycle(_ targets: [TargetPlan]) -> [String]? {
    // As a rule, what others need itself needs nothing.
    let needing = Set(targets.lazy.filter { !$0.dependencies.isEmpty }.map(\.name))
    guard targets.contains(where: { !needing.isDisjoint(with: $0.dependencies) }) else {
      return nil
    }
    var needs: [String: [String]] = [:]
    for target in targets { needs[target.name] = target.dependencies }
    // Only those that reach a circle and are reached from one can be part of one.
    let names = Self.trimmed(Self.trimmed(targets.map(\.name), needs), Self.reversed(needs))
    for start in names {
      var path = [start]
      var visited: Set<String> = []
      var pending = [needs[start] ?? []]
      while !pending.isEmpty {
        guard let next = pending[pending.count - 1].popLast() else {
          pending.removeLast()
          path.removeLast()
          continue
        }
        if next == start { return path + [start] }
        if visited.insert(next).inserted {
          path.append(next)
          pending.append(needs[next] ?? [])
        }
      }
    }
    return nil
  }
}

extension Diagnostic {
  fileprivate static func nameOfTests(
    _ name: String, _ range: SourceText.SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .error, id: "target-collision", "Target '\(name)' has the name of a target of tests",
      at: .source(range), hint: "choose another one")
  }

  fileprivate static func sameFolder(
    _ first: String, _ second: String, _ range: SourceRange, _ others: [SourceRange] = []
  ) -> Diagnostic {
    Diagnostic(
      .error, id: "target-collision",
      "Names '\(first)' and '\(second)' are one where the file system ignores case",
      at: .source(range), hint: "rename one of them",
      related: others.map { .init("the other one stands here", at: $0) })
  }

  fileprivate static func cycle(_ path: [String], _ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "target-cycle",
      "Targets need each other: \(path.joined(separator: " → "))", at: .source(range),
      hint: "move a cell to the target whose declarations it uses")
  }
}
