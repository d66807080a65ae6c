/// What rules know beside the sources of a module: facts that the caller found on the disk or in
/// the history, since rules look at neither.
package struct RuleSurroundings: Sendable {
  /// The files of the package, by their paths below its root; nil where they are not known.
  package var paths: Set<String>?
  /// The headings of Markdown files, by path, as anchors of GitHub.
  package var anchors: [String: Set<String>] = [:]
  /// The other modules of the package, with the paths of their symbols.
  package var modules: [String: Set<String>] = [:]
  /// Symbols that existed before the change under review, by their names.
  package var formerSymbols: Set<String> = []
  /// The modules that have a page of their own: a DocC landing page, a notebook or a section of
  /// the README.
  package var documentedModules: Set<String>?

  /// Knows nothing.
  package init() {}
}

/// Surroundings of examples, in which one fact is known.
extension RuleSurroundings {
  private static func with(_ change: (inout RuleSurroundings) -> Void) -> RuleSurroundings {
    var surroundings = RuleSurroundings()
    change(&surroundings)
    return surroundings
  }

  static func files(_ paths: Set<String>) -> RuleSurroundings { with { $0.paths = paths } }

  static func anchors(_ anchors: [String: Set<String>]) -> RuleSurroundings {
    with { $0.anchors = anchors }
  }

  static func modules(_ modules: [String: Set<String>]) -> RuleSurroundings {
    with { $0.modules = modules }
  }

  static func former(_ symbols: Set<String>) -> RuleSurroundings {
    with { $0.formerSymbols = symbols }
  }

  static func documented(_ modules: Set<String>) -> RuleSurroundings {
    with { $0.documentedModules = modules }
  }
}
