package import SourceText

/// What `recto.yml` says about a folder of notebooks that become one package.
///
/// Every setting is optional: without the file, conventions decide (see `ProjectLayout`).
package struct ProjectSettings: Sendable {
  /// A target that the project names.
  package struct Target: Sendable {
    /// The name, which is also that of the module.
    package var name: Located<String>
    /// The notebooks that feed it: paths from the project's folder, with `*` and `**`.
    package var notebooks: [Located<String>] = []
    /// How far its API is opened; nil for what the project says.
    package var access: Located<FrontMatter.Access>?

    /// Makes a target that no notebook feeds yet.
    /// - Parameter name: The name.
    package init(name: Located<String>) { self.name = name }
  }

  /// The file from which the settings were read; nil where there is none.
  package var file: SourceFile?
  /// The name of the package.
  package var package: Located<String>?
  /// The version of the Swift tools.
  package var swift: Located<String>?
  /// The platforms, as front matter names them: `macOS 13`.
  package var platforms: [Located<String>] = []
  /// The packages that the code needs.
  package var dependencies: [Located<FrontMatter.Dependency>] = []
  /// How far the API of products is opened where the author wrote nothing.
  package var access: Located<FrontMatter.Access>?
  /// The targets, in the order in which they are written.
  package var targets: [Target] = []
  /// The targets that clients of the package may use; nil for all libraries and executables. What
  /// is not among them opens its API to the package only.
  package var products: [Located<String>]?
  /// The notebooks that are not part of the package: paths, with `*` and `**`.
  package var exclude: [Located<String>] = []
  /// The folder to write, from the project's folder.
  package var output: Located<String>?
  /// A folder of templates that replace Recto's, from the project's folder.
  package var templates: Located<String>?

  /// Makes empty settings.
  package init() {}
}
