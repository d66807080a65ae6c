internal import NotebookAnalysis
internal import NotebookDiagnostics
internal import NotebookSyntax
internal import SourceText

extension PackageLowerer {
  /// The first name that a target uses of another one, though the front matter keeps it inside: the
  /// package would not build. Of a project, linking the notebooks finds it.
  func closedUse() -> Diagnostic? {
    guard let setting = notebook.notebook.frontMatter.access, setting.value == .internal,
      names.isAlone
    else { return nil }
    let sources = placement.references(.source).map { reference in
      (target: names.target(of: notebook.cells[reference.cell]), part: reference)
    }
    let isAlone = sources.allSatisfy { $0.target == sources.first?.target }
    guard !isAlone || !programs.isEmpty else { return nil }
    var owners: [String: [String: ItemReference]] = [:]
    var open: Set<String> = []
    for (target, part) in sources {
      let item = placement.item(placement.merged[part]?.host ?? part)
      let isClosed = closing(of: item, in: target) == .setting
      for name in item.definitions {
        if isClosed { owners[name, default: [:]][target] = part } else { open.insert(name) }
      }
    }
    // What a program defines is its own, also where a library has the same name.
    let users =
      sources.map { (target: $0.target, part: $0.part, own: Set<String>()) }
      + programs.flatMap { program in
        let own = Set(program.parts.flatMap { placement.item($0).definitions })
        return program.parts.map { (target: program.target, part: $0, own: own) }
      }
    for user in users.sorted(by: { $0.part < $1.part }) {
      for part in parts(of: [user.part]) {
        let item = placement.item(part)
        let closed = item.uses.filter { name in
          guard let owners = owners[name] else { return false }
          return owners[user.target] == nil && !open.contains(name) && !user.own.contains(name)
        }
        guard let name = closed.min(), let owner = owners[name]?.min(by: { $0.key < $1.key })
        else { continue }
        return .closedUse(
          of: name, in: owner.key, by: user.target, setting.range,
          declaration: placement.span(owner.value), use: placement.span(part))
      }
    }
    return nil
  }
}

extension Diagnostic {
  fileprivate static func closedUse(
    of name: String, in owner: String, by user: String, _ range: SourceText.SourceRange,
    declaration: SourceText.SourceRange, use: SourceText.SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .error, id: "target-access",
      "Name '\(name)' is kept inside target '\(owner)', and target '\(user)' uses it",
      at: .source(range),
      hint: "write 'access: package', or make what others use 'package'",
      related: [.init("declared here", at: declaration), .init("used here", at: use)])
  }
}
