internal import SwiftSyntax

/// The values of expressions in a manifest, as far as its text tells.
struct ManifestValues {
  /// The values of constants and variables, by their names.
  private let variables: [String: Syntax]
  /// How often a name may stand for another one: a manifest may say anything.
  private static let depth = 8

  init(_ variables: [String: Syntax]) { self.variables = variables }

  /// The text of a literal without interpolations.
  static func plain(_ node: ExprSyntax) -> String? {
    guard let literal = node.as(StringLiteralExprSyntax.self), literal.segments.count == 1 else {
      return nil
    }
    return literal.segments.first?.as(StringSegmentSyntax.self)?.content.text
  }

  /// The text of a literal, or of the constant that is named.
  func literal(_ node: ExprSyntax) -> String? {
    let value = node.as(DeclReferenceExprSyntax.self).flatMap { variables[$0.baseName.text] }
    return Self.plain(value?.as(ExprSyntax.self) ?? node)
  }

  /// The literals in an expression, and in the variables that it refers to.
  func strings(_ node: Syntax) -> [String] {
    let collector = LiteralCollector(variables)
    collector.walk(node)
    return collector.strings
  }

  /// The elements of a list, also where it is put together with `+`; of alternatives all.
  func elements(_ node: ExprSyntax) -> [ExprSyntax] { elements(node, Self.depth) }

  private func elements(_ node: ExprSyntax, _ depth: Int) -> [ExprSyntax] {
    guard depth > 0 else { return [] }
    if let list = node.as(ArrayExprSyntax.self) { return list.elements.map(\.expression) }
    if let sequence = node.as(SequenceExprSyntax.self) {
      return sequence.elements.flatMap { elements($0, depth - 1) }
    }
    if let choice = node.as(UnresolvedTernaryExprSyntax.self) {
      return elements(choice.thenExpression, depth - 1)
    }
    guard let name = node.as(DeclReferenceExprSyntax.self)?.baseName.text else { return [] }
    return variables[name]?.as(ExprSyntax.self).map { elements($0, depth - 1) } ?? []
  }

  /// A target or product that a target needs.
  func need(_ node: ExprSyntax) -> PackageManifest.Target.Need? {
    if let text = literal(node) { return .name(text) }
    let value = node.as(DeclReferenceExprSyntax.self).flatMap { variables[$0.baseName.text] }
    guard let call = value?.as(FunctionCallExprSyntax.self) ?? node.as(FunctionCallExprSyntax.self),
      let callee = call.calledExpression.as(MemberAccessExprSyntax.self)?.declName.baseName.text,
      let name = argument("name", of: call)
    else { return nil }
    return callee == "product"
      ? .product(name, package: argument("package", of: call)) : .name(name)
  }

  private func argument(_ label: String, of call: FunctionCallExprSyntax) -> String? {
    call.arguments.first { $0.label?.text == label }.flatMap { literal($0.expression) }
  }

  /// `.macOS(.v10_15)` or `.macOS("10.15")`.
  func platform(_ node: ExprSyntax) -> PackageManifest.Platform? {
    guard let call = node.as(FunctionCallExprSyntax.self),
      let name = call.calledExpression.as(MemberAccessExprSyntax.self)?.declName.baseName.text,
      let argument = call.arguments.first?.expression, name != "custom"
    else { return nil }
    let version =
      literal(argument)
      ?? argument.as(MemberAccessExprSyntax.self).map { member in
        String(member.declName.baseName.text.dropFirst()).replacing("_", with: ".")
      }
    return version.map { PackageManifest.Platform(name: name, version: $0) }
  }
}

/// Collects the literals of an expression.
final class LiteralCollector: SyntaxVisitor {
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
      let argument = ManifestValues.plain(first.expression) ?? first.expression.description
      settings.append((member.declName.baseName.text, argument))
    }
    return .visitChildren
  }

  override func visit(_ node: StringLiteralExprSyntax) -> SyntaxVisitorContinueKind {
    if let text = ManifestValues.plain(ExprSyntax(node)) { strings.append(text) }
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
