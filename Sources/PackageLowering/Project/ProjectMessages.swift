internal import NotebookDiagnostics
internal import SourceText

/// What is said about a project as a whole, each at its place in a notebook.
struct ProjectMessages {
  /// Why a name leads nowhere.
  enum Unresolved {
    /// Its author keeps it from other modules.
    case closed(SymbolIndex.Owner)
    /// Several targets define it.
    case ambiguous([SymbolIndex.Owner])
  }

  private let notebooks: [NotebookInterface]
  private let source: (String) -> SourceFile?

  init(_ notebooks: [NotebookInterface], source: @escaping (String) -> SourceFile?) {
    self.notebooks = notebooks
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
    related: [Diagnostic.Related]
  ) -> Diagnostic {
    Diagnostic(
      .error, id: id, message,
      at: place(notebook, part).map { .source($0) }
        ?? .none(subject: notebooks[notebook].path),
      hint: hint, related: related)
  }

  private func related(
    _ message: String, _ notebook: Int, _ part: PartNames?
  ) -> [Diagnostic.Related] {
    place(notebook, part).map { [.init(message, at: $0)] } ?? []
  }

  func collision(_ collision: SymbolIndex.Collision) -> Diagnostic {
    let message: String
    let hint: String
    switch collision.claim {
    case .file(let name, let target):
      message = "File '\(name)' of target '\(target)' is claimed by two notebooks"
      hint = "rename the section of one, or name its file with 'file=' after 'swift'"
    case .symbol(let name, let target):
      message = "Symbol '\(name)' of target '\(target)' is declared by two notebooks"
      hint = "rename one, or give one notebook a target of its own with 'targets:' in front matter"
    case .metric(let label):
      message = "Metric '\(label)' is declared by two notebooks"
      hint = "rename one: values of both would be recorded under one name"
    case .folder(let first, let second):
      message = "Targets '\(first)' and '\(second)' share a folder"
      hint = "rename one; case alone does not tell folders apart everywhere"
    }
    return diagnostic(
      "project-collision", message, collision.second.notebook, collision.second.part, hint: hint,
      related: related("the other claim", collision.first.notebook, collision.first.part))
  }

  func unresolved(
    _ name: String, _ part: PartNames, in notebook: Int, _ reason: Unresolved
  ) -> Diagnostic {
    switch reason {
    case .closed(let owner):
      return diagnostic(
        "project-access",
        "Name '\(name)' is kept inside target '\(owner.target)' by its author",
        notebook, part, hint: "remove its access level, or make it 'package'",
        related: related("declared here", owner.notebook, owner.part))
    case .ambiguous(let owners):
      let targets = Set(owners.map(\.target)).sorted()
      let list = targets.map { "'\($0)'" }.joined(separator: " and ")
      return diagnostic(
        "project-ambiguity", "Name '\(name)' is declared in targets \(list)",
        notebook, part, hint: "import the one that is meant: 'import \(targets[0])'",
        related: owners.flatMap { related("declared here", $0.notebook, $0.part) })
    }
  }

  func cycle(_ cycle: CyclePath) -> Diagnostic {
    let path = cycle.targets.joined(separator: " → ")
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
      "target-cycle", "Targets need each other: \(path)", first?.notebook ?? 0, first?.part,
      hint: hint, related: steps)
  }
}
