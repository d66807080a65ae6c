internal import PackageEmission
internal import PackageSymbols

extension TargetDiagram {
  /// Draws what the products of a package consist of; where none is known, all but tests.
  /// - Parameter manifest: The manifest.
  init(_ manifest: PackageManifest) {
    self.init(
      Self.parts(of: manifest).map { target in
        let packages = target.needs.compactMap { need -> String? in
          switch need {
          case .name(let name): manifest.target(named: name) == nil ? name : nil
          case .product(let name, let package): package ?? name
          }
        }
        return Target(
          name: target.name, shape: Self.shape(of: target), needs: Self.own(target, manifest),
          packages: packages)
      })
  }

  private static func parts(of manifest: PackageManifest) -> [PackageManifest.Target] {
    var names: Set<String> = []
    var pending = manifest.products.flatMap(\.targets)
    while let next = pending.popLast() {
      guard names.insert(next).inserted, let target = manifest.target(named: next) else { continue }
      pending += own(target, manifest)
    }
    return manifest.targets.filter { target in
      target.kind != .test && (names.isEmpty || names.contains(target.name))
    }
  }

  private static func own(
    _ target: PackageManifest.Target, _ manifest: PackageManifest
  ) -> [String] {
    target.needs.compactMap { need in
      switch need {
      case .name(let name): manifest.target(named: name) == nil ? nil : name
      case .product: nil
      }
    }
  }

  private static func shape(of target: PackageManifest.Target) -> Target.Shape {
    switch target.kind {
    case .library, .test: .library
    case .executable: .executable
    case .macro, .plugin: .tool
    case .external: .external
    }
  }
}
