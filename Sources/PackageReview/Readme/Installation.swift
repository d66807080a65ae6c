internal import PackageSymbols
internal import SourceText

/// How clients get a package, from its manifest.
struct Installation {
  private let package: PackageSnapshot
  private let settings: PackageReadme.Settings
  private var manifest: PackageManifest { package.manifest }

  init(_ package: PackageSnapshot, _ settings: PackageReadme.Settings) {
    self.package = package
    self.settings = settings
  }

  /// The part of a README.
  var section: ReadmeSection {
    let parts = [requirements, libraries, plugins, executables].compactMap { $0 }
    return ReadmeSection(
      .installation, heading: "Installation", [.text("\(parts.joined(separator: "\n\n"))")])
  }

  private var requirements: String? {
    guard let version = manifest.toolsVersion else { return nil }
    let platforms = manifest.platforms.map { "\($0.name) \($0.version)" }
    let least = platforms.isEmpty ? "" : "; on Apple platforms \(list(platforms)) or later"
    return "Swift \(version) or later\(least)."
  }

  /// Products that are not for everyone have an underscore in front.
  private func products(_ kind: PackageManifest.Product.Kind) -> [String] {
    manifest.products.filter { $0.kind == kind && !$0.name.hasPrefix("_") }.map(\.name)
  }

  private var libraries: String? {
    let names = products(.library)
    guard let first = names.first else { return nil }
    let product =
      names.count == 1 ? "its product" : "one of its products, \(list(names.map { "`\($0)`" })),"
    let shown = names.contains(package.name) ? package.name : first
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

  private var plugins: String? {
    let names = products(.plugin)
    guard !names.isEmpty else { return nil }
    let lines = names.map { ".plugin(name: \"\($0)\", package: \"\(identity)\")" }
    let start =
      products(.library).isEmpty ? "Add `\(dependency)` to your `Package.swift`, and" : "Add"
    return """
      \(start) a plugin to the `plugins` of a target:

      ```swift
      \(lines.joined(separator: "\n"))
      ```
      """
  }

  private var executables: String? {
    let names = products(.executable)
    guard !names.isEmpty else { return nil }
    var lines: [String] = []
    if let url = settings.url {
      let folder = PackageManifest.Dependency(location: url, requirement: "").name
      lines += ["git clone \(url)", "cd \(folder)"]
    }
    lines += names.map { "swift build -c release --product \($0)" }
    let what = names.count == 1 ? "the command `\(names[0])`" : "the commands"
    return "To build \(what):\n\n```sh\n\(lines.joined(separator: "\n"))\n```"
  }

  private var identity: String {
    settings.url.map { PackageManifest.Dependency(location: $0, requirement: "").name }
      ?? package.name
  }

  private var dependency: String {
    guard let url = settings.url else { return ".package(path: \"../\(package.name)\")" }
    let requirement = settings.version.map { "from: \"\($0)\"" } ?? "branch: \"main\""
    return ".package(url: \"\(url)\", \(requirement))"
  }

  private func list(_ words: [String]) -> String {
    words.count < 2
      ? words.joined() : words.dropLast().joined(separator: ", ") + " and " + (words.last ?? "")
  }
}
