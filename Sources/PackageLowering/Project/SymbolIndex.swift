/// Who defines what in a project.
struct SymbolIndex: Sendable {
  /// Where a part stands in the project.
  struct Place: Hashable {
    let notebook: Int
    let start: Int
  }

  /// A definition of a name.
  struct Owner: Sendable {
    let target: String
    let notebook: Int
    let part: PartNames
    let isClosed: Bool

    var place: Place { Place(notebook: notebook, start: part.start) }
  }

  /// Two notebooks that claim one thing.
  struct Collision: Sendable {
    /// What is claimed twice.
    enum Claim: Sendable {
      case file(String, target: String)
      case symbol(String, target: String)
      case folder(String, String)
    }

    let claim: Claim
    let first: (notebook: Int, part: PartNames?)
    let second: (notebook: Int, part: PartNames?)
  }

  /// The libraries.
  private(set) var libraries: Set<String> = []
  /// The definitions of each name, in the order of the project.
  private(set) var owners: [String: [Owner]] = [:]
  /// The libraries that add a member of a name to a type which is not theirs.
  private(set) var extensionMembers: [String: Set<String>] = [:]
  /// The names of all members that a target declares.
  private(set) var members: [String: Set<String>] = [:]
  /// What is claimed twice, in the order of the project.
  private(set) var collisions: [Collision] = []

  init(_ notebooks: [NotebookInterface]) {
    var files: [String: (notebook: Int, part: PartNames?)] = [:]
    var folders: [String: (name: String, notebook: Int)] = [:]
    var symbols: [String: (notebook: Int, part: PartNames)] = [:]
    for (position, notebook) in notebooks.enumerated() {
      for file in notebook.files {
        let place = (position, file.parts.first)
        claim(file, place, &files, &folders)
        guard file.kind == .library else { continue }
        libraries.insert(file.target)
        for part in file.parts {
          members[file.target, default: []].formUnion(part.members)
          add(part, of: file.target, in: position, &symbols)
        }
      }
    }
    addExtensions(notebooks)
  }

  /// Claims a file and the folder of its target; file systems may ignore case.
  private mutating func claim(
    _ file: NotebookInterface.File, _ place: (notebook: Int, part: PartNames?),
    _ files: inout [String: (notebook: Int, part: PartNames?)],
    _ folders: inout [String: (name: String, notebook: Int)]
  ) {
    let path = "\(file.kind == .test)/\(file.target)/\(file.name)".lowercased()
    if let other = files.updateValue(place, forKey: path) {
      collisions.append(
        Collision(
          claim: .file(file.name, target: file.target), first: other, second: place))
    }
    let folder = "\(file.kind == .test)/\(file.target)".lowercased()
    let name = "\(file.target) \(file.kind)"
    let other = folders[folder]
    if other == nil { folders[folder] = (name, place.notebook) }
    if let other, other.name != name {
      collisions.append(
        Collision(
          claim: .folder(other.name, name), first: (other.notebook, nil), second: place))
    }
  }

  private mutating func add(
    _ part: PartNames, of target: String, in notebook: Int,
    _ symbols: inout [String: (notebook: Int, part: PartNames)]
  ) {
    for definition in part.definitions {
      if !definition.name.isEmpty {
        owners[definition.name, default: []].append(
          Owner(target: target, notebook: notebook, part: part, isClosed: definition.isClosed))
      }
      guard let key = definition.key else { continue }
      let symbol = "\(target) \(key)"
      if let other = symbols[symbol] {
        guard other.notebook != notebook else { continue }
        let name = definition.name.isEmpty ? key : definition.name
        collisions.append(
          Collision(
            claim: .symbol(name, target: target), first: (other.notebook, other.part),
            second: (notebook, part)))
      } else {
        symbols[symbol] = (notebook, part)
      }
    }
  }

  private mutating func addExtensions(_ notebooks: [NotebookInterface]) {
    for notebook in notebooks {
      for file in notebook.files where file.kind == .library {
        for part in file.parts {
          guard let extended = part.extended,
            owners[extended]?.contains(where: { $0.target == file.target }) != true
          else { continue }
          for member in part.members { extensionMembers[member, default: []].insert(file.target) }
        }
      }
    }
  }
}
