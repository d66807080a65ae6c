package import NotebookAnalysis

/// What a project of several notebooks says about one of them.
///
/// A notebook of a project is lowered for itself, as a translation unit is compiled for itself: it
/// sees nothing of the others. What it needs from them is found out by linking (see
/// ``TargetGraph``), which only adds imports. So the work on a notebook depends on its own text and
/// on this value alone.
package struct NotebookScope: Sendable, Hashable, Codable {
  /// The name of the package.
  package var package: String
  /// The target that gets the code where a cell names none.
  package var target: String
  /// What names of files and suites start with, where several notebooks feed the target.
  package var prefix: String?
  /// How far the API of a target is opened, where that is not the same for all.
  package var access: [String: Declaration.Access]
  /// How far the API of other targets is opened.
  package var defaultAccess: Declaration.Access
  /// What other targets ask of the API.
  package var demands: ProjectDemands

  /// Makes a scope.
  /// - Parameters:
  ///   - package: The name of the package.
  ///   - target: The target that gets the code where a cell names none.
  ///   - prefix: What names of files and suites start with.
  ///   - access: How far the API of a target is opened, where that is not the same for all.
  ///   - defaultAccess: How far the API of other targets is opened.
  ///   - demands: What other targets ask of the API.
  package init(
    package: String, target: String, prefix: String?, access: [String: Declaration.Access],
    defaultAccess: Declaration.Access, demands: ProjectDemands = ProjectDemands()
  ) {
    self.package = package
    self.target = target
    self.prefix = prefix
    self.access = access
    self.defaultAccess = defaultAccess
    self.demands = demands
  }
}
