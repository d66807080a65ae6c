internal import Subprocess

#if canImport(System)
  internal import System
#else
  internal import SystemPackage
#endif

/// The Swift tools of the machine; the only place from which Recto starts processes.
package struct SwiftToolchain: Sendable {
  /// How a command ended.
  package struct Result: Sendable {
    /// Whether it ended with exit code 0.
    package let isSuccess: Bool
    /// What it wrote, standard output before standard error.
    package let output: String
  }

  /// The most bytes that are kept of what a command writes.
  private static let outputLimit = 64 << 20

  /// Makes a toolchain: the one that `swift` on the search path belongs to.
  package init() {}

  /// Builds a package with its tests.
  /// - Parameters:
  ///   - folder: The folder of the package.
  ///   - buildFolder: Where the build products go.
  /// - Returns: How it ended.
  /// - Throws: An error where `swift` cannot be started.
  package func build(_ folder: String, buildFolder: String) async throws -> Result {
    try await swift(["build", "--build-tests", "--scratch-path", buildFolder], in: folder)
  }

  /// Builds a package and runs its tests.
  /// - Parameters:
  ///   - folder: The folder of the package.
  ///   - buildFolder: Where the build products go.
  /// - Returns: How it ended.
  /// - Throws: An error where `swift` cannot be started.
  package func test(_ folder: String, buildFolder: String) async throws -> Result {
    try await swift(["test", "--scratch-path", buildFolder], in: folder)
  }

  /// Checks the style of the Swift files of a package.
  /// - Parameter folder: The folder of the package.
  /// - Returns: How it ended.
  /// - Throws: An error where `swift` cannot be started.
  package func lintFormat(_ folder: String) async throws -> Result {
    try await swift(
      ["format", "lint", "--strict", "--recursive", "Package.swift", "Sources", "Tests"],
      in: folder)
  }

  private func swift(_ arguments: [String], in folder: String) async throws -> Result {
    let result = try await run(
      .name("swift"), arguments: Arguments(arguments), workingDirectory: FilePath(folder),
      output: .string(limit: Self.outputLimit), error: .string(limit: Self.outputLimit))
    let texts = [result.standardOutput, result.standardError].compactMap { $0 }
    return Result(
      isSuccess: result.terminationStatus.isSuccess, output: texts.joined(separator: "\n"))
  }
}
