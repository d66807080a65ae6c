internal import NotebookSyntax
internal import OrderedCollections
internal import PackageLowering
internal import SourceText

extension Manifest {
  /// The manifest of a project: the targets of all notebooks, with what linking found.
  init(_ header: ProjectHeader, _ units: [ProjectUnit], _ graph: TargetGraph) {
    let contributions = units.map(\.contribution)
    let tools = header.toolsVersion.map { [$0] } ?? contributions.map(\.toolsVersion)
    self.init(
      name: header.name, toolsVersion: tools.max(by: Self.isOlder) ?? "6.1",
      platforms: Self.platforms(header.platforms + contributions.flatMap(\.platforms)),
      dependencies: Self.merged(header.dependencies + contributions.flatMap(\.dependencies)),
      lines: OrderedSet(contributions.flatMap(\.lines)).map { ProvenanceText(synthesized: $0) },
      targets: Self.targets(header, units, graph))
  }

  private static func targets(
    _ header: ProjectHeader, _ units: [ProjectUnit], _ graph: TargetGraph
  ) -> [Target] {
    var targets: OrderedDictionary<String, Target> = [:]
    let wanted = header.products.map { Set($0) }
    let packages = header.dependencies + units.flatMap(\.interface.packages)
    let owners = ModuleOwners(
      of: units.lazy.flatMap { $0.imports.lazy.joined().compactMap(\.importedModule) }
        .filter { !graph.isLibrary($0) }, among: packages)
    for unit in units {
      for target in unit.contribution.targets {
        var known =
          targets[target.name]
          ?? Target(
            name: target.name, kind: target.kind,
            dependencies: graph.dependencies[target.name] ?? [],
            products: [], resources: [], usesLanguageMode5: false,
            isProduct: target.kind != .test
              && wanted?.contains(target.name) ?? true)
        known.resources += target.resources.filter { !known.resources.contains($0) }
        known.usesLanguageMode5 = known.usesLanguageMode5 || target.usesLanguageMode5
        known.readsBundle = known.readsBundle || target.readsBundle
        known.mathematics = max(known.mathematics, target.mathematics)
        for product in products(of: target, unit, packages, owners)
        where !graph.isLibrary(product.name)
          && !known.products.contains(where: { $0 == product })
        {
          known.products.append(product)
        }
        targets[target.name] = known
      }
    }
    var all = Array(targets.values)
    let readers = Set(
      units.filter(\.readsOutput).flatMap { unit in
        unit.contribution.targets.filter { $0.kind == .test }.map(\.name)
      })
    if !readers.isEmpty {
      for position in all.indices where readers.contains(all[position].name) {
        all[position].dependencies.append("ExampleSupport")
      }
      all.append(
        Target(
          name: "ExampleSupport", kind: .library, path: "Tests/ExampleSupport", dependencies: [],
          products: [], resources: [], usesLanguageMode5: false, isProduct: false))
    }
    let order: [TargetPlan.Kind] = [.library, .executable, .test]
    return order.flatMap { kind in all.filter { $0.kind == kind } }
  }

  /// The products of other packages that a target needs: those whose modules it imports, and those
  /// whose modules have other names than they, which the notebook may mean by any import.
  private static func products(
    of target: ManifestContribution.Target, _ unit: ProjectUnit,
    _ packages: [FrontMatter.Dependency], _ owners: ModuleOwners
  ) -> [(name: String, package: String)] {
    var own: Set<String> = []
    for (file, imports) in zip(unit.interface.files, unit.imports) where file.target == target.name
    {
      own.formUnion(imports.compactMap(\.importedModule))
    }
    let ofNotebook = unit.interface.packages.flatMap { package in
      package.products.filter { own.contains($0) || !unit.interface.imports.contains($0) }
        .map { ($0, package.identity) }
    }
    let ofProject = own.sorted().compactMap { module in
      owners.package(of: module).map { (module, packages[$0].identity) }
    }
    return ofNotebook + ofProject
  }

  /// Each platform once, in its highest version.
  private static func platforms(_ all: [String]) -> [String] {
    var versions: OrderedDictionary<Substring, String> = [:]
    for platform in all {
      let name = platform.prefix { $0 != "(" }
      let other = versions[name]
      versions[name] = other.map { isLower($0, platform) ? platform : $0 } ?? platform
    }
    return Array(versions.values)
  }

  /// Each package once, from its highest version on.
  private static func merged(_ all: [FrontMatter.Dependency]) -> [FrontMatter.Dependency] {
    var known: OrderedDictionary<String, FrontMatter.Dependency> = [:]
    for dependency in all {
      guard var other = known[dependency.identity.lowercased()] else {
        known[dependency.identity.lowercased()] = dependency
        continue
      }
      if isOlder(other.from, dependency.from) { other.from = dependency.from }
      other.products += dependency.products.filter { !other.products.contains($0) }
      known[dependency.identity.lowercased()] = other
    }
    return Array(known.values)
  }

  private static func isLower(_ first: String, _ second: String) -> Bool {
    isOlder(first.filter { $0.isNumber || $0 == "." }, second.filter { $0.isNumber || $0 == "." })
  }

  private static func isOlder(_ first: String, _ second: String) -> Bool {
    let left = first.split(separator: ".").map { Int($0) ?? 0 }
    let right = second.split(separator: ".").map { Int($0) ?? 0 }
    return left.lexicographicallyPrecedes(right)
  }
}

extension String {
  /// The module that an import declaration names, be it for one declaration of it.
  fileprivate var importedModule: String? {
    split(separator: " ").last?.split(separator: ".").first.map(String.init)
  }
}
