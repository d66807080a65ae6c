internal import PackageSymbols
internal import SourceText

/// A drawing of what a package consists of, in Mermaid, which GitHub and GitLab render.
struct TargetDiagram {
  private let manifest: PackageManifest

  init(_ manifest: PackageManifest) { self.manifest = manifest }

  /// The part of a README; nil where a picture would say nothing.
  var section: ReadmeSection? {
    let targets = parts
    guard targets.count > 1 || targets.contains(where: { !packages(of: $0).isEmpty }) else {
      return nil
    }
    var lines = ["flowchart TD"]
    for target in targets { lines.append("  \(id(target.name))\(shape(target))") }
    let others = Set(targets.flatMap(packages)).sorted()
    for other in others { lines.append("  \(id(other))[/\"\(other)\"/]") }
    let edges = Dictionary(
      targets.map { ($0.name, Self.own($0, among: targets)) },
      uniquingKeysWith: { first, _ in first })
    for target in targets {
      for need in Self.reduced(edges, target.name) {
        lines.append("  \(id(target.name)) --> \(id(need))")
      }
      for package in packages(of: target) {
        lines.append("  \(id(target.name)) -.-> \(id(package))")
      }
    }
    var legend = "Arrows lead to what a target needs; what follows from other arrows is left out."
    if !others.isEmpty { legend += " Dotted ones lead to other packages." }
    let text = "```mermaid\n\(lines.joined(separator: "\n"))\n```\n\n\(legend)"
    return ReadmeSection(.targets, heading: "Targets", [.text("\(text)")])
  }

  /// What the products consist of; where none is known, all but tests.
  private var parts: [PackageManifest.Target] {
    var names: Set<String> = []
    var pending = manifest.products.flatMap(\.targets)
    while let next = pending.popLast() {
      guard names.insert(next).inserted, let target = manifest.target(named: next) else { continue }
      pending += Self.own(target, among: manifest.targets)
    }
    return manifest.targets.filter { target in
      target.kind != .test && (names.isEmpty || names.contains(target.name))
    }
  }

  private func shape(_ target: PackageManifest.Target) -> String {
    switch target.kind {
    case .library, .test: "[\"\(target.name)\"]"
    case .executable: "([\"\(target.name)\"])"
    case .macro, .plugin: "{{\"\(target.name)\"}}"
    case .system, .binary: "[(\"\(target.name)\")]"
    }
  }

  /// The words of Mermaid's own that a target might be called (Mermaid, "Flowcharts").
  private static let reserved = [
    "call", "class", "click", "default", "direction", "end", "flowchart", "graph", "style",
    "subgraph",
  ]

  /// A name that Mermaid takes.
  private func id(_ name: String) -> String {
    let name = String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    return Self.reserved.contains(name) ? name + "_" : name
  }

  private static func own(
    _ target: PackageManifest.Target, among targets: [PackageManifest.Target]
  ) -> [String] {
    target.needs.compactMap { need in
      switch need {
      case .name(let name): targets.contains { $0.name == name } ? name : nil
      case .product: nil
      }
    }
  }

  private func packages(of target: PackageManifest.Target) -> [String] {
    let names = target.needs.compactMap { need -> String? in
      switch need {
      case .name(let name): manifest.target(named: name) == nil ? name : nil
      case .product(let name, let package): package ?? name
      }
    }
    return Set(names).sorted()
  }

  /// What a target needs, without what it needs through another one anyway.
  private static func reduced(_ edges: [String: [String]], _ target: String) -> [String] {
    let direct = Set(edges[target] ?? [])
    var indirect: Set<String> = []
    var pending = direct.flatMap { edges[$0] ?? [] }
    while let next = pending.popLast() {
      if indirect.insert(next).inserted { pending += edges[next] ?? [] }
    }
    return direct.subtracting(indirect).sorted()
  }
}
