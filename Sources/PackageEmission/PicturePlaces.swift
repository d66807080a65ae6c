internal import OrderedCollections
internal import PackageLowering
internal import SourceText

/// Where the pictures of a notebook stand in its package: in the catalog of its article, in which DocC finds
/// them by their names; without an article, in a folder for the README.
struct PicturePlaces {
  /// The paths in the package, by the destinations as the notebook writes them.
  private(set) var paths: [String: String] = [:]
  /// The pictures, by their paths in the package.
  private(set) var files: OrderedDictionary<String, SourceFile> = [:]

  /// Finds the places.
  /// - Parameters:
  ///   - pictures: The pictures of the notebook.
  ///   - resources: The files beside the notebook that are there, by their paths from its folder.
  ///   - article: The path of its article; nil where it has none, and no catalog.
  ///   - scope: What the project says about it: other notebooks may have pictures, too; nil for a package
  ///     by itself.
  init(
    _ pictures: Pictures, _ resources: [String: SourceFile], article: String?,
    in scope: NotebookScope? = nil
  ) {
    guard !pictures.paths.isEmpty else { return }
    let folder: String
    var prefix = ""
    if let article {
      folder = RelativePath.folder(of: article) + "/Resources/"
      let name = article.split(separator: "/").last.map(Self.stem) ?? ""
      if scope != nil { prefix = name + "-" }
    } else {
      folder = scope.map { "pictures/\(Self.stem($0.path[...]))/" } ?? "pictures/"
    }
    // Several destinations may lead to one file, and files of several folders have one name.
    let namesakes = Dictionary(grouping: Set(pictures.paths.values)) {
      Self.name($0).lowercased()
    }
    var places: [String: String] = [:]
    var taken: Set<String> = []
    for (destination, path) in pictures.paths.sorted(by: { $0.key < $1.key }) {
      guard let file = resources[path] else { continue }
      let isOnly = namesakes[Self.name(path).lowercased()]?.count == 1
      let name = prefix + Self.name(path, withFolders: !isOnly)
      let place = places[path] ?? folder + Self.unique(name, among: &taken)
      places[path] = place
      files[place] = file
      paths[destination] = place
    }
  }

  /// A name that no other file has, also where case is ignored: `a/b.png` and `a-b.png` have one.
  private static func unique(_ name: String, among taken: inout Set<String>) -> String {
    var found = name
    var number = 1
    while !taken.insert(found.lowercased()).inserted {
      number += 1
      let stem = name.prefix { $0 != "." }
      found = "\(stem)-\(number)\(name[stem.endIndex...])"
    }
    return found
  }

  /// A path without its ending.
  private static func stem(_ path: Substring) -> String {
    String(path.lastIndex(of: ".").map { path[..<$0] } ?? path)
  }

  /// The name of a file, which links need not escape.
  private static func name(_ path: String, withFolders: Bool = false) -> String {
    let names = path.split(separator: "/").filter { $0 != ".." }
    return (withFolders ? names[...] : names.suffix(1)).joined(separator: "-")
      .replacing(" ", with: "-")
  }
}
