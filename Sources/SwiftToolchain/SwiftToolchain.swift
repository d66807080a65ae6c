internal import Subprocess
internal import Synchronization

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

  /// How a program ended.
  package enum Ending: Sendable, Hashable {
    /// By itself, with a code.
    case exited(code: Int)
    /// By a signal, as after a trap.
    case signalled(Int)
    /// It was stopped, since it took too long.
    case timedOut
  }

  /// The most bytes that are kept of what a command writes.
  private static let outputLimit = 64 << 20

  /// The folder in which builds share the modules that the compiler makes of system headers.
  private let moduleCache: String?

  /// Makes a toolchain: the one that `swift` on the search path belongs to.
  /// - Parameter moduleCache: A folder in which builds share the modules that the compiler makes of
  ///   system headers, which halves the time of a first build; nil for one in each build folder.
  package init(moduleCache: String? = nil) { self.moduleCache = moduleCache }

  /// The options of a build.
  private var buildOptions: [String] {
    guard let moduleCache else { return [] }
    return [
      "-Xswiftc", "-module-cache-path", "-Xswiftc", moduleCache, "-Xcc",
      "-fmodules-cache-path=" + moduleCache,
    ]
  }

  /// Builds a package.
  /// - Parameters:
  ///   - folder: The folder of the package.
  ///   - buildFolder: Where the build products go.
  ///   - withTests: Whether its tests are built, too.
  /// - Returns: How it ended.
  /// - Throws: An error where `swift` cannot be started.
  package func build(
    _ folder: String, buildFolder: String, withTests: Bool = true
  ) async throws -> Result {
    try await swift(
      ["build", "--scratch-path", buildFolder] + buildOptions
        + (withTests ? ["--build-tests"] : []), in: folder)
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

  /// Runs the tests of a package that is built.
  /// - Parameters:
  ///   - folder: The folder of the package.
  ///   - buildFolder: Where the build products are.
  ///   - seconds: How long the tests may take.
  ///   - inParallel: Whether tests run side by side.
  /// - Returns: How it ended; nil where the time was not enough.
  /// - Throws: An error where `swift` cannot be started.
  package func testBuilt(
    _ folder: String, buildFolder: String, within seconds: Double, inParallel: Bool = true
  ) async throws -> Result? {
    try await limited(to: seconds) {
      try await swift(
        ["test", "--skip-build", "--scratch-path", buildFolder]
          + (inParallel ? [] : ["--no-parallel"]) + buildOptions, in: folder)
    }
  }

  /// Describes a package, as `swift package describe --type json` does.
  /// - Parameters:
  ///   - folder: The folder of the package.
  ///   - buildFolder: Where SwiftPM keeps what it fetches and builds.
  /// - Returns: How it ended.
  /// - Throws: An error where `swift` cannot be started.
  package func describe(_ folder: String, buildFolder: String) async throws -> Result {
    try await swift(
      ["package", "--scratch-path", buildFolder, "describe", "--type", "json"], in: folder)
  }

  /// Writes what the compiler knows of the symbols of a module that is built.
  /// - Parameters:
  ///   - module: The name of the module.
  ///   - folders: Where modules are.
  ///   - access: The narrowest access level that is written.
  ///   - output: The folder that gets the files.
  ///   - moduleMaps: The module maps of targets in C that it may import.
  /// - Returns: How it ended.
  /// - Throws: An error where `swift` cannot be started.
  package func extractSymbolGraph(
    of module: String, searching folders: [String], access: String, into output: String,
    moduleMaps: [String] = []
  ) async throws -> Result {
    try await swift(
      [
        "symbolgraph-extract", "-module-name", module, "-target", Self.target, "-output-dir",
        output,
        "-minimum-access-level", access, "-skip-synthesized-members",
      ] + folders.flatMap { ["-I", $0] }
        + moduleMaps.flatMap { ["-Xcc", "-fmodule-map-file=" + $0] }, in: output)
  }

  /// The platform of this machine, as the compiler names it.
  private static var target: String {
    #if arch(arm64)
      let architecture = "arm64"
    #else
      let architecture = "x86_64"
    #endif
    #if os(macOS)
      return architecture + "-apple-macosx13.0"
    #else
      return (architecture == "arm64" ? "aarch64" : architecture) + "-unknown-linux-gnu"
    #endif
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

  /// Runs a program.
  /// - Parameters:
  ///   - program: The path of the program.
  ///   - arguments: Its arguments.
  ///   - folder: The folder in which it runs.
  ///   - outputFile: The file that gets what it prints.
  ///   - seconds: How long it may take.
  /// - Returns: How it ended, and what it wrote to standard error.
  /// - Throws: An error where the program cannot be started.
  package func run(
    _ program: String, _ arguments: [String], in folder: String, outputFile: String,
    within seconds: Double
  ) async throws -> (ending: Ending, errors: String) {
    let file = try FileDescriptor.open(
      FilePath(outputFile), .writeOnly, options: [.create, .truncate],
      permissions: [.ownerReadWrite])
    defer { try? file.close() }
    Self.running.withLock { $0 += 1 }
    defer { Self.running.withLock { $0 -= 1 } }
    let result = try await limited(to: seconds) {
      try await Subprocess.run(
        .path(FilePath(program)), arguments: Arguments(arguments),
        workingDirectory: FilePath(folder), input: .none,
        output: .fileDescriptor(file, closeAfterSpawningProcess: false),
        error: .string(limit: Self.outputLimit))
    }
    guard let result else { return (.timedOut, "") }
    let errors = result.standardError
    switch result.terminationStatus {
    case .exited(let code): return (.exited(code: Int(code)), errors)
    case .signaled(let signal): return (.signalled(Int(signal)), errors)
    }
  }

  /// Does something for a limited time.
  /// - Returns: Nil where the time was not enough.
  private func limited<Value: Sendable>(
    to seconds: Double, _ body: @escaping @Sendable () async throws -> Value
  ) async throws -> Value? {
    try await withThrowingTaskGroup(of: Value?.self) { group in
      group.addTask { try await body() }
      group.addTask {
        try await Task.sleep(for: .seconds(seconds))
        return nil
      }
      defer { group.cancelAll() }
      return try await group.next() ?? nil
    }
  }

  /// How many programs are under way.
  private static let running = Mutex(0)

  /// Whether a program is under way.
  package static var isRunning: Bool { running.withLock { $0 > 0 } }

  private func swift(_ arguments: [String], in folder: String) async throws -> Result {
    Self.running.withLock { $0 += 1 }
    defer { Self.running.withLock { $0 -= 1 } }
    var options = PlatformOptions()
    // SwiftPM ends what it started itself, a test without an end say, where it is asked to.
    options.teardownSequence = [.send(signal: .interrupt, allowedDurationToNextStep: .seconds(5))]
    let result = try await Subprocess.run(
      .name("swift"), arguments: Arguments(arguments), workingDirectory: FilePath(folder),
      platformOptions: options,
      output: .string(limit: Self.outputLimit), error: .string(limit: Self.outputLimit))
    let texts = [result.standardOutput, result.standardError].compactMap { $0 }
    return Result(
      isSuccess: result.terminationStatus.isSuccess, output: texts.joined(separator: "\n"))
  }
}
