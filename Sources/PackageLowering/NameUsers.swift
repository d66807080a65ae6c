internal import NotebookAnalysis

/// Which declarations use a name, by themselves or through others.
struct NameUsers {
  private var users: [String: [Item]] = [:]

  /// Reads declarations.
  /// - Parameter items: The declarations.
  init(_ items: [Item]) {
    for item in items {
      for name in item.uses { users[name, default: []].append(item) }
    }
  }

  /// The names of all declarations that use a name, the name itself among them.
  /// - Parameter name: The name.
  func names(leadingTo name: String) -> Set<String> {
    var names: Set<String> = [name]
    var pending = [name]
    while let next = pending.popLast() {
      for user in users[next] ?? [] {
        pending += user.definitions.filter { names.insert($0).inserted }
      }
    }
    return names
  }
}
