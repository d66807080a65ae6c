package import SourceText
internal import SwiftParser
internal import SwiftSyntax

extension PackageManifest {
  /// Reads a manifest.
  /// - Parameter file: A `Package.swift`.
  package init(_ file: SourceFile) {
    let text = String(decoding: file.bytes, as: UTF8.self)
    let visitor = ManifestVisitor(viewMode: .sourceAccurate)
    let tree = Parser.parse(source: text)
    visitor.constants = ManifestVisitor.constants(of: tree)
    visitor.walk(tree)
    self.file = file
    name = visitor.name
    toolsVersion = Self.toolsVersion(text)
    platforms = visitor.platforms
    products = visitor.products
    dependencies = visitor.dependencies
    targets = visitor.targets
  }

  /// The version after `swift-tools-version:`, without what may follow it.
  private static func toolsVersion(_ text: String) -> String? {
    let line = text.split(separator: "\n").first { !$0.allSatisfy(\.isWhitespace) } ?? ""
    guard let mark = line.firstRange(of: "swift-tools-version:") else { return nil }
    let version = line[mark.upperBound...].drop { $0 == " " }.prefix { $0.isNumber || $0 == "." }
    return version.isEmpty ? nil : String(version)
  }
}

/// Collects what a manifest lists, wherever in it the lists stand: in the call of `Package`, in
/// constants, or where they are appended later.
private final class ManifestVisitor: SyntaxVisitor {
  /// The values of constants and variables, by their names.
  var constants: [String: ExprSyntax] = [:]
  var name: String?
  var platforms: [PackageManifest.Platform] = []
  var products: [PackageManifest.Product] = []
  var dependencies: [PackageManifest.Dependency] = []
  var targets: [PackageManifest.Target] = []

  static func constants(of tree: SourceFileSyntax) -> [String: ExprSyntax] {
    var constants: [String: ExprSyntax] = [:]
    for statement in tree.statements {
      guard case .decl(let declaration) = statement.item,
        let variable = declaration.as(VariableDeclSyntax.self)
      else { continue }
      for binding in variable.bindings {
        if let value = binding.initializer?.value {
          constants[binding.pattern.trimmedDescription] = value
        }
      }
    }
    return constants
  }

  override func visit(_ call: FunctionCallExprSyntax) -> SyntaxVisitorContinueKind {
    let arguments = Arguments(call, constants)
    if call.calledExpression.as(DeclReferenceExprSyntax.self)?.baseName.text == "Package" {
      name = arguments.text("name") ?? name
      for element in arguments.elements("platforms") { addPlatform(element) }
      return .visitChildren
    }
    guard let callee = call.calledExpression.as(MemberAccessExprSyntax.self)?.declName.baseName.text
    else { return .visitChildren }
    if callee == "package" {
      addDependency(call, arguments)
      return .skipChildren
    }
    guard let name = arguments.text("name") else { return .visitChildren }
    if let kind = PackageManifest.Product.Kind(rawValue: callee), arguments.has("targets") {
      if !products.contains(where: { $0.name == name }) {
        products.append(.init(name: name, kind: kind, targets: arguments.texts("targets")))
      }
      return .skipChildren
    }
    if let kind = PackageManifest.Target.Kind(rawValue: callee) {
      if !targets.contains(where: { $0.name == name }) {
        targets.append(target(name, kind, arguments))
      }
      return .skipChildren
    }
    return .visitChildren
  }

  private func target(
    _ name: String, _ kind: PackageManifest.Target.Kind, _ arguments: Arguments
  ) -> PackageManifest.Target {
    let needs = arguments.elements("dependencies").compactMap { element in
      need(element)
    }
    return PackageManifest.Target(
      name: name, kind: kind, path: arguments.text("path").map(Self.withoutSlash),
      exclude: arguments.texts("exclude"),
      sources: arguments.has("sources") ? arguments.texts("sources") : nil, needs: needs)
  }

  private static func withoutSlash(_ path: String) -> String {
    var path = path[...]
    if path.hasPrefix("./") { path = path.dropFirst(2) }
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return String(path)
  }

  private func need(_ element: ExprSyntax) -> PackageManifest.Target.Need? {
    if let text = Arguments.text(element) { return .name(text) }
    guard let call = element.as(FunctionCallExprSyntax.self),
      let callee = call.calledExpression.as(MemberAccessExprSyntax.self)?.declName.baseName.text
    else { return nil }
    let arguments = Arguments(call, constants)
    guard let name = arguments.text("name") else { return nil }
    return callee == "product"
      ? .product(name, package: arguments.text("package")) : .name(name)
  }

  private func addDependency(_ call: FunctionCallExprSyntax, _ arguments: Arguments) {
    guard let location = arguments.text("url") ?? arguments.text("path") ?? arguments.text("id")
    else { return }
    let requirement = call.arguments.filter { argument in
      !["name", "url", "path", "id", "traits"].contains(argument.label?.text ?? "")
    }.map { argument in
      (argument.label.map { "\($0.text): " } ?? "") + argument.expression.trimmedDescription
    }
    let dependency = PackageManifest.Dependency(
      location: location, requirement: requirement.joined(separator: ", "))
    if !dependencies.contains(dependency) { dependencies.append(dependency) }
  }

  /// `.macOS(.v10_15)` or `.macOS("10.15")`.
  private func addPlatform(_ element: ExprSyntax) {
    guard let call = element.as(FunctionCallExprSyntax.self),
      let name = call.calledExpression.as(MemberAccessExprSyntax.self)?.declName.baseName.text,
      let argument = call.arguments.first?.expression
    else { return }
    let version =
      Arguments.text(argument)
      ?? argument.as(MemberAccessExprSyntax.self).map { member in
        String(member.declName.baseName.text.dropFirst()).replacing("_", with: ".")
      }
    guard let version, name != "custom" else { return }
    platforms.append(.init(name: name, version: version))
  }
}

/// The arguments of a call, with constants in the place of their names.
private struct Arguments {
  private let values: [String: ExprSyntax]
  private let constants: [String: ExprSyntax]
  /// How often a constant may stand for another one: a manifest may say anything.
  private static let depth = 8

  init(_ call: FunctionCallExprSyntax, _ constants: [String: ExprSyntax]) {
    self.constants = constants
    values = Dictionary(
      call.arguments.compactMap { argument in
        argument.label.map { ($0.text, argument.expression) }
      }, uniquingKeysWith: { first, _ in first })
  }

  func has(_ label: String) -> Bool { values[label] != nil }

  func text(_ label: String) -> String? {
    guard let value = values[label] else { return nil }
    if let name = value.as(DeclReferenceExprSyntax.self)?.baseName.text, let other = constants[name]
    {
      return Self.text(other)
    }
    return Self.text(value)
  }

  func texts(_ label: String) -> [String] { elements(label).compactMap(Self.text) }

  /// The elements of a list, also where it is put together with `+`.
  func elements(_ label: String) -> [ExprSyntax] {
    values[label].map { elements($0, Self.depth) } ?? []
  }

  private func elements(_ value: ExprSyntax, _ depth: Int) -> [ExprSyntax] {
    guard depth > 0 else { return [] }
    if let list = value.as(ArrayExprSyntax.self) { return list.elements.map(\.expression) }
    if let sequence = value.as(SequenceExprSyntax.self) {
      return sequence.elements.flatMap { elements($0, depth - 1) }
    }
    if let name = value.as(DeclReferenceExprSyntax.self)?.baseName.text {
      return constants[name].map { elements($0, depth - 1) } ?? []
    }
    return []
  }

  static func text(_ value: ExprSyntax) -> String? {
    value.as(StringLiteralExprSyntax.self)?.representedLiteralValue
  }
}
