internal import PackageLowering
internal import SourceText

/// What the names in the templates that build and install the executables of a package stand for.
struct DeploymentEmitter {
  private let manifest: Manifest
  private let commands: [String]

  init(_ manifest: Manifest) {
    self.manifest = manifest
    commands = manifest.products(.executable)
  }

  /// The values; nil where nothing of the package is run.
  var values: TemplateValues? {
    guard let command = commands.first else { return nil }
    return [
      "toolsVersion": .made(manifest.toolsVersion),
      "image": .made(Naming.commandName(manifest.name)),
      "command": .made(command),
      "hasSeveral": .flag(commands.count > 1),
      "commands": .list(commands.map { ["name": .made($0)] }),
    ]
  }

  /// The files.
  /// - Parameter templates: The templates.
  func files(_ templates: TemplateLibrary) -> [FileTree.File] {
    guard let values else { return [] }
    return [
      .init(
        path: "Containerfile", text: templates.render("package/Containerfile.mustache", values)),
      .init(path: ".dockerignore", text: templates.render("package/dockerignore.mustache", [:])),
    ]
  }
}
