internal import NotebookDiagnostics
internal import SourceText

/// What is said about a project as a whole, each at its place in a notebook.
struct ProjectMessages {
  private let notebooks: [NotebookInterface]
  private let index: SymbolIndex
  private let source: (String) -> SourceFile?

  init(
    _ notebooks: [NotebookInterface], _ index: SymbolIndex,
    source: @escaping (String) -> SourceFile?
  ) {
    self.notebooks = notebooks
    self.index = index
    self.source = source
  }

  /// The first line of a part of a notebook.
  private func place(_ notebook: Int, _ part: PartNames?) -> SourceRange? {
    guard let file = source(notebooks[notebook].path) else { return nil }
    let start = min(part?.start ?? 0, file.bytes.count)
    let line = file.byteRange(ofLine: file.lines.line(at: start))
    let end = min(part?.end ?? line.upperBound, line.upperBound)
    return SourceRange(file: file, bytes: start..<max(end, start))
  }

  private func diagnostic(
    _ id: String, _ message: String, _ notebook: Int, _ part: PartNames?, hint: String,
    related: [Diagnostic.Related], severity: Diagnostic.Severity = .error
  ) -> Diagnostic {
    Diagnostic(
      severity, id: id, message,
      at: place(notebook, part).map { .source($0) }
        ?? .none(subject: notebooks[notebook].path),
      hint: hint, related: related)
  }

  private func related(
    _ message: String, _ notebook: Int, _ part: PartNames?
  ) -> [Diagnostic.Related] {
    place(notebook, part).map { [.init(message, at: $0)] } ?? []
  }

  /// Says that an import is of a module that nothing in the project is or names a package of.
  /// - Returns: The finding; nil where the notebook is gone.
  func missing(_ found: (notebook: Int, import: NotebookInterface.UnownedImport)) -> Diagnostic? {
    range(found.import.start, found.import.end, in: found.notebook).map {
      .missingModule(found.import.module, $0)
    }
  }

  /// A stretch of a notebook; nil where the notebook is gone, or another by now.
  private func range(_ start: Int, _ end: Int, in notebook: Int) -> SourceRange? {
    source(notebooks[notebook].path).flatMap { file in
      end <= file.bytes.count ? SourceRange(file: file, bytes: start..<end) : nil
    }
  }

  /// Says that a table of cases is about a function that no notebook, or more than one, declares.
  /// - Returns: The finding; nil where the notebook is gone.
  func unresolved(_ table: TableLinks.Unresolved) -> Diagnostic? {
    let symbol = table.table.symbol
    return range(table.table.start, table.table.end, in: table.notebook).map { range in
      guard !table.owners.isEmpty else { return .casesUnknown(symbol, known: [], range) }
      let owners = table.owners.map { "'\(notebooks[$0].path)'" }.joined(separator: " and ")
      return Diagnostic(
        .error, id: "cases-symbol", "Function '\(symbol)' of the cases is declared in \(owners)",
        at: .source(range), hint: "move the table to the notebook that is meant")
    }
  }

  func collision(_ collision: SymbolIndex.Collision) -> Diagnostic {
    let message: String
    let hint: String
    switch collision.claim {
    case .file(let name, let target):
      message = "File '\(name)' of target '\(target)' is claimed by two notebooks"
      hint = "rename the section of one, or name its file with 'file=' after 'swift'"
    case .program(let name):
      message = "Program '\(name)' starts in two notebooks"
      hint = "name another program for one with 'target=' after 'swift'"
    case .symbol(let name, let target):
      message = "Symbol '\(name)' of target '\(target)' is declared by two notebooks"
      hint = "rename one, or give one notebook a target of its own with 'targets:' in front matter"
    case .metric(let label):
      message = "Metric '\(label)' is declared by two notebooks"
      hint = "rename one: values of both would be recorded under one name"
    case .folder(let first, let second):
      message = "Targets '\(first)' and '\(second)' share a folder"
      hint = "rename one; case alone does not tell folders apart everywhere"
    case .support:
      return diagnostic(
        "project-collision", "Target '\(Collisions.support)' is that which the tests share",
        collision.second.notebook, collision.second.part, hint: "choose another name", related: [])
    }
    return diagnostic(
      "project-collision", message, collision.second.notebook, collision.second.part, hint: hint,
      related: related("the other claim", collision.first.notebook, collision.first.part))
  }

  /// Says that a conformance has no members and stands apart from its type.
  func stray(_ found: StrayConformance) -> Diagnostic {
    diagnostic(
      "stray-conformance",
      "Conformance of '\(found.type)' to '\(found.protocolName)' is made by the compiler only beside the type",
      found.notebook, found.part,
      hint: "move it to '\(notebooks[found.owner].path)', or write out what it requires",
      related: [], severity: .warning)
  }

  /// Says that no notebook has any Swift.
  var noSwift: Diagnostic {
    diagnostic(
      "project-empty", "Project has no Swift to make a package of", 0, nil,
      hint: "put code into a fence that starts with '```swift'", related: [])
  }

  func unresolved(_ use: FileLinks.Unresolved) -> Diagnostic {
    let declarations = use.owners.flatMap { owner in
      related("declared here", owner.notebook, notebooks[owner.notebook][owner.part])
    }
    guard let first = use.owners.first, use.owners.count == 1 else {
      let state = use.owners.contains(where: \.isState)
      let places = use.owners.map { owner in
        "'\(state ? notebooks[owner.notebook].path : index.targets[owner.target])'"
      }
      return diagnostic(
        "project-ambiguity",
        "Name '\(use.name)' is declared in \(state ? "" : "targets ")\(places.joined(separator: " and "))",
        use.notebook, use.part,
        hint: state
          ? "write 'source' after 'swift' above the one that is meant, and rename the other"
          : "import the one that is meant: 'import \(index.targets[use.owners[0].target])'",
        related: declarations)
    }
    let (message, hint) = closing(of: first, "target '\(index.targets[first.target])'")
    return diagnostic(
      "project-access", "Name '\(use.name)' \(message)", use.notebook, use.part, hint: hint,
      related: declarations)
  }

  private func closing(
    of owner: SymbolIndex.Owner, _ place: String
  ) -> (message: String, hint: String) {
    switch owner.closing {
    case .file:
      ("is private to its file in \(place)", "remove 'private', or make it 'package'")
    case .setting:
      (
        "is kept inside \(place) by its access setting",
        "write 'access: package' for the target, or make what others use 'package'"
      )
    case .signature:
      (
        "is kept inside \(place) by what its declaration names",
        "open what it names and its author made 'private' or 'internal'"
      )
    case nil, .author, .program:
      ("is kept inside \(place) by its author", "remove its access level, or make it 'package'")
    }
  }

  func cycle(_ cycle: CyclePath) -> Diagnostic {
    let names = cycle.targets
    // Who reads a long circle wants its start, and that it is one.
    let path =
      names.count <= CyclePath.shown + 1
      ? names
      : names.prefix(CyclePath.shown) + ["… \(names.count - CyclePath.shown - 1) more …", names[0]]
    var hint = "move what both use to a target of its own"
    if let move = cycle.suggestion {
      let places = move.cells.map { notebook, part in
        notebooks[notebook].path + (place(notebook, part).map { ":\($0.line)" } ?? "")
      }
      hint = """
        move the \(places.count == 1 ? "cell that declares" : "cells that declare") \
        \(move.names.map { "'\($0)'" }.joined(separator: ", ")) \
        (\(places.joined(separator: ", "))) to '\(move.target)': \
        write 'target=\(move.target)' after 'swift'
        """
    }
    let steps = cycle.edges.flatMap { edge in
      related(
        "'\(edge.user)' uses '\(edge.name)' of '\(edge.needed)'", edge.use.notebook, edge.use.part)
    }
    let first = cycle.edges.first?.use
    return diagnostic(
      "target-cycle", "Targets need each other: \(path.joined(separator: " → "))",
      first?.notebook ?? 0, first?.part,
      hint: hint, related: steps)
  }
}
