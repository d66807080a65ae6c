package import SourceText

/// What `Package.swift` says about the sources of a package, as far as its text alone tells.
package struct PackageManifest: Sendable {
  /// A target.
  package struct Target: Sendable {
    /// What comes of a target.
    package enum Kind: Sendable, Hashable {
      /// A module for others.
      case library
      /// A program.
      case executable
      /// A program that the compiler runs.
      case macro
      /// A module of tests.
      case test
      /// A program that SwiftPM runs.
      case plugin
      /// A system library or a binary, which has no sources.
      case external
    }

    /// Its name, which is also that of the module but for characters that Swift does not know.
    package let name: String
    /// What comes of it.
    package let kind: Kind
    /// Its folder below that of the package; nil where conventions decide.
    package let path: String?
    /// The files and folders in it that alone are sources; nil for all.
    package let sources: [String]?
    /// The files and folders in it that are left out.
    package let excluded: [String]
    /// The targets and products that it needs.
    package let dependencies: [String]
    /// For what `#if` is decided in it.
    package let settings: BuildSettings
    /// Where its name is written.
    package let range: SourceRange

    /// The name of the module: what is no identifier becomes an underscore.
    package var moduleName: String {
      String(name.map { $0.isLetter || $0.isNumber || $0 == "_" ? $0 : "_" })
    }
  }

  /// A product that other packages may use.
  package struct Product: Sendable, Hashable {
    /// Its name.
    package let name: String
    /// The targets that it offers.
    package let targets: [String]
  }

  /// The name of the package; nil where it is not written as a literal.
  package let name: String?
  /// Its targets, in the order in which they are written.
  package let targets: [Target]
  /// Its libraries, in the order in which they are written.
  package let libraries: [Product]
}
