internal import PackageSymbols

extension Interface {
  /// Wrappers of Combine and SwiftUI with a `projectedValue`.
  private static let foreignWrappers: Set<String> = [
    "Published", "Binding", "Bindable", "State", "StateObject", "ObservedObject",
  ]

  /// The name, as written, of the property wrapper that gives a property a `$name`: one with a
  /// `projectedValue` that clients see.
  func projectingWrapper(of member: InterfaceMember) -> String? {
    guard member.key.family == .value else { return nil }
    return member.declaration.attributes.map(\.name).first { name in
      let words = name.prefix { $0 != "<" }.split(separator: ".").map { String($0).trimmed }
      return projects(words, at: member)
    }
  }

  private func projects(_ words: [String], at member: InterfaceMember) -> Bool {
    // The inner types hide the outer ones.
    let inside = (0..<max(member.path.count, 1)).reversed().map { depth in
      TypePath(module: member.module, path: member.path.prefix(depth) + words)
    }
    let outside = modules.map { module in
      TypePath(module: module, path: words.first == module ? Array(words.dropFirst()) : words)
    }
    let wrapper = (inside + outside).first { path in
      type(at: path)?.declaration.attributes.contains { $0.name == "propertyWrapper" } ?? false
    }
    guard let wrapper else { return words.last.map(Self.foreignWrappers.contains) ?? false }
    return !members(at: TypePath(module: wrapper.module, path: wrapper.path + ["projectedValue"]))
      .isEmpty
  }
}
