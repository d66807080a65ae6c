/// What notebooks have to know of types that others declare: an initialiser that is written out depends on
/// whether a name is that of a function type, or of a protocol.
/// - Parameters:
///   - notebooks: The notebooks, in the order of the project.
///   - index: What they define.
/// - Returns: The names, each with the notebook that has to know it.
func borrowedTypes(
  _ notebooks: [NotebookInterface], _ index: SymbolIndex
) -> Set<ProjectDemands.Name> {
  var functionTypes: Set<String> = []
  var protocols: Set<String> = []
  for part in notebooks.lazy.flatMap({ $0.files.lazy.flatMap(\.parts) }) {
    guard let type = part.types.first else { continue }
    switch type.kind {
    case .function: functionTypes.insert(type.path)
    case .protocol: protocols.insert(type.path)
    case .value, .class, .extension, .alias: break
    }
  }
  guard !functionTypes.isEmpty || !protocols.isEmpty else { return [] }
  var names: Set<ProjectDemands.Name> = []
  for notebook in notebooks {
    let own = Set(notebook.files.lazy.flatMap { $0.parts.lazy.flatMap(\.types) }.map(\.path))
    for part in notebook.files.lazy.filter({ $0.kind == .library }).flatMap(\.parts) {
      guard let type = part.types.first, type.kind == .class || type.kind == .value else {
        continue
      }
      for name in part.uses where functionTypes.contains(name) && !own.contains(name) {
        names.insert(.init(notebook: notebook.relativePath, name: name, meaning: .functionType))
      }
      guard type.kind == .class else { continue }
      for name in type.inherited where protocols.contains(name) && !own.contains(name) {
        names.insert(.init(notebook: notebook.relativePath, name: name, meaning: .protocol))
      }
    }
  }
  return names
}
