package import SourceText
internal import SwiftIfConfig
internal import SwiftParser
internal import SwiftSyntax

/// Reads a manifest by its syntax, without running it.
///
/// What it computes is not known; targets are found wherever they are described with a name that is a
/// literal.
/// - Parameter file: The text of `Package.swift`.
/// - Returns: What it says.
package func readManifest(_ file: SourceFile) -> PackageManifest {
  let tree = file.bytes.withUnsafeBufferPointer { Parser.parse(source: $0) }
  let finder = ManifestVisitor(viewMode: .sourceAccurate)
  finder.walk(tree)
  var shared = BuildSettings()
  shared.languageMode = finder.languageMode ?? toolsLanguageMode(file)
  shared.modules = Set(finder.targets.map(\.name) + finder.products)
  for node in finder.loops { shared.add(node, finder.variables) }
  for node in finder.enabledTraits {
    shared.conditions.formUnion(ManifestVisitor.strings(node, finder.variables))
  }
  let targets = finder.targets.map { found in
    var settings = shared
    if let node = found.arguments["swiftSettings"] { settings.add(Syntax(node), finder.variables) }
    let strings = { (key: String) in
      found.arguments[key].map { ManifestVisitor.strings(Syntax($0), finder.variables) }
    }
    return PackageManifest.Target(
      name: found.name, kind: found.kind,
      path: found.arguments["path"].flatMap(ManifestVisitor.literal),
      sources: strings("sources"), excluded: strings("exclude") ?? [],
      dependencies: strings("dependencies") ?? [], settings: settings,
      range: SourceText.SourceRange(file: file, bytes: found.range))
  }
  let libraries = finder.libraries.map { name, node in
    PackageManifest.Product(
      name: name, targets: ManifestVisitor.strings(Syntax(node), finder.variables))
  }
  return PackageManifest(name: finder.packageName, targets: targets, libraries: libraries)
}

/// The language mode that the tools version implies (SE-0152, SE-0441).
private func toolsLanguageMode(_ file: SourceFile) -> VersionTuple {
  let line = file.text(ofLine: 1)
  guard let colon = line.firstIndex(of: ":"),
    let major = line[line.index(after: colon)...].first(where: { $0 != " " })?.wholeNumberValue
  else { return VersionTuple(5) }
  return VersionTuple(min(max(major, 4), 6))
}

/// Finds the targets of a manifest, and what their settings may refer to.
private final class ManifestVisitor: SyntaxVisitor {
  struct FoundTarget {
    let name: String
    let kind: PackageManifest.Target.Kind
    let arguments: [String: ExprSyntax]
    let range: Range<Int>
  }

  var packageName: String?
  var targets: [FoundTarget] = []
  var products: [String] = []
  var libraries: [(name: String, targets: ExprSyntax)] = []
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
    guard let name = arguments["name"].flatMap(Self.literal) else { return .visitChildren }
    if callee == "Package" {
      packageName = name
      if let modes = arguments["swiftLanguageModes"] ?? arguments["swiftLanguageVersions"] {
        languageMode = Self.languageMode(Syntax(modes))
      }
    } else if callee == "library", let targets = arguments["targets"] {
      libraries.append((name, targets))
    } else if callee == "product" {
      products.append(name)
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
    case "target": .library
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

  static func literal(_ node: ExprSyntax) -> String? {
    guard let literal = node.as(StringLiteralExprSyntax.self), literal.segments.count == 1 else {
      return nil
    }
    return literal.segments.first?.as(StringSegmentSyntax.self)?.content.text
  }

  /// The literals in an expression, and in the variables that it refers to.
  static func strings(_ node: Syntax, _ variables: [String: Syntax]) -> [String] {
    let collector = LiteralCollector(variables)
    collector.walk(node)
    return collector.strings
  }

  private static func languageMode(_ node: Syntax) -> VersionTuple? {
    let text = node.description
    return text.contains("6") ? VersionTuple(6) : text.contains("5") ? VersionTuple(5) : nil
  }
}

/// Collects the literals of an expression.
private final class LiteralCollector: SyntaxVisitor {
  var strings: [String] = []
  var settings: [(name: String, argument: String)] = []
  private var variables: [String: Syntax]

  init(_ variables: [String: Syntax]) {
    self.variables = variables
    super.init(viewMode: .sourceAccurate)
  }

  override func visit(_ node: FunctionCallExprSyntax) -> SyntaxVisitorContinueKind {
    guard let member = node.calledExpression.as(MemberAccessExprSyntax.self) else {
      return .visitChildren
    }
    // A setting for other platforms than this one.
    if node.arguments.contains(where: { Self.isForeign($0.expression) }) { return .skipChildren }
    if let first = node.arguments.first {
      let argument = ManifestVisitor.literal(first.expression) ?? first.expression.description
      settings.append((member.declName.baseName.text, argument))
    }
    return .visitChildren
  }

  override func visit(_ node: StringLiteralExprSyntax) -> SyntaxVisitorContinueKind {
    if let text = ManifestVisitor.literal(ExprSyntax(node)) { strings.append(text) }
    return .skipChildren
  }

  override func visit(_ node: DeclReferenceExprSyntax) -> SyntaxVisitorContinueKind {
    // Each variable once, since one may refer to itself.
    if let value = variables.removeValue(forKey: node.baseName.text) { walk(value) }
    return .skipChildren
  }

  private static func isForeign(_ condition: ExprSyntax) -> Bool {
    guard let call = condition.as(FunctionCallExprSyntax.self),
      call.calledExpression.as(MemberAccessExprSyntax.self)?.declName.baseName.text == "when"
    else { return false }
    #if os(macOS)
      let own = ".macOS"
    #elseif os(Windows)
      let own = ".windows"
    #else
      let own = ".linux"
    #endif
    return call.arguments.contains { argument in
      let text = argument.expression.description
      return argument.label?.text == "platforms" && text.hasPrefix("[") && !text.contains(own)
        || argument.label?.text == "configuration" && text.contains("release")
    }
  }
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
