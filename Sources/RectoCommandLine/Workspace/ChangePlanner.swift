/// Compares what is wanted with what is on disk and what Recto wrote before.
struct ChangePlanner {
  private let output: OutputDirectory
  private let registry: Registry
  /// The files that are known to be as Recto wrote them.
  private let settled: Set<String>
  private let overwrites: Bool
  /// The notebooks that the package is made of, which are never written over.
  private let notebooks: Set<Node.Identity>
  /// The directories that were looked at.
  private var directories: Set<PlainPath> = []
  /// The files that are going to be removed, by path and by what the system takes them for.
  private var leaving: Set<PlainPath> = []
  private var leavingIdentities: Set<Node.Identity> = []

  /// Makes a planner.
  /// - Parameters:
  ///   - output: The directory.
  ///   - registry: What Recto wrote before.
  ///   - settled: The files that are known to be as Recto wrote them, so that they need not be read.
  ///   - overwrites: Whether files that are not Recto's, or were edited, may be replaced.
  ///   - notebooks: The notebooks that the package is made of, which are never written over.
  init(
    output: OutputDirectory, registry: Registry, settled: Set<String> = [], overwrites: Bool,
    notebooks: Set<Node.Identity> = []
  ) {
    self.notebooks = notebooks
    self.output = output
    self.settled = settled
    self.registry = registry
    self.overwrites = overwrites
  }

  /// Plans every change.
  /// - Parameters:
  ///   - wanted: The wanted files.
  ///   - unchanged: The hashes of further files that are wanted as Recto wrote them before.
  /// - Returns: The changes, sorted by path.
  /// - Throws: ``WriteFailure`` where the disk cannot be read.
  mutating func changes(
    for wanted: [PlainPath: FileContent], unchanged: [PlainPath: String] = [:]
  ) throws -> [Change] {
    var changes: [Change] = []
    // What leaves comes first: it makes room for what arrives.
    for path in registry.hashes.keys where wanted[path] == nil && unchanged[path] == nil {
      if let change = try stale(path) { changes.append(change) }
    }
    changes.reserveCapacity(changes.count + unchanged.count + wanted.count)
    for (path, hash) in unchanged where wanted[path] == nil {
      changes.append(try staying(path, hash))
    }
    for (path, content) in wanted { changes.append(try arriving(path, content)) }
    changes.sort { PlainPath.precedes($0.path, $1.path) }
    return changes
  }

  private mutating func stale(_ path: PlainPath) throws -> Change? {
    let keep = Change(path: path.text, action: .keep, before: nil, after: nil)
    if try obstacle(above: path) != nil { return nil }
    switch try Node(at: output.place(of: path)) {
    case .missing: return nil
    case .directory, .symbolicLink, .special: return keep
    case .file(let identity, _):
      guard let content = try Node.content(of: output.place(of: path)),
        Registry.hash(content) == registry.hashes[path], !notebooks.contains(identity)
      else { return keep }
      leaving.insert(path)
      leavingIdentities.insert(identity)
      return Change(path: path.text, action: .remove, before: content, after: nil)
    }
  }

  /// A file that is wanted as it is.
  private mutating func staying(_ path: PlainPath, _ hash: String) throws -> Change {
    let change = Change(path: path.text, action: .unchanged, before: nil, after: nil)
    guard registry.hashes[path] == hash else {
      throw WriteFailure.changedMeanwhile(output: output.path)
    }
    if settled.contains(path.text) { return change }
    guard try obstacle(above: path) == nil,
      let content = try Node.content(of: output.place(of: path)), Registry.hash(content) == hash
    else { throw WriteFailure.changedMeanwhile(output: output.path) }
    return change
  }

  private mutating func arriving(_ path: PlainPath, _ wanted: FileContent) throws -> Change {
    func change(_ action: Change.Action, before: [UInt8]? = nil) -> Change {
      Change(path: path.text, action: action, before: before, after: wanted)
    }
    func blocked(_ obstacle: Change.Obstacle) -> Change {
      change(.refuse(.blocked(path: path.text, by: obstacle)))
    }
    if let (parent, obstacle) = try obstacle(above: path) {
      // A file of Recto's own makes room for a directory.
      return leaving.contains(parent)
        ? change(.create) : change(.refuse(.blocked(path: parent.text, by: obstacle)))
    }
    switch try Node(at: output.place(of: path)) {
    case .missing: return change(.create)
    case .directory: return try isLeaving(path) ? change(.create) : blocked(.directory)
    case .symbolicLink: return blocked(.symbolicLink)
    case .special: return blocked(.special)
    case .file(let identity, _):
      // Where case does not matter, `a.swift` is there because `A.swift` is, which leaves.
      if leavingIdentities.contains(identity) { return change(.create) }
      if notebooks.contains(identity) { return blocked(.notebook) }
      guard let content = try Node.content(of: output.place(of: path)) else {
        return change(.create)
      }
      let present = Registry.hash(content)
      if present == wanted.hash { return change(.unchanged) }
      if overwrites { return change(.update, before: content) }
      guard let hash = registry.hashes[path] else {
        return change(.refuse(.notOurs), before: content)
      }
      return change(hash == present ? .update : .refuse(.edited), before: content)
    }
  }

  private mutating func obstacle(
    above path: PlainPath
  ) throws -> (PlainPath, Change.Obstacle)? {
    for parent in path.parents where !directories.contains(parent) {
      switch try Node(at: output.place(of: parent)) {
      case .missing: return nil
      case .directory: directories.insert(parent)
      case .file: return (parent, .file)
      case .symbolicLink: return (parent, .symbolicLink)
      case .special: return (parent, .special)
      }
    }
    return nil
  }

  /// Whether a directory holds nothing but files that are going to be removed.
  private func isLeaving(_ directory: PlainPath) throws -> Bool {
    let names = try Node.names(in: output.place(of: directory))
    return try !names.isEmpty
      && names.allSatisfy {
        let path = directory.appending($0)
        return try leaving.contains(path)
          || (Node(at: output.place(of: path)) == .directory && isLeaving(path))
      }
  }
}
