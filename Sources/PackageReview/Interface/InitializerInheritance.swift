internal import PackageSymbols

/// The initialisers that a class has from its superclass: all of them, until it declares a designated one
/// of its own (The Swift Programming Language, "Automatic Initializer Inheritance").
struct InitializerInheritance {
  private let interface: Interface

  /// What clients can no longer write since a class lost what it inherited.
  static func changes(from old: Interface, to new: Interface) -> [InterfaceChange] {
    let (before, after) = (Self(interface: old), Self(interface: new))
    return old.members.filter { $0.declaration.kind == .class }.flatMap { member in
      let path = member.typePath
      let inherited = before.initializers(of: path)
      guard !inherited.isEmpty, new.type(at: path)?.declaration.kind == .class,
        // That the superclass is another one is told by itself.
        before.superclass(of: path) == after.superclass(of: path)
      else { return [InterfaceChange]() }
      let left = (new.initializers(of: path) + after.initializers(of: path)).map(Signature.init)
      // What the superclass itself lost is told there.
      let known = Set(new.members.filter { $0.declaration.kind == .initializer }.map(\.path))
      return inherited.filter { known.contains($0.path) && !left.contains(Signature($0)) }
        .map { initializer in
          InterfaceChange(
            kind: .removed, module: member.module,
            name: "\(member.name).\(initializer.declaration.name)", before: initializer, after: nil,
            breakages: [
              Breakage(
                .removed,
                "is no longer inherited from `\(initializer.path.dropLast().joined(separator: "."))`"
              )
            ])
        }
    }
  }

  private struct Signature: Equatable {
    let name: String
    let types: [String]

    init(_ member: InterfaceMember) {
      name = member.declaration.name
      types = member.parameterTypes
    }
  }

  /// The initialisers that clients see of a class without its declaring them.
  private func initializers(of path: Interface.TypePath) -> [InterfaceMember] {
    var found: [InterfaceMember] = []
    var seen: Set<Interface.TypePath> = []
    var path = path
    var isWhole = true
    while seen.insert(path).inserted, let parent = superclass(of: path) {
      let own = interface.designated[path] ?? []
      if !own.isEmpty {
        // Who overrides all designated initialisers inherits the others.
        let needed = interface.designated[parent] ?? []
        guard needed.isSubset(of: own) else { break }
        isWhole = false
      }
      found += interface.initializers(of: parent).filter {
        isWhole || $0.declaration.modifiers.contains("convenience")
          || $0.symbol.enclosingExtension != nil
      }
      path = parent
    }
    return found
  }

  /// The superclass, where it is one of the package.
  private func superclass(of path: Interface.TypePath) -> Interface.TypePath? {
    interface.conformances[path]?.lazy.map { conformance in
      Interface.TypePath(
        module: path.module, path: conformance.name.split(separator: ".").map(String.init))
    }.first { interface.type(at: $0)?.declaration.kind == .class }
  }
}
