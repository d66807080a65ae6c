internal import NotebookSyntax
internal import PackageLowering
internal import SourceText

/// What the names in the template of Package.swift stand for.
struct ManifestEmitter {
  let plan: PackagePlan

  init(_ plan: PackagePlan) { self.plan = plan }

  var values: [String: TemplateValue] {
    let dependencies = plan.dependencies.map { dependency -> ProvenanceText in
      "\(".package(url: \(quoted(dependency.url)), from: \(quoted(dependency.from)))")"
    }
    let local = plan.localPackage.map {
      ProvenanceText(synthesized: ".package(path: \(quoted($0.path)))")
    }
    let lines = plan.manifestLines.map { $0.code.verbatim($0.range) }
    let products = plan.targets.filter { $0.kind != .test }
    let all = dependencies + [local].compactMap { $0 } + lines
    return [
      "toolsVersion": .text("\(plan.toolsVersion)"),
      "name": .text("\(plan.name)"),
      "hasPlatforms": .flag(!plan.platforms.isEmpty),
      "platforms": .text("\(plan.platforms.joined(separator: ", "))"),
      "products": .list(
        products.enumerated().map { position, target in
          [
            "kind": .text("\(target.kind.rawValue)"), "name": .text("\(target.name)"),
            "target": .text("\(target.name)"), "comma": comma(position, of: products.count),
          ]
        }),
      "hasDependencies": .flag(!all.isEmpty),
      "dependencies": .list(
        all.enumerated().map { position, line in
          ["line": .text(line), "comma": comma(position, of: all.count)]
        }),
      "targets": .list(
        plan.targets.enumerated().map { position, target in
          [
            "kind": .text("\(keyword(target.kind))"), "arguments": .text(arguments(of: target)),
            "comma": comma(position, of: plan.targets.count),
          ]
        }),
    ]
  }

  private func comma(_ position: Int, of count: Int) -> TemplateValue {
    // `swift format` keeps the comma after the last of several, and none after a single one.
    .text("\(count > 1 ? "," : "")")
  }

  private func keyword(_ kind: TargetPlan.Kind) -> String {
    switch kind {
    case .library: "target"
    case .executable: "executableTarget"
    case .test: "testTarget"
    }
  }

  /// The arguments of a target, on one line where they fit.
  private func arguments(of target: TargetPlan) -> ProvenanceText {
    var parts = ["name: \(quoted(target.name))"]
    var settings: String?
    var needed = target.dependencies.map { quoted($0) }
    for dependency in plan.dependencies {
      for product in dependency.products {
        needed.append(
          ".product(name: \(quoted(product)), package: \(quoted(dependency.identity)))")
      }
    }
    if let local = plan.localPackage {
      needed += local.products.map {
        ".product(name: \(quoted($0)), package: \(quoted(local.identity)))"
      }
    }
    if target.usesLanguageMode5 { settings = "swiftSettings: [.swiftLanguageMode(.v5)]" }
    if !needed.isEmpty { parts.append("dependencies: [\(needed.joined(separator: ", "))]") }
    if !target.resources.isEmpty {
      let files = target.resources.map { ".embedInCode(\(quoted("Resources/" + $0)))" }
      parts.append("resources: [\(files.joined(separator: ", "))]")
    }
    if let settings { parts.append(settings) }
    let line = parts.joined(separator: ", ")
    let width = "    .\(keyword(target.kind))(),".count
    if line.count + width <= 100 { return ProvenanceText(synthesized: line) }
    if parts.count == 2, needed.count > 1, target.resources.isEmpty {
      let list = needed.map { "        \($0)," }.joined(separator: "\n")
      return ProvenanceText(
        synthesized: "\n      \(parts[0]),\n      dependencies: [\n\(list)\n      ]")
    }
    return ProvenanceText(synthesized: "\n      " + parts.joined(separator: ",\n      "))
  }

  /// A string literal of Swift.
  private func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"", "\\": "\\\(scalar)"
      default: scalar.value < 0x20 ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
      }
    }
    return "\"\(escaped.joined())\""
  }
}
