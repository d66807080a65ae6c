package import SourceText

/// What a `Package.swift` says, as far as its text alone tells: nothing is run and nothing is resolved.
///
/// What a manifest computes, from the environment for example, is not known; of alternatives all are
/// taken.
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

    /// What a target needs.
    package enum Need: Sendable, Hashable {
      /// A target of the package, or a product of another one that is named like it.
      case name(String)
      /// A product of another package.
      case product(String, package: String?)
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
    /// The targets and products that it needs, in the order in which they are written.
    package let needs: [Need]
    /// What a plugin is called by, as `swift package do-it`; nil for one that runs during builds.
    package var verb: String?
    /// For what `#if` is decided in it.
    package let settings: BuildSettings
    /// Where its name is written.
    package let range: SourceRange

    /// The name of the module: what is no identifier becomes an underscore.
    package var moduleName: String {
      String(name.map { $0.isLetter || $0.isNumber || $0 == "_" ? $0 : "_" })
    }

    /// The names of the targets and products that it needs.
    package var dependencies: [String] {
      needs.map { need in
        switch need {
        case .name(let name), .product(let name, _): name
        }
      }
    }
  }

  /// Something that other packages may use.
  package struct Product: Sendable, Hashable {
    /// What a product is.
    package enum Kind: String, Sendable, Hashable {
      /// Modules to import.
      case library
      /// A program to run.
      case executable
      /// A plugin of SwiftPM.
      case plugin
    }

    /// Its name.
    package let name: String
    /// What it is.
    package let kind: Kind
    /// The targets that it offers.
    package let targets: [String]
    /// Whether the manifest lists it; SwiftPM makes a product of each program that is in none.
    package var isListed = true
  }

  /// Another package.
  package struct Dependency: Sendable, Hashable {
    /// The address or the path, as written.
    package let location: String
    /// The versions that are accepted, as written: `from: "1.2.0"`.
    package let requirement: String

    /// Makes a dependency.
    /// - Parameters:
    ///   - location: The address or the path.
    ///   - requirement: The versions that are accepted, as a manifest writes them.
    package init(location: String, requirement: String) {
      self.location = location
      self.requirement = requirement
    }

    /// The name of the package: the last part of its location.
    package var name: String {
      let last = location.split(separator: "/").last.map(String.init) ?? location
      return last.hasSuffix(".git") ? String(last.dropLast(4)) : last
    }
  }

  /// A platform with the least version.
  package struct Platform: Sendable, Hashable {
    /// The name as SwiftPM writes it: `macOS`.
    package let name: String
    /// The version: `10.15`.
    package let version: String
  }

  /// The name of the package; nil where it is not written as a literal.
  package let name: String?
  /// The version of the Swift tools in the first line.
  package let toolsVersion: String?
  /// The platforms with the least versions.
  package let platforms: [Platform]
  /// What other packages may use, in the order in which it is written.
  package let products: [Product]
  /// Whether it has libraries whose names or targets it computes, so that ``products`` are not all.
  package let computesProducts: Bool
  /// The packages that it needs.
  package let dependencies: [Dependency]
  /// Its targets, in the order in which they are written.
  package let targets: [Target]

  /// Its libraries, in the order in which they are written.
  package var libraries: [Product] { products.filter { $0.kind == .library } }

  /// A target by its name.
  /// - Parameter name: The name.
  package func target(named name: String) -> Target? { targets.first { $0.name == name } }

  /// The targets whose modules clients can import; where products are computed, all but those with an
  /// underscore in front, which by convention are for the package alone.
  package var publicModules: [Target] {
    let names = libraries.flatMap(\.targets)
    return targets.filter { target in
      target.kind == .library
        && (names.contains(target.name) || (computesProducts && !target.name.hasPrefix("_")))
    }
  }
}
