package import NotebookAnalysis

/// What a project of several notebooks says about one of them.
///
/// A notebook of a project is lowered for itself, as a translation unit is compiled for itself: it
/// sees nothing of the others. What it needs from them is found out by linking (see
/// ``TargetGraph``), which adds imports, and says here what else the notebook has to know. So the work
/// on a notebook depends on its own text and on this value alone.
package struct NotebookScope: Sendable, Hashable, Codable {
  /// The path of the notebook from the project's folder.
  package var path: String
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
  /// The classes of each target that have subclasses in others.
  package var superclasses: [String: Set<String>]
  /// The types of others that each target lets conform to protocols in public.
  package var openExtensions: [String: Set<String>]
  /// What it has to know of other notebooks.
  package var borrowed: BorrowedNames

  /// Makes a scope.
  /// - Parameters:
  ///   - path: The path of the notebook from the project's folder.
  ///   - package: The name of the package.
  ///   - target: The target that gets the code where a cell names none.
  ///   - prefix: What names of files and suites start with.
  ///   - access: How far the API of a target is opened, where that is not the same for all.
  ///   - defaultAccess: How far the API of other targets is opened.
  ///   - superclasses: The classes of each target that have subclasses in others.
  ///   - openExtensions: The types of others that each target lets conform to protocols in public.
  ///   - borrowed: What it has to know of other notebooks.
  package init(
    path: String, package: String, target: String, prefix: String?,
    access: [String: Declaration.Access],
    defaultAccess: Declaration.Access, superclasses: [String: Set<String>] = [:],
    openExtensions: [String: Set<String>] = [:], borrowed: BorrowedNames = BorrowedNames()
  ) {
    self.path = path
    self.package = package
    self.target = target
    self.prefix = prefix
    self.access = access
    self.defaultAccess = defaultAccess
    self.superclasses = superclasses
    self.openExtensions = openExtensions
    self.borrowed = borrowed
  }

  /// A text that is the same for scopes that say the same of a notebook.
  /// - Parameter targets: The targets that the notebook feeds besides the one named here.
  package func key(feeding targets: [String]) -> String {
    let levels = Set(targets + [target]).sorted().map { target in
      let names = [superclasses, openExtensions].map { names in
        (names[target] ?? []).sorted().joined(separator: ",")
      }
      return "\(target)=\(access[target] ?? defaultAccess)"
        + (names.allSatisfy(\.isEmpty) ? "" : ":" + names.joined(separator: ":"))
    }
    return "\(package) \(target) \(prefix.map { "-\($0)" } ?? "") \(defaultAccess) "
      + levels.joined(separator: " ") + borrowed.key
  }
}
