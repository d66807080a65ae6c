/// Who defines what in a project.
struct SymbolIndex: Sendable {
  /// A definition of a name.
  struct Owner: Sendable, Hashable {
    /// The positions of the notebook, and of the part in it.
    let notebook: Int
    let part: NotebookInterface.PartReference
    /// The position of the target.
    let target: Int
    let closing: PartNames.Closing?
  }

  /// What is known of a name.
  struct Entry: Sendable {
    /// The definitions, in the order of the project.
    fileprivate(set) var owners: [Owner] = []
    /// Whether a type has a member of that name.
    fileprivate(set) var isMember = false
    /// The definitions by their targets, where there are many of them.
    fileprivate var positions: [Int: [Int]] = [:]

    /// The definitions in a target.
    func owners(in target: Int) -> [Owner] {
      guard owners.count > Self.few else { return owners.filter { $0.target == target } }
      return (positions[target] ?? []).map { owners[$0] }
    }

    fileprivate static let few = 8
  }

  /// A member of a type.
  struct Member: Sendable, Hashable {
    let name: MemberName
    /// The library that declares it.
    let target: Int
    /// The type that is extended.
    let type: String
  }

  /// A conformance that is declared in a library which declares not the type.
  struct Conformance: Sendable, Hashable {
    let target: Int
    let type: String
    let inherited: [String]
  }

  /// Two notebooks that claim one thing.
  struct Collision: Sendable {
    /// What is claimed twice.
    enum Claim: Sendable {
      case file(String, target: String)
      /// Where a program starts.
      case program(String)
      case symbol(String, target: String)
      case metric(String)
      case folder(String, String)
      /// A target has the name of the one that the tests share.
      case support
    }

    /// Where it is claimed; a folder has no part.
    typealias Place = (notebook: Int, part: PartNames?)

    let claim: Claim
    let first: Place
    let second: Place
  }

  /// The names of the targets, those of tests too.
  private(set) var targets: [String] = []
  private(set) var positions: [String: Int] = [:]
  /// The libraries.
  private(set) var libraries: Set<String> = []
  /// What is known of each name that is defined.
  private(set) var entries: [String: Entry] = [:]
  /// What libraries add to types which are not theirs, by their names without labels; initialisers by
  /// those of their types too.
  private(set) var extensionMembers: [String: [Member]] = [:]
  /// The other members that have these names.
  private(set) var members: [String: [Member]] = [:]
  private(set) var conformances: [Conformance] = []

  init(_ notebooks: [NotebookInterface]) {
    for (position, notebook) in notebooks.enumerated() {
      for (file, contents) in notebook.files.enumerated() {
        let target = register(contents.target)
        guard contents.kind == .library else { continue }
        libraries.insert(contents.target)
        for (part, names) in contents.parts.enumerated() {
          define(names, target, position, .init(file: file, part: part))
        }
      }
      for (part, names) in notebook.state.enumerated() {
        define(names, register(notebook.target), position, .init(file: nil, part: part))
      }
    }
    addMembers(notebooks)
  }

  private mutating func register(_ target: String) -> Int {
    if let known = positions[target] { return known }
    positions[target] = targets.count
    targets.append(target)
    return targets.count - 1
  }

  private mutating func define(
    _ names: PartNames, _ target: Int, _ notebook: Int, _ part: NotebookInterface.PartReference
  ) {
    for definition in names.definitions where !definition.name.isEmpty {
      let owner = Owner(
        notebook: notebook, part: part, target: target, closing: definition.closing)
      entries[definition.name, default: Entry()].insert(owner)
    }
  }

  private mutating func addMembers(_ notebooks: [NotebookInterface]) {
    forEachPart(notebooks) { part, target in
      for type in part.types {
        for member in type.members {
          let base = MemberName.base(of: member)
          if entries[base] != nil { entries[base]?.isMember = true }
        }
      }
      guard let type = part.extended, isForeign(type.path, to: target) else { return }
      for member in type.members { addExtension(member, of: type.path, in: target) }
      guard !type.inherited.isEmpty else { return }
      conformances.append(
        Conformance(target: target, type: type.path, inherited: type.inherited))
    }
    guard !extensionMembers.isEmpty else { return }
    forEachPart(notebooks) { part, target in
      for type in part.types where type.kind != .extension || !isForeign(type.path, to: target) {
        for text in type.members where extensionMembers[MemberName.base(of: text)] != nil {
          let member = Member(name: MemberName(text), target: target, type: type.path)
          members[member.name.base, default: []].append(member)
        }
      }
    }
  }

  private mutating func addExtension(_ text: String, of type: String, in target: Int) {
    let member = Member(name: MemberName(text), target: target, type: type)
    extensionMembers[member.name.base, default: []].append(member)
    if member.name.base == "init" {
      extensionMembers["\(type).init", default: []].append(member)
    }
  }

  /// Whether a type is not declared in a target.
  func isForeign(_ type: String, to target: Int) -> Bool {
    let outer = type.prefix { $0 != "." }
    return entries[String(outer)]?.owners(in: target).isEmpty ?? true
  }

  /// The libraries that declare a name.
  func libraries(declaring name: String) -> Set<Int> {
    let outer = name.prefix { $0 != "." }
    return Set((entries[String(outer)]?.owners ?? []).filter { !$0.isState }.map(\.target))
  }

  /// The notebook whose library declares a type; nil where none does, or several do.
  func notebook(declaring name: String) -> Int? {
    let owners = (entries[String(name.prefix { $0 != "." })]?.owners ?? []).filter { !$0.isState }
    let notebooks = Set(owners.map(\.notebook))
    return notebooks.count == 1 ? notebooks.first : nil
  }

  private func forEachPart(_ notebooks: [NotebookInterface], _ body: (PartNames, Int) -> Void) {
    for notebook in notebooks {
      for file in notebook.files where file.kind == .library {
        guard let target = positions[file.target] else { continue }
        for part in file.parts { body(part, target) }
      }
    }
  }
}

extension SymbolIndex.Owner {
  /// Whether it is a constant or variable of the program that examples are.
  var isState: Bool { closing == .program }
}

extension SymbolIndex.Entry {
  fileprivate mutating func insert(_ owner: SymbolIndex.Owner) {
    owners.append(owner)
    guard owners.count > Self.few else { return }
    if positions.isEmpty {
      for (position, owner) in owners.enumerated() {
        positions[owner.target, default: []].append(position)
      }
    } else {
      positions[owner.target, default: []].append(owners.count - 1)
    }
  }
}
