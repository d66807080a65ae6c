/// What rules know beside the sources of a module: facts that the caller found on the disk or in the
/// history, since rules look at neither.
package struct RuleSurroundings: Sendable {
  /// The files of the package, by their paths below its root; nil where they are not known.
  package var paths: Set<String>?
  /// The headings of Markdown files, by path, as anchors of GitHub.
  package var anchors: [String: Set<String>] = [:]
  /// The other modules of the package, with the paths of their symbols.
  package var modules: [String: Set<String>] = [:]
  /// Symbols that existed before the change under review, by their names.
  package var formerSymbols: Set<String> = []
  /// The modules that have a page of their own: a DocC landing page, a notebook or a README section.
  package var documentedModules: Set<String>?

  /// Knows nothing.
  package init() {}
}
