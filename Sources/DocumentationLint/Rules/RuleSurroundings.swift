/// What rules know beside the sources of a module: facts that the caller found on the disk or in
/// the history, since rules look at neither.
package struct RuleSurroundings: Sendable {
  /// The folder of the package, as the paths of its sources spell it.
  package var root = "."
  /// The files beside what is linted; nil where they are not known.
  package var files: (any NeighbouringFiles)?
  /// The headings of the notebook that comments come from, as GitHub's anchors.
  package var anchors: Set<String> = []
  /// The other modules of the package, with the names of their symbols, as
  /// `Order.total(with:)`.
  package var modules: [String: Set<String>] = [:]
  /// Symbols that existed before the change under review and do no longer, by the ways in which
  /// text may name them.
  package var formerSymbols: Set<String> = []
  /// Parameters that a symbol had before that change and has no longer, by the symbol's name.
  package var formerParameters: [String: Set<String>] = [:]
  /// The modules that have a page of their own: a DocC landing page, a notebook or a section of
  /// the README.
  package var documentedModules: Set<String>?

  /// Knows nothing.
  package init() {}
}

/// The files beside what is linted, of which links may name some.
package protocol NeighbouringFiles: Sendable {
  /// Whether there is a file or a folder.
  /// - Parameter path: Its path, spelled as those of the sources.
  func contains(_ path: String) -> Bool

  /// The headings of a Markdown file, as GitHub's anchors.
  /// - Parameter path: Its path, spelled as those of the sources.
  /// - Returns: The anchors; nil where there is no such file.
  func anchors(ofMarkdown path: String) -> Set<String>?
}

/// Files of examples.
private struct ListedFiles: NeighbouringFiles {
  let paths: Set<String>
  let anchors: [String: Set<String>]

  func contains(_ path: String) -> Bool {
    // A folder is there where a file is in it.
    paths.contains(path) || paths.contains { $0.hasPrefix(path + "/") }
  }

  func anchors(ofMarkdown path: String) -> Set<String>? { anchors[path] }
}

/// Surroundings of examples, in which one fact is known.
extension RuleSurroundings {
  private static func with(_ change: (inout RuleSurroundings) -> Void) -> RuleSurroundings {
    var surroundings = RuleSurroundings()
    change(&surroundings)
    return surroundings
  }

  static func files(_ paths: Set<String>) -> RuleSurroundings {
    with { $0.files = ListedFiles(paths: paths, anchors: [:]) }
  }

  static func anchors(_ anchors: [String: Set<String>]) -> RuleSurroundings {
    with { $0.files = ListedFiles(paths: Set(anchors.keys), anchors: anchors) }
  }

  static func modules(_ modules: [String: Set<String>]) -> RuleSurroundings {
    with { $0.modules = modules }
  }

  static func former(_ symbols: Set<String>) -> RuleSurroundings {
    with { $0.formerSymbols = symbols }
  }

  static func formerParameters(_ parameters: [String: Set<String>]) -> RuleSurroundings {
    with { $0.formerParameters = parameters }
  }

  static func documented(_ modules: Set<String>) -> RuleSurroundings {
    with { $0.documentedModules = modules }
  }
}
