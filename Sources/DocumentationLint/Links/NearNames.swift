internal import NotebookDiagnostics
internal import Synchronization

/// Finds the names that misspelt ones mean. They are put in order only once a link leads to nothing,
/// and then for all links, so that the cost stays in proportion to the links.
final class NearNames: Sendable {
  /// The names within a type, or at the top of the module.
  private struct Index: Sendable {
    /// Where slips are looked for: a name that opens otherwise, or is much longer, is none.
    struct Kind: Hashable {
      let first: String?
      let length: Int

      init(_ name: String, length: Int) {
        first = name.first?.lowercased()
        self.length = length
      }
    }

    var byBase: [Substring: [String]] = [:]
    var byKind: [Kind: [String]] = [:]

    init(_ names: Set<String>) {
      for name in names.sorted() {
        byBase[name.prefix { $0 != "(" }, default: []].append(name)
        byKind[Kind(name, length: name.utf8.count), default: []].append(name)
      }
    }
  }

  /// The names within a type, and at the top under the empty path.
  private let names: [String: Set<String>]
  private let indices = Mutex<[String: Index]>([:])
  /// How many names are compared at most.
  static let reach = 256

  init(_ names: [String: Set<String>]) { self.names = names }

  /// The name with the same base name, or else the nearest one.
  /// - Parameters:
  ///   - name: The name as written.
  ///   - path: The path of the type in which it is looked for.
  func name(like name: String, in path: String) -> String? {
    let candidates = candidates(for: name, in: path)
    return candidates.sharesBase && candidates.names.count == 1
      ? candidates.names[0] : nearMiss(of: name, in: candidates.names)
  }

  /// The names that are compared with a misspelt one: those with the same base name, or else those of
  /// about the same length.
  func candidates(for name: String, in path: String) -> (names: [String], sharesBase: Bool) {
    guard let index = index(of: path) else { return ([], false) }
    let same = index.byBase[name.prefix { $0 != "(" }] ?? []
    return same.isEmpty
      ? (similar(to: name, in: index), false) : (Array(same.prefix(Self.reach)), true)
  }

  /// The names of about the same length, those of the same length first.
  private func similar(to name: String, in index: Index) -> [String] {
    let length = name.utf8.count
    guard length <= 4_096 else { return [] }
    var found: [String] = []
    for difference in 0...max(1, length / 2) {
      for other in Set([length - difference, length + difference]).sorted()
      where difference <= max(1, other / 3) {
        found += index.byKind[Index.Kind(name, length: other)] ?? []
      }
      if found.count >= Self.reach { break }
    }
    return Array(found.prefix(Self.reach))
  }

  private func index(of path: String) -> Index? {
    guard let names = names[path] else { return nil }
    return indices.withLock { indices in
      if let known = indices[path] { return known }
      let index = Index(names)
      indices[path] = index
      return index
    }
  }
}
