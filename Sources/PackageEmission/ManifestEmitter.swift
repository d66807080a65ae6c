internal import NotebookSyntax
internal import PackageLowering
internal import SourceText

/// What a manifest says.
struct Manifest {
  /// A target with the products of other packages that it needs.
  struct Target {
    var name: String
    var kind: TargetPlan.Kind
    /// The folder, where it is not the one that SwiftPM looks for.
    var path: String?
    var dependencies: [String]
    /// Products with the identities of their packages.
    var products: [(name: String, package: String)]
    var resources: [String]
    /// Whether its code reads them from `Bundle.module`.
    var readsBundle = false
    var usesLanguageMode5: Bool
    /// How it comes by the mathematics of the C library.
    var mathematics = MathLibrary.unused
    /// Whether clients of the package may use it.
    var isProduct: Bool
  }

  var name: String
  var toolsVersion: String
  var platforms: [String]
  var dependencies: [FrontMatter.Dependency]
  var localPackage: LocalPackage?
  var lines: [ProvenanceText]
  var targets: [Target]

  /// The manifest of one notebook: every target may use every product.
  init(_ plan: PackagePlan) {
    name = plan.name
    toolsVersion = plan.toolsVersion
    platforms = plan.platforms
    let local = plan.localPackage
    // Documents of a package tell how to install it: here, it is there already.
    dependencies = plan.dependencies.filter { local?.isMeant(by: $0.url) != true }
    localPackage = local
    lines = plan.manifestLines.map { $0.code.verbatim($0.range) }.filter { line in
      let words = line.text.split(separator: "\"", omittingEmptySubsequences: false).map(
        String.init)
      return local.map { local in !words.contains { local.isMeant(by: $0) } } ?? true
    }
    let others = plan.lineDependencies.filter { local?.isMeant(by: $0.url) != true }
    var products = (dependencies + others).flatMap { dependency in
      dependency.products.map { ($0, dependency.identity) }
    }
    if let local { products += local.products.map { ($0, local.identity) } }
    targets = plan.targets.map { target in
      Target(
        name: target.name, kind: target.kind, dependencies: target.dependencies,
        products: products, resources: target.resources,
        readsBundle: target.readsBundle, usesLanguageMode5: target.usesLanguageMode5,
        mathematics: target.mathematics,
        isProduct: target.kind != .test)
    }
  }

  init(
    name: String, toolsVersion: String, platforms: [String],
    dependencies: [FrontMatter.Dependency], lines: [ProvenanceText], targets: [Target]
  ) {
    self.name = name
    self.toolsVersion = toolsVersion
    self.platforms = platforms
    self.dependencies = dependencies
    self.lines = lines
    self.targets = targets
  }
}

extension Manifest {
  /// The names of the targets of a kind.
  func names(of kind: TargetPlan.Kind) -> [String] {
    names { targets[$0].kind == kind }
  }

  /// The names of the targets of a kind that clients of the package may use.
  func products(_ kind: TargetPlan.Kind) -> [String] {
    names { targets[$0].isProduct && targets[$0].kind == kind }
  }

  private func names(where isMeant: (Int) -> Bool) -> [String] {
    var names: [String] = []
    // Targets are large, so that they are looked at where they stand.
    for index in targets.indices where isMeant(index) { names.append(targets[index].name) }
    return names
  }

  /// Whether a program has to name the library of the C library's mathematics: something in it calls that,
  /// and nothing imports it.
  func needsMathLibrary(_ program: Target) -> Bool {
    guard program.kind == .executable else { return false }
    var found = program.mathematics
    var pending = program.dependencies
    var seen: Set<String> = []
    while let name = pending.popLast() {
      guard seen.insert(name).inserted, let target = targets.first(where: { $0.name == name })
      else { continue }
      found = max(found, target.mathematics)
      pending += target.dependencies
    }
    return found == .called
  }
}

/// What the names in the template of Package.swift stand for.
struct ManifestEmitter {
  let plan: Manifest

  init(_ manifest: Manifest) { plan = manifest }

  var values: TemplateValues {
    // SwiftPM takes no package twice; what a cell says about one is the more exact word.
    let lines = plan.lines.uniqued { $0.packageIdentity ?? $0.text }
    let named = Set(lines.compactMap(\.packageIdentity))
    let dependencies = plan.dependencies.filter {
      !named.contains($0.identity.lowercased())
    }.map { dependency in
      ProvenanceText(
        synthesized: ".package(url: \(quoted(dependency.url)), from: \(quoted(dependency.from)))")
    }
    let local = plan.localPackage.map {
      ProvenanceText(synthesized: ".package(path: \(quoted($0.path)))")
    }
    let products = plan.targets.indices.filter { plan.targets[$0].isProduct }
    let all = dependencies + [local].compactMap { $0 } + lines
    var values = TemplateValues(room: 24)
    values.append("toolsVersion", plan.toolsVersion)
    values.append("name", plan.name)
    values.append("hasPlatforms", isShown: !plan.platforms.isEmpty)
    values.append("platforms", plan.platforms.joined(separator: ", "))
    values.append("products", products) { index, values in
      let name = plan.targets[index].name
      let kind = plan.targets[index].kind.rawValue
      values.append("kind", kind)
      values.append("name", name)
      values.append("target", name)
      values.append("arguments", productArguments(kind, name, isOnly: products.count == 1))
      values.append("comma", comma(after: products.count))
    }
    values.append("hasDependencies", isShown: !all.isEmpty)
    values.append("dependencies", all) { line, values in
      values.append("line", line)
      values.append("comma", comma(after: all.count))
    }
    values.append("targets", plan.targets) { target, values in
      values.append("kind", keyword(target.kind))
      values.append("arguments", arguments(of: target))
      values.append("comma", comma(after: plan.targets.count))
    }
    return values
  }

  private func comma(after count: Int) -> String {
    // `swift format` keeps the comma after the last of several, and none after a single one.
    count > 1 ? "," : ""
  }

  private func keyword(_ kind: TargetPlan.Kind) -> String {
    switch kind {
    case .library: "target"
    case .executable: "executableTarget"
    case .test: "testTarget"
    }
  }

  /// The arguments of a product, on one line where they fit.
  private func productArguments(_ kind: String, _ name: String, isOnly: Bool) -> String {
    let name = quoted(name)
    let line = ["name: ", name, ", targets: [", name, "]"].joined()
    let end = isOnly ? 1 : 2
    if line.fits(100 - "    .(".utf8.count - kind.utf8.count - end) { return line }
    if line.fits(100 - "      ".utf8.count - end) { return "\n      " + line }
    return "\n      name: \(name),\n      targets: [\(name)]"
  }

  /// The arguments of a target, on one line where they fit.
  private func arguments(of target: Manifest.Target) -> String {
    var parts = ["name: " + quoted(target.name)]
    var settings: [String] = []
    var needed = target.dependencies.map { quoted($0) }
    needed += target.products.map {
      ".product(name: \(quoted($0.name)), package: \(quoted($0.package)))"
    }
    if target.usesLanguageMode5 {
      // Swift 6 mode reads `/…/` as a regular expression (SE-0354), and so did the parser.
      let regex = ".enableUpcomingFeature(\"BareSlashRegexLiterals\")"
      settings.append("swiftSettings: [.swiftLanguageMode(.v5), \(regex)]")
    }
    if plan.needsMathLibrary(target) {
      settings.append("linkerSettings: [.linkedLibrary(\"m\", .when(platforms: [.linux]))]")
    }
    if !needed.isEmpty {
      parts.append(["dependencies: [", needed.joined(separator: ", "), "]"].joined())
    }
    if let path = target.path { parts.append("path: \(quoted(path))") }
    if !target.resources.isEmpty {
      let rule = target.readsBundle ? "process" : "embedInCode"
      let files = target.resources.map { ".\(rule)(\(quoted("Resources/" + $0)))" }
      parts.append("resources: [\(files.joined(separator: ", "))]")
    }
    parts += settings
    let line = parts.joined(separator: ", ")
    if line.fits(100 - "    .(),".utf8.count - keyword(target.kind).utf8.count) { return line }
    if parts.count == 2, needed.count > 1, target.resources.isEmpty {
      let list = needed.map { "        \($0)," }.joined(separator: "\n")
      return "\n      \(parts[0]),\n      dependencies: [\n\(list)\n      ]"
    }
    return "\n      " + parts.joined(separator: ",\n      ")
  }

  /// A string literal of Swift.
  private func quoted(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy {
      $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
    }
    if isPlain { return "\"" + text + "\"" }
    let escaped = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"", "\\": "\\\(scalar)"
      default: scalar.value < 0x20 ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
      }
    }
    return "\"\(escaped.joined())\""
  }
}

extension ProvenanceText {
  /// The identity of the package that a `.package(…)` line names, as SwiftPM compares it.
  fileprivate var packageIdentity: String? {
    let words = text.split(separator: "\"", omittingEmptySubsequences: false)
    let place = zip(words, words.dropFirst()).first { label, _ in
      ["url:", "path:"].contains { label.hasSuffix($0) || label.hasSuffix($0 + " ") }
    }?.1
    return place.map {
      FrontMatter.Dependency(url: String($0), from: "", products: []).identity.lowercased()
    }
  }
}

extension Array {
  /// The first element of each key, in the same order.
  fileprivate func uniqued(by key: (Element) -> String) -> [Element] {
    var seen: Set<String> = []
    return filter { seen.insert(key($0)).inserted }
  }
}
