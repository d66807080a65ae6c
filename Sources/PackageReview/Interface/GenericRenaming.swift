/// Generic parameters of one version by the names that they have in the other.
struct GenericRenaming {
  private var names: [String: String] = [:]

  init(
    from new: InterfaceMember, to old: InterfaceMember,
    enclosing: [(old: InterfaceMember, new: InterfaceMember)] = []
  ) {
    for (old, new) in enclosing + [(old, new)]
    where new.genericNames.count == old.genericNames.count {
      for (after, before) in zip(new.genericNames, old.genericNames) where after != before {
        names[after] = before
      }
    }
  }

  func applied(to text: String) -> String {
    guard !names.isEmpty else { return text }
    return text.split(separator: " ").map { names[String($0)] ?? String($0) }.joined(separator: " ")
  }
}
