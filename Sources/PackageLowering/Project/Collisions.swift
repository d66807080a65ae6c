/// What two notebooks of a project claim, in the order of the project.
struct Collisions {
  /// A part of a notebook, by its position: a project has very many.
  private struct Place {
    let notebook: Int32
    let file: Int32
    let part: Int32
  }

  /// The target that the tests of a project share.
  static let support = "ExampleSupport"

  private(set) var all: [SymbolIndex.Collision] = []
  private let notebooks: [NotebookInterface]
  /// The claimed files, by their folders and their names.
  private var files: [String: [String: Place]] = [:]
  private var folders: [String: (name: String, notebook: Int32)] = [:]
  /// The notebooks by the paths of their articles.
  private var articles: [String: Int] = [:]
  /// The programs, by their names: each file of one is, or holds, where it starts.
  private var programs: [String: Place] = [:]
  /// The claimed symbols, by their targets and what they share; metrics, of which there is one in the
  /// whole project, under no target.
  private var symbols: [String: [String: Place]] = [:]
  /// The targets that several notebooks feed: in others, no two can claim a symbol.
  private var shared: Set<String> = []

  init(_ notebooks: [NotebookInterface]) {
    self.notebooks = notebooks
    var feeders: [String: Int] = [:]
    for notebook in notebooks {
      for target in Set(notebook.files.map(\.target)) { feeders[target, default: 0] += 1 }
    }
    shared = Set(feeders.filter { $0.value > 1 }.keys)
    for (position, notebook) in notebooks.enumerated() {
      if let article = notebook.article,
        let other = articles.updateValue(position, forKey: article.lowercased())
      {
        let name = article.split(separator: "/").last.map(String.init) ?? article
        add(.file(name, target: notebook.target), (other, nil), (position, nil))
      }
      for (index, file) in notebook.files.enumerated() {
        func place(_ part: Int) -> Place {
          Place(notebook: Int32(position), file: Int32(index), part: Int32(part))
        }
        claim(file, place(0))
        guard file.kind == .library else { continue }
        for (part, names) in file.parts.enumerated() { claim(names, of: file.target, place(part)) }
      }
    }
  }

  /// Claims a file and the folder of its target; file systems may ignore case.
  private mutating func claim(_ file: NotebookInterface.File, _ place: Place) {
    let folder = "\(file.kind == .test)/\(file.target)".lowercased()
    if file.kind == .executable {
      if let other = programs[file.target], other.notebook != place.notebook {
        add(.program(file.target), shown(other), shown(place))
      } else {
        programs[file.target] = place
      }
    } else if shared.contains(file.target),
      let other = files[folder, default: [:]].updateValue(place, forKey: file.name.lowercased())
    {
      add(.file(file.name, target: file.target), shown(other), shown(place))
    }
    let name = "\(file.target) \(file.kind)"
    if file.target == Self.support, folders[folder] == nil {
      add(.support, (Int(place.notebook), nil), shown(place))
    }
    guard let other = folders[folder] else {
      folders[folder] = (name, place.notebook)
      return
    }
    if other.name != name {
      add(.folder(other.name, name), (Int(other.notebook), nil), shown(place))
    }
  }

  private mutating func claim(_ part: PartNames, of target: String, _ place: Place) {
    for definition in part.definitions {
      guard let key = definition.key, definition.metric != nil || shared.contains(target) else {
        continue
      }
      let scope = definition.metric == nil ? target : ""
      guard let other = symbols[scope]?[key] else {
        symbols[scope, default: [:]][key] = place
        continue
      }
      guard other.notebook != place.notebook else { continue }
      let name = definition.name.isEmpty ? key : definition.name
      add(
        definition.metric.map { .metric($0) } ?? .symbol(name, target: target), shown(other),
        shown(place))
    }
  }

  private mutating func add(
    _ claim: SymbolIndex.Collision.Claim, _ first: SymbolIndex.Collision.Place,
    _ second: SymbolIndex.Collision.Place
  ) {
    all.append(.init(claim: claim, first: first, second: second))
  }

  /// Where a claim is shown: a file without parts has only its notebook.
  private func shown(_ place: Place) -> SymbolIndex.Collision.Place {
    let parts = notebooks[Int(place.notebook)].files[Int(place.file)].parts
    let part = Int(place.part)
    return (Int(place.notebook), parts.indices.contains(part) ? parts[part] : nil)
  }
}
