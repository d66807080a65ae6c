internal import PackageSymbols

/// Generic parameters of one version by the names that they have in the other.
///
/// Those of a type are known by their places, since clients write them in that order. Nobody can write
/// those of a function: what counts is where they stand in its parameters.
struct GenericRenaming {
  private var names: [String: String] = [:]

  init(
    from new: InterfaceMember, to old: InterfaceMember,
    enclosing: [(old: InterfaceMember, new: InterfaceMember)] = []
  ) {
    for (old, new) in enclosing { add(Array(zip(new.genericNames, old.genericNames)), new, old) }
    let pairs =
      old.isGenericByUse && new.isGenericByUse
      ? Self.pairsByUse(new, old) : Array(zip(new.genericNames, old.genericNames))
    add(pairs, new, old)
  }

  private mutating func add(
    _ pairs: [(after: String, before: String)], _ new: InterfaceMember, _ old: InterfaceMember
  ) {
    guard new.genericNames.count == old.genericNames.count else { return }
    for (after, before) in pairs where after != before { names[after] = before }
  }

  /// Pairs what stands in the same place of the same parameter, then what has the same name, then the rest
  /// in order.
  private static func pairsByUse(
    _ new: InterfaceMember, _ old: InterfaceMember
  ) -> [(after: String, before: String)] {
    var pairs: [(after: String, before: String)] = []
    var (after, before) = (new.genericNames, old.genericNames)
    func pair(_ one: String, _ other: String) {
      guard let first = after.firstIndex(of: one), let second = before.firstIndex(of: other) else {
        return
      }
      pairs.append((after.remove(at: first), before.remove(at: second)))
    }
    let types =
      Array(zip(new.parameterTypes, old.parameterTypes)) + [(new.type ?? "", old.type ?? "")]
    for (one, other) in types {
      let (one, other) = (one.split(separator: " "), other.split(separator: " "))
      guard one.count == other.count else { continue }
      for (word, counterpart) in zip(one, other) { pair(String(word), String(counterpart)) }
    }
    for name in after { pair(name, name) }
    for (one, other) in zip(after, before) { pairs.append((one, other)) }
    return pairs
  }

  func applied(to text: String) -> String {
    guard !names.isEmpty else { return text }
    var words = text.split(separator: " ").map(String.init)
    for (index, word) in words.enumerated() {
      // What belongs to another type only has the same name.
      guard let name = names[word], index == 0 || words[index - 1] != "." else { continue }
      words[index] = name
    }
    return words.joined(separator: " ")
  }
}

extension InterfaceMember {
  /// Whether its generic parameters have no places that clients know.
  fileprivate var isGenericByUse: Bool {
    switch declaration.kind {
    case .function, .method, .typeMethod, .operator, .initializer, .subscript, .typeSubscript: true
    case .struct, .class, .actor, .enum, .protocol, .typealias, .associatedType, .macro, .variable,
      .property, .typeProperty, .enumCase:
      false
    }
  }
}
