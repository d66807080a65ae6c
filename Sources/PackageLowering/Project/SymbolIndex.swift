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

  /// A member of a type.
  struct Member: Sendable, Hashable {
    let name: MemberName
    /// The library that declares it.
    let target: String
  }

  /// Two notebooks that claim one thing.
  struct Collision: Sendable {
    /// What is claimed twice.
    enum Claim: Sendable {
      case file(String, target: String)
      case symbol(String, target: String)
      case metric(String)
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
  /// What libraries add to types which are not theirs, by their names without labels.
  private(set) var extensionMembers: [Substring: [Member]] = [:]
  /// The other members that have these names.
  private(set) var members: [Substring: [Member]] = [:]
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
      let symbol = definition.metric == nil ? "\(target) \(key)" : key
      if let other = symbols[symbol] {
        guard other.notebook != notebook else { continue }
        let name = definition.name.isEmpty ? key : definition.name
        collisions.append(
          Collision(
            claim: definition.metric.map { .metric($0) } ?? .symbol(name, target: target),
            first: (other.notebook, other.part), second: (notebook, part)))
      } else {
        symbols[symbol] = (notebook, part)
      }
    }
  }

  private mutating func addExtensions(_ notebooks: [NotebookInterface]) {
    forEachPart(notebooks) { part, target in
      guard extendsForeign(part, in: target) else { return }
      for member in part.members { add(member, of: target, to: &extensionMembers) }
    }
    guard !extensionMembers.isEmpty else { return }
    forEachPart(notebooks) { part, target in
      guard !extendsForeign(part, in: target) else { return }
      for member in part.members where extensionMembers[MemberName.base(of: member)] != nil {
        add(member, of: target, to: &members)
      }
    }
  }

  private func extendsForeign(_ part: PartNames, in target: String) -> Bool {
    guard let extended = part.extended else { return false }
    return owners[extended]?.contains { $0.target == target } != true
  }

  private func add(_ text: String, of target: String, to members: inout [Substring: [Member]]) {
    let member = Member(name: MemberName(text), target: target)
    members[member.name.base, default: []].append(member)
  }

  private func forEachPart(_ notebooks: [NotebookInterface], _ body: (PartNames, String) -> Void) {
    for notebook in notebooks {
      for file in notebook.files where file.kind == .library {
        for part in file.parts { body(part, file.target) }
      }
    }
  }
}
