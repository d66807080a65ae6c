internal import PackageLowering
internal import SourceText

/// What the names in the templates that build and install the executables of a package stand for.
struct DeploymentEmitter {
  private let plan: PackagePlan
  private let commands: [String]

  init(_ plan: PackagePlan) {
    self.plan = plan
    commands = plan.targets.filter { $0.kind == .executable }.map(\.name)
  }

  /// The values; nil where the package is not run.
  var values: [String: TemplateValue]? {
    guard let command = commands.first else { return nil }
    return [
      "toolsVersion": .text("\(plan.toolsVersion)"),
      "image": .text("\(Naming.commandName(plan.name))"),
      "command": .text("\(command)"),
      "hasSeveral": .flag(commands.count > 1),
      "commands": .list(commands.map { ["name": .text("\($0)")] }),
    ]
  }
}
