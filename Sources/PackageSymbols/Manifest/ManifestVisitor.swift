internal import SwiftIfConfig
internal import SwiftSyntax

/// Finds the targets and products of a manifest, and what they may refer to.
final class ManifestVisitor: SyntaxVisitor {
  struct FoundTarget {
    let name: String
    let kind: PackageManifest.Target.Kind
    let arguments: [String: ExprSyntax]
    let range: Range<Int>
  }

  var packageName: String?
  var targets: [FoundTarget] = []
  var products: [(name: String, kind: PackageManifest.Product.Kind, targets: ExprSyntax)] = []
  /// Whether a product has a name, or targets, that the manifest computes.
  var computesProducts = false
  var dependencies: [PackageManifest.Dependency] = []
  /// The lists of platforms.
  var platforms: [ExprSyntax] = []
  /// The products of other packages that targets need.
  var productNames: [String] = []
  var languageMode: VersionTuple?
  /// The values of variables by name, since settings are often shared through one.
  var variables: [String: Syntax] = [:]
  /// The traits that are enabled by default, each of which is a condition (SE-0450).
  var enabledTraits: [Syntax] = []
  /// Loops, which often go over all targets to add settings.
  var loops: [Syntax] = []

  override func visit(_ node: FunctionCallExprSyntax) -> SyntaxVisitorContinueKind {
    var arguments: [String: ExprSyntax] = [:]
    for argument in node.arguments {
      if let label = argument.label?.text, arguments[label] == nil {
        arguments[label] = argument.expression
      }
    }
    let callee = Self.callee(node)
    if callee == "default", let traits = arguments["enabledTraits"] {
      enabledTraits.append(Syntax(traits))
    }
    let values = ManifestValues(variables)
    if callee == "Package", let list = arguments["platforms"] { platforms.append(list) }
    if callee == "package" { addDependency(node, arguments, values) }
    guard let name = arguments["name"].flatMap(values.literal) else {
      if callee == "library", arguments["name"] != nil { computesProducts = true }
      return .visitChildren
    }
    if callee == "Package" {
      packageName = name
      if let modes = arguments["swiftLanguageModes"] ?? arguments["swiftLanguageVersions"] {
        languageMode = Self.languageMode(Syntax(modes))
      }
    } else if let kind = PackageManifest.Product.Kind(rawValue: callee),
      let targets = arguments["targets"]
    {
      if kind == .library, values.strings(Syntax(targets)).isEmpty { computesProducts = true }
      if !products.contains(where: { $0.name == name && $0.kind == kind }) {
        products.append((name, kind, targets))
      }
    } else if callee == "product" {
      productNames.append(name)
    } else if let kind = Self.kind(callee, arguments), !Self.isDependency(node),
      !targets.contains(where: { $0.name == name })
    {
      let range = arguments["name"].map {
        $0.positionAfterSkippingLeadingTrivia
          .utf8Offset..<$0
          .endPositionBeforeTrailingTrivia.utf8Offset
      }
      targets.append(
        FoundTarget(name: name, kind: kind, arguments: arguments, range: range ?? 0..<0))
    }
    return .visitChildren
  }

  /// A variable may get its value later, of several the last one counts.
  override func visit(_ node: SequenceExprSyntax) -> SyntaxVisitorContinueKind {
    let parts = Array(node.elements)
    if parts.count > 2, let name = parts[0].as(DeclReferenceExprSyntax.self)?.baseName.text,
      parts[1].is(AssignmentExprSyntax.self)
    {
      variables[name] = Syntax(parts[2])
    }
    return .visitChildren
  }

  override func visit(_ node: PatternBindingSyntax) -> SyntaxVisitorContinueKind {
    if let name = node.pattern.as(IdentifierPatternSyntax.self)?.identifier.text,
      let value = node.initializer?.value
    {
      variables[name] = Syntax(value)
    }
    return .visitChildren
  }

  override func visit(_ node: ForStmtSyntax) -> SyntaxVisitorContinueKind {
    loops.append(Syntax(node.body))
    return .visitChildren
  }

  private static func callee(_ node: FunctionCallExprSyntax) -> String {
    if let member = node.calledExpression.as(MemberAccessExprSyntax.self) {
      return member.declName.baseName.text
    }
    return node.calledExpression.as(DeclReferenceExprSyntax.self)?.baseName.text ?? ""
  }

  private static func kind(
    _ callee: String, _ arguments: [String: ExprSyntax]
  ) -> PackageManifest.Target.Kind? {
    switch callee {
    // A helper of the manifest may take the kind as an argument.
    case "target":
      arguments["kind"]?.as(MemberAccessExprSyntax.self).flatMap {
        ["test": .test, "executable": .executable, "macro": .macro][$0.declName.baseName.text]
      } ?? .library
    case "executableTarget": .executable
    case "macro": .macro
    case "testTarget": .test
    case "plugin": arguments["capability"] == nil ? nil : .plugin
    case "systemLibrary", "binaryTarget": .external
    default: nil
    }
  }

  /// Whether a description stands among what a target needs: a dependency on a target is described
  /// with the same word as a target.
  private static func isDependency(_ node: FunctionCallExprSyntax) -> Bool {
    var parent = node.parent
    while let current = parent {
      switch current.as(LabeledExprSyntax.self)?.label?.text {
      case "dependencies": return true
      case "targets": return false
      default: break
      }
      if let name = current.as(PatternBindingSyntax.self)?.pattern.trimmedDescription {
        return name.lowercased().contains("depend")
      }
      parent = current.parent
    }
    return false
  }

  private func addDependency(
    _ node: FunctionCallExprSyntax, _ arguments: [String: ExprSyntax], _ values: ManifestValues
  ) {
    let location = ["url", "path", "id"].lazy.compactMap { arguments[$0] }.first
    guard let location = location.flatMap(values.literal) else { return }
    let requirement = node.arguments.filter { argument in
      !["name", "url", "path", "id", "traits"].contains(argument.label?.text ?? "")
    }.map { argument in
      (argument.label.map { "\($0.text): " } ?? "") + argument.expression.trimmedDescription
    }
    let dependency = PackageManifest.Dependency(
      location: location, requirement: requirement.joined(separator: ", "))
    if !dependencies.contains(dependency) { dependencies.append(dependency) }
  }

  private static func languageMode(_ node: Syntax) -> VersionTuple? {
    let text = node.description
    return text.contains("6") ? VersionTuple(6) : text.contains("5") ? VersionTuple(5) : nil
  }
}
