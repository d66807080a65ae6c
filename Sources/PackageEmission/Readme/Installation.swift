internal import SourceText

/// How clients get a package.
package struct Installation: Sendable {
  /// The name of the package.
  private let name: String
  /// The version of the Swift tools that it needs; nil where it is not known.
  package var toolsVersion: String?
  /// The platforms with the least versions.
  package var platforms: [LeastPlatform] = []
  /// The names of its libraries.
  package var libraries: [String] = []
  /// Whether there are more libraries, whose names only its manifest knows.
  package var hasOtherLibraries = false
  /// The names of its plugins.
  package var plugins: [String] = []
  /// The words by which its plugins are called that `swift package` runs.
  package var verbs: [String] = []
  /// The names of its commands.
  package var executables: [String] = []
  /// Where clients get it; nil where it is not published.
  package var url: String?
  /// The version that clients ask for; nil for none yet.
  package var version: String?

  /// Prepares the instructions for a package.
  /// - Parameter name: Its name.
  package init(of name: String) { self.name = name }

  /// The part of a README.
  package var section: ReadmeSection {
    let parts = [requirements, libraryText, pluginText, verbText, executableText].compactMap { $0 }
    let text = parts.joined(separator: "\n\n")
    return ReadmeSection(
      .installation, heading: "Installation", [.text(ProvenanceText(synthesized: text))])
  }

  private var requirements: String? {
    guard let toolsVersion else { return nil }
    let platforms = platforms.map { "\($0.name) \($0.version)" }
    let least = platforms.isEmpty ? "" : "; on Apple platforms \(list(platforms)) or later"
    return "Swift \(toolsVersion) or later\(least)."
  }

  /// Products that are not for everyone have an underscore in front.
  private func shown(_ names: [String]) -> [String] { names.filter { !$0.hasPrefix("_") } }

  private var libraryText: String? {
    let names = shown(libraries)
    guard let first = names.first else {
      guard hasOtherLibraries else { return nil }
      return """
        Add the package to the dependencies of your `Package.swift`:

        ```swift
        \(dependency)
        ```

        and the products that you use to those of your target.
        """
    }
    let isOnly = names.count == 1 && !hasOtherLibraries
    let product =
      isOnly
      ? "its product"
      : "one of its products, \(hasOtherLibraries ? "as " : "")\(list(names.map { "`\($0)`" })),"
    let shown = names.contains(name) ? name : first
    return """
      Add the package to the dependencies of your `Package.swift`:

      ```swift
      \(dependency)
      ```

      and \(product) to those of your target:

      ```swift
      .product(name: "\(shown)", package: "\(identity)")
      ```
      """
  }

  private var pluginText: String? {
    let names = shown(plugins)
    guard !names.isEmpty else { return nil }
    let lines = names.map { ".plugin(name: \"\($0)\", package: \"\(identity)\")" }
    let start =
      shown(libraries).isEmpty ? "Add `\(dependency)` to your `Package.swift`, and" : "Add"
    return """
      \(start) a plugin to the `plugins` of a target:

      ```swift
      \(lines.joined(separator: "\n"))
      ```
      """
  }

  private var verbText: String? {
    guard !verbs.isEmpty else { return nil }
    let lines = verbs.map { "swift package \($0)" }
    let what = verbs.count == 1 ? "a plugin adds a command" : "plugins add commands"
    return
      "In a package that depends on it, \(what):\n\n```sh\n\(lines.joined(separator: "\n"))\n```"
  }

  private var executableText: String? {
    let names = shown(executables)
    guard !names.isEmpty else { return nil }
    var lines: [String] = []
    if let url { lines += ["git clone \(url)", "cd \(Self.identity(of: url))"] }
    lines += names.map { "swift build -c release --product \($0)" }
    let what = names.count == 1 ? "the command `\(names[0])`" : "the commands"
    return "To build \(what):\n\n```sh\n\(lines.joined(separator: "\n"))\n```"
  }

  /// The last part of an address, by which SwiftPM knows a package.
  private static func identity(of url: String) -> String {
    let last = url.split(separator: "/").last.map(String.init) ?? url
    return last.hasSuffix(".git") ? String(last.dropLast(4)) : last
  }

  private var identity: String { url.map(Self.identity) ?? name }

  private var dependency: String {
    guard let url else { return ".package(path: \"../\(name)\")" }
    let requirement = version.map { "from: \"\($0)\"" } ?? "branch: \"main\""
    return ".package(url: \"\(url)\", \(requirement))"
  }

  private func list(_ words: [String]) -> String {
    words.count < 2
      ? words.joined() : words.dropLast().joined(separator: ", ") + " and " + (words.last ?? "")
  }
}

/// How people who work on a package build and test it.
package struct Development: Sendable {
  private let hasTests: Bool
  /// Where it is told how to contribute, seen from the README; nil where it is not.
  private let guide: (name: String, link: String)?

  /// Prepares the instructions.
  /// - Parameters:
  ///   - hasTests: Whether the package has tests.
  ///   - guide: The file that tells how to contribute, and the way to it.
  package init(hasTests: Bool, guide: (name: String, link: String)? = nil) {
    self.hasTests = hasTests
    self.guide = guide
  }

  /// The part of a README.
  package var section: ReadmeSection {
    var text = hasTests ? "```sh\nswift build\nswift test\n```" : "```sh\nswift build\n```"
    if let guide { text += "\n\n[\(guide.name)](\(guide.link)) says how to contribute." }
    return ReadmeSection(
      .development, heading: "Development", [.text(ProvenanceText(synthesized: text))])
  }
}
