package import PackageLowering

/// Which target needs which, as the lines of a Mermaid diagram.
package struct TargetDiagram {
  /// A target.
  package struct Target {
    let name: String
    let kind: TargetPlan.Kind
    let dependencies: [String]

    /// Makes a target.
    /// - Parameters:
    ///   - name: The name.
    ///   - kind: What it is built into.
    ///   - dependencies: The targets that it needs; those that are not in the diagram are left out.
    package init(name: String, kind: TargetPlan.Kind, dependencies: [String]) {
      self.name = name
      self.kind = kind
      self.dependencies = dependencies
    }
  }

  /// The targets; those that are run have round ends.
  package let nodes: [String]
  /// The arrows from a target to one that it needs.
  package let edges: [String]

  /// Draws some targets.
  /// - Parameter targets: The targets, in the order in which they are drawn.
  package init(_ targets: [Target]) {
    let names = Set(targets.map(\.name))
    nodes = targets.map { target in
      let name = Self.identifier(target.name)
      return target.kind == .executable ? "\(name)([\(target.name)])" : "\(name)[\(target.name)]"
    }
    edges = targets.flatMap { target in
      target.dependencies.filter(names.contains).map { needed in
        "\(Self.identifier(target.name)) --> \(Self.identifier(needed))"
      }
    }
  }

  /// A name that Mermaid takes: `end` and hyphens mean something to it.
  private static func identifier(_ name: String) -> String {
    "t_" + name.map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined()
  }
}
