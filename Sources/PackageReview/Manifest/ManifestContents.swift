package import SourceText

/// What a `Package.swift` says, read from its syntax: nothing is run and nothing is resolved.
///
/// What a manifest computes, from the environment for example, is not known; of alternatives all
/// are taken.
package struct ManifestContents: Sendable {
  /// Something that clients of the package can use.
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

    /// The name.
    package let name: String
    /// What it is.
    package let kind: Kind
    /// The targets that it consists of.
    package let targets: [String]
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

  /// A target.
  package struct Target: Sendable, Hashable {
    /// What a target is built into.
    package enum Kind: String, Sendable, Hashable {
      /// A module to import.
      case library = "target"
      /// A program.
      case executable = "executableTarget"
      /// A bundle of tests.
      case test = "testTarget"
      /// Macros, which run in the compiler.
      case macro
      /// A plugin of SwiftPM.
      case plugin
      /// A module map over a library of the system.
      case system = "systemLibrary"
      /// An archive that is built already.
      case binary = "binaryTarget"
    }

    /// What a target needs.
    package enum Need: Sendable, Hashable {
      /// A target of the package, or a product of another one that is named like it.
      case name(String)
      /// A product of another package.
      case product(String, package: String?)
    }

    /// The name.
    package let name: String
    /// What it is built into.
    package let kind: Kind
    /// Its folder, where the manifest names one.
    package let path: String?
    /// What in the folder is left out.
    package let exclude: [String]
    /// What of the folder is compiled; nil for all of it.
    package let sources: [String]?
    /// What it needs.
    package let needs: [Need]

    /// Where its files are, the usual place first (SwiftPM, `PackageBuilder.predefinedSourceDirectories`).
    package var folders: [String] {
      if let path { return [path == "." ? "" : path] }
      let roots =
        switch kind {
        case .test: ["Tests", "Sources", "Source", "src", "srcs"]
        case .plugin: ["Plugins"]
        case .library, .executable, .macro, .system, .binary: ["Sources", "Source", "src", "srcs"]
        }
      return roots.map { "\($0)/\(name)" }
    }
  }

  /// A platform with the least version.
  package struct Platform: Sendable, Hashable {
    /// The name as SwiftPM writes it: `macOS`.
    package let name: String
    /// The version: `10.15`.
    package let version: String
  }

  /// The file.
  package let file: SourceFile
  /// The name of the package; nil where the manifest computes it.
  package let name: String?
  /// The version of the Swift tools in the first line.
  package let toolsVersion: String?
  /// The platforms with the least versions.
  package let platforms: [Platform]
  /// What clients can use.
  package let products: [Product]
  /// The packages that it needs.
  package let dependencies: [Dependency]
  /// The targets.
  package let targets: [Target]

  /// A target by its name.
  /// - Parameter name: The name.
  package func target(named name: String) -> Target? { targets.first { $0.name == name } }

  /// The targets whose modules clients can import.
  package var publicModules: [Target] {
    let names = products.filter { $0.kind == .library }.flatMap(\.targets)
    return targets.filter { names.contains($0.name) && $0.kind == .library }
  }
}
