package import SourceText
internal import SwiftIfConfig
internal import SwiftSyntax
internal import SyntaxMessages

/// Reads a manifest by its syntax, without running it.
///
/// What it computes is not known; products and targets are found wherever they are described with a
/// name that is a literal: in the call of `Package`, in constants, or where they are appended later.
/// - Parameter file: The text of `Package.swift`.
/// - Returns: What it says; nothing where it is nested too deeply to be read.
package func readManifest(_ file: SourceFile) -> PackageManifest {
  let tree = ParsedCode(file.bytes).tree
  let finder = ManifestVisitor(viewMode: .sourceAccurate)
  finder.walk(tree)
  let values = ManifestValues(finder.variables)
  var shared = BuildSettings()
  shared.languageMode = finder.languageMode ?? toolsLanguageMode(file)
  shared.modules = Set(finder.targets.map(\.name) + finder.productNames)
  for node in finder.loops { shared.add(node, finder.variables) }
  for node in finder.enabledTraits { shared.conditions.formUnion(values.strings(node)) }
  let targets = finder.targets.map { found in
    var settings = shared
    if let node = found.arguments["swiftSettings"] { settings.add(Syntax(node), finder.variables) }
    let strings = { (key: String) in found.arguments[key].map { values.strings(Syntax($0)) } }
    return PackageManifest.Target(
      name: found.name, kind: found.kind,
      path: found.arguments["path"].flatMap(values.literal).map(withoutSlashes),
      sources: strings("sources"), excluded: strings("exclude") ?? [],
      needs: found.arguments["dependencies"].map(values.elements)?.compactMap(values.need) ?? [],
      verb: found.arguments["capability"].flatMap { verb(Syntax($0), values) }, settings: settings,
      range: SourceText.SourceRange(file: file, bytes: found.range))
  }
  let products = finder.products.map { product in
    PackageManifest.Product(
      name: product.name, kind: product.kind, targets: values.strings(Syntax(product.targets)))
  }
  // SwiftPM makes a product of each program that is in none.
  let programs = targets.filter { target in
    target.kind == .executable
      && !products.contains { $0.kind == .executable && $0.targets.contains(target.name) }
  }.map {
    PackageManifest.Product(
      name: $0.name, kind: .executable, targets: [$0.name], isListed: false)
  }
  return PackageManifest(
    name: finder.packageName, toolsVersion: readToolsVersion(file),
    platforms: finder.platforms.flatMap(values.elements).compactMap(values.platform),
    products: products + programs, computesProducts: finder.computesProducts,
    dependencies: finder.dependencies, targets: targets)
}

/// Reads the version after `swift-tools-version:` in a manifest, without what may follow it.
/// - Parameter file: The text of the manifest.
/// - Returns: Nil where its first line names none.
package func readToolsVersion(_ file: SourceFile) -> String? {
  let lines = (1...file.lineCount).lazy.map { file.text(ofLine: $0) }
  let line = lines.first { !$0.allSatisfy(\.isWhitespace) } ?? ""
  guard let mark = line.firstRange(of: "swift-tools-version:") else { return nil }
  let version = line[mark.upperBound...].drop { $0 == " " }.prefix { $0.isNumber || $0 == "." }
  return version.isEmpty ? nil : String(version)
}

/// The word by which a plugin is called (SE-0332).
private func verb(_ capability: Syntax, _ values: ManifestValues) -> String? {
  let text = capability.description
  guard text.contains(".command(") else { return nil }
  if text.contains(".documentationGeneration") { return "generate-documentation" }
  if text.contains(".sourceCodeFormatting") { return "format-source-code" }
  return values.strings(capability).first
}

private func withoutSlashes(_ path: String) -> String {
  var path = path[...]
  if path.hasPrefix("./") { path = path.dropFirst(2) }
  while path.count > 1, path.hasSuffix("/") { path.removeLast() }
  return String(path)
}

/// The language mode that the tools version implies (SE-0152, SE-0441).
private func toolsLanguageMode(_ file: SourceFile) -> VersionTuple {
  let line = file.text(ofLine: 1)
  guard let colon = line.firstIndex(of: ":"),
    let major = line[line.index(after: colon)...].first(where: { $0 != " " })?.wholeNumberValue
  else { return VersionTuple(5) }
  return VersionTuple(min(max(major, 4), 6))
}

extension BuildSettings {
  /// Adds what an expression of `SwiftSetting`s defines.
  fileprivate mutating func add(_ node: Syntax, _ variables: [String: Syntax]) {
    let collector = LiteralCollector(variables)
    collector.walk(node)
    for setting in collector.settings {
      switch setting.name {
      case "define": conditions.insert(setting.argument)
      case "enableUpcomingFeature", "enableExperimentalFeature": features.insert(setting.argument)
      case "swiftLanguageMode", "swiftLanguageVersion":
        languageMode = setting.argument.contains("6") ? VersionTuple(6) : VersionTuple(5)
      default: break
      }
    }
  }
}
