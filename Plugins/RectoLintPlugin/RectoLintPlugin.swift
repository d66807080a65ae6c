import Foundation
import PackagePlugin

/// `swift package recto-lint`: the linter, on the package that depends on Recto.
///
/// It only builds the arguments; what it is told is told to `recto lint`. `--target` is a word of
/// SwiftPM's as well and means the same. Mending needs `--allow-writing-to-package-directory`.
@main struct RectoLintPlugin: CommandPlugin {
  func performCommand(context: PluginContext, arguments: [String]) async throws {
    let process = Process()
    process.executableURL = try context.tool(named: "recto").url
    process.arguments = ["lint", "."] + arguments
    process.currentDirectoryURL = context.package.directoryURL
    try process.run()
    process.waitUntilExit()
    // SwiftPM ends with 1 whatever the reason; the text tells which one it was.
    if process.terminationStatus != 0 {
      Diagnostics.error("recto lint ended with \(process.terminationStatus)")
    }
  }
}
