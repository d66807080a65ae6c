internal import SourceText

/// A drawing of what a package consists of, in Mermaid, which GitHub and GitLab render.
package struct TargetDiagram: Sendable {
  /// A target.
  package struct Target: Sendable {
    /// How a target is drawn.
    package enum Shape: Sendable {
      /// A module to import.
      case library
      /// A program to run.
      case executable
      /// What runs while others are built.
      case tool
      /// What is not built from Swift.
      case external
    }

    let name: String
    let shape: Shape
    let needs: [String]
    let packages: [String]

    /// Makes a target.
    /// - Parameters:
    ///   - name: The name.
    ///   - shape: How it is drawn.
    ///   - needs: The targets that it needs; those that are not in the diagram are left out.
    ///   - packages: The other packages that it needs.
    package init(name: String, shape: Shape, needs: [String], packages: [String] = []) {
      self.name = name
      self.shape = shape
      self.needs = needs
      self.packages = Set(packages).sorted()
    }
  }

  private let targets: [Target]

  /// Draws some targets.
  /// - Parameter targets: The targets, in the order in which they are drawn.
  package init(_ targets: [Target]) { self.targets = targets }

  private var packages: [String] { Set(targets.flatMap(\.packages)).sorted() }

  /// The diagram.
  package var mermaid: String {
    var lines = ["flowchart TD"]
    let ids = Self.ids(targets.map(\.name) + packages)
    func id(_ name: String) -> String { ids[name] ?? name }
    for target in targets { lines.append("  \(id(target.name))\(Self.shape(of: target))") }
    for package in packages { lines.append("  \(id(package))[/\"\(Self.quoted(package))\"/]") }
    let names = Set(targets.map(\.name))
    let edges = Dictionary(
      targets.map { ($0.name, $0.needs.filter(names.contains)) },
      uniquingKeysWith: { first, _ in first })
    // A picture of more is not read, and what leads where takes long to find out.
    let reach = targets.count <= Self.limit ? Self.reach(edges) : [:]
    for target in targets {
      for need in Self.reduced(Set(edges[target.name] ?? []), of: target.name, reach) {
        lines.append("  \(id(target.name)) --> \(id(need))")
      }
      for package in target.packages {
        lines.append("  \(id(target.name)) -.-> \(id(package))")
      }
    }
    return lines.joined(separator: "\n")
  }

  /// The part of a README.
  /// - Parameter remarks: What stands below the picture.
  /// - Returns: Nil where a picture would say nothing.
  package func section(_ remarks: [ReadmeSection.Block] = []) -> ReadmeSection? {
    guard targets.count > 1 || !packages.isEmpty else { return nil }
    var legend = "Arrows lead to what a target needs"
    legend += targets.count > Self.limit ? "." : "; what follows from other arrows is left out."
    if !packages.isEmpty { legend += " Dotted ones lead to other packages." }
    return ReadmeSection(
      .targets, heading: "Targets",
      [.text("```mermaid\n\(mermaid)\n```"), .text("\(legend)")] + remarks)
  }

  private static let limit = 500

  private static func shape(of target: Target) -> String {
    let name = quoted(target.name)
    return switch target.shape {
    case .library: "[\"\(name)\"]"
    case .executable: "([\"\(name)\"])"
    case .tool: "{{\"\(name)\"}}"
    case .external: "[(\"\(name)\")]"
    }
  }

  private static func quoted(_ name: String) -> String { name.replacing("\"", with: "#quot;") }

  /// The words of Mermaid's own that a target might be called (Mermaid, "Flowcharts").
  private static let reserved = [
    "call", "class", "click", "default", "direction", "end", "flowchart", "graph", "style",
    "subgraph",
  ]

  /// For each name one that Mermaid takes and no other one has.
  private static func ids(_ names: [String]) -> [String: String] {
    var ids: [String: String] = [:]
    var taken: Set<String> = []
    for name in names where ids[name] == nil {
      let plain = String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
      let base = reserved.contains(plain.lowercased()) ? plain + "_" : plain
      var id = base
      var number = 2
      while !taken.insert(id).inserted {
        id = "\(base)_\(number)"
        number += 1
      }
      ids[name] = id
    }
    return ids
  }

  /// What each target needs, through others as well.
  private static func reach(_ edges: [String: [String]]) -> [String: Set<String>] {
    edges.mapValues { needs in
      var reached: Set<String> = []
      var pending = needs
      while let next = pending.popLast() {
        if reached.insert(next).inserted { pending += edges[next] ?? [] }
      }
      return reached
    }
  }

  /// What a target needs, without what it needs through another one anyway; of targets that need each other
  /// in a circle, which a design may have still, all are shown.
  private static func reduced(
    _ direct: Set<String>, of target: String, _ reach: [String: Set<String>]
  ) -> [String] {
    direct.filter { need in
      !direct.contains { other in
        other != need && reach[other]?.contains(need) == true
          && reach[other]?.contains(target) == false && reach[need]?.contains(other) == false
      }
    }.sorted()
  }
}
