/// What two notebooks of a project claim, in the order of the project.
struct Collisions {
  private typealias Place = (notebook: Int, part: PartNames?)

  /// The target that the tests of a project share.
  static let support = "ExampleSupport"

  private(set) var all: [SymbolIndex.Collision] = []
  private var files: [String: Place] = [:]
  private var folders: [String: (name: String, notebook: Int)] = [:]
  private var symbols: [String: Place] = [:]
  /// The targets that several notebooks feed: in others, no two can claim a symbol.
  private var shared: Set<String> = []

  init(_ notebooks: [NotebookInterface]) {
    var feeders: [String: Int] = [:]
    for notebook in notebooks {
      for target in Set(notebook.files.map(\.target)) { feeders[target, default: 0] += 1 }
    }
    shared = Set(feeders.filter { $0.value > 1 }.keys)
    for (position, notebook) in notebooks.enumerated() {
      for file in notebook.files {
        claim(file, (position, file.parts.first))
        guard file.kind == .library else { continue }
        for part in file.parts { claim(part, of: file.target, in: position) }
      }
    }
  }

  /// Claims a file and the folder of its target; file systems may ignore case.
  private mutating func claim(_ file: NotebookInterface.File, _ place: Place) {
    let folder = "\(file.kind == .test)/\(file.target)".lowercased()
    if shared.contains(file.target) {
      let path = "\(folder)/\(file.name.lowercased())"
      if let other = files.updateValue(place, forKey: path) {
        all.append(.init(claim: .file(file.name, target: file.target), first: other, second: place))
      }
    }
    let name = "\(file.target) \(file.kind)"
    if file.target == Self.support, folders[folder] == nil {
      all.append(.init(claim: .support, first: (place.notebook, nil), second: place))
    }
    guard let other = folders[folder] else {
      folders[folder] = (name, place.notebook)
      return
    }
    if other.name != name {
      all.append(
        .init(claim: .folder(other.name, name), first: (other.notebook, nil), second: place))
    }
  }

  private mutating func claim(_ part: PartNames, of target: String, in notebook: Int) {
    for definition in part.definitions {
      guard let key = definition.key, definition.metric != nil || shared.contains(target) else {
        continue
      }
      let symbol = definition.metric == nil ? "\(target) \(key)" : key
      if let other = symbols[symbol] {
        guard other.notebook != notebook else { continue }
        let name = definition.name.isEmpty ? key : definition.name
        all.append(
          .init(
            claim: definition.metric.map { .metric($0) } ?? .symbol(name, target: target),
            first: other, second: (notebook, part)))
      } else {
        symbols[symbol] = (notebook, part)
      }
    }
  }
}
