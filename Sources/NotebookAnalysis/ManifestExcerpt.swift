@_spi(RawSyntax) package import SwiftSyntax
internal import SyntaxMessages

/// A part of a package's manifest as documents show it: elements of a list, `.package(url: …),`, or
/// arguments of `Package`, `dependencies: [ … ]`. Neither is Swift by itself.
///
/// The packages that it names are kept, each as a statement at its place; all else becomes blanks.
struct ManifestExcerpt {
  /// The code as it is parsed, of the same length.
  private(set) var bytes: [UInt8]
  /// Whether it shows something else than packages.
  let showsMore: Bool

  /// The arguments of `Package` of which at least one makes a list of arguments an excerpt.
  private static let lists: Set<String> = ["dependencies", "platforms", "products", "targets"]
  /// The other arguments of `Package`, `Target` and `Product` that may stand beside them.
  private static let others: Set<String> = [
    "cLanguageStandard", "cxxLanguageStandard", "defaultLocalization", "exclude", "name", "path",
    "pkgConfig", "plugins", "providers", "resources", "sources", "swiftLanguageModes",
    "swiftLanguageVersions", "swiftSettings", "traits", "type",
  ]
  /// What opens the list of arguments.
  private static let opening = Array("Package(".utf8)

  /// Reads some code.
  /// - Parameter code: The code, which is no Swift.
  /// - Returns: Nil where it is no part of a manifest either.
  init?(_ code: [UInt8]) {
    let imports = Self.imports(of: code)
    let start = imports.last?.upperBound ?? 0
    let list = Self.opening + code[start...] + Array("\n)".utf8)
    let tree = ParsedCode(list).tree
    guard !tree.hasError, tree.statements.count == 1,
      let call = tree.statements.first?.item.as(ExprSyntax.self)?.as(FunctionCallExprSyntax.self),
      Self.isExcerpt(call.arguments)
    else { return nil }
    showsMore = call.arguments.contains { argument in
      argument.label.map { $0.text != "dependencies" } ?? !argument.expression.isPackageLine
    }
    bytes = code.map { $0 == 0x0A || $0 == 0x0D ? $0 : 0x20 }
    var kept = imports
    for call in call.arguments.packageCalls {
      let range = call.trimmedUTF8Range
      let offset = start - Self.opening.count
      kept.append(range.lowerBound + offset..<range.upperBound + offset)
    }
    for range in kept {
      bytes.replaceSubrange(range, with: code[range])
      // Without it, a leading dot would go on with what stands above.
      if range.upperBound < bytes.count { bytes[range.upperBound] = UInt8(ascii: ";") }
    }
  }

  private static func isExcerpt(_ arguments: LabeledExprListSyntax) -> Bool {
    var hasPart = false
    for argument in arguments {
      guard let label = argument.label?.text else {
        guard argument.expression.isManifestPart else { return false }
        hasPart = true
        continue
      }
      guard lists.contains(label) || others.contains(label) else { return false }
      if lists.contains(label), argument.expression.is(ArrayExprSyntax.self) { hasPart = true }
    }
    return hasPart
  }

  /// The import declarations at the beginning of some code, one to a line.
  private static func imports(of code: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = 0
    while start < code.count {
      let end = code[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? code.count
      if code[start..<end].starts(with: "import ".utf8) {
        found.append(start..<end)
      } else if code[start..<end].contains(where: { $0 != 0x20 && $0 != 0x09 }) {
        break
      }
      start = end + 1
    }
    return found
  }
}

extension SyntaxProtocol {
  /// The calls `.package(…)` in some code, in the order of the text.
  fileprivate var packageCalls: [FunctionCallExprSyntax] {
    let visitor = PackageCalls(viewMode: .sourceAccurate)
    visitor.walk(self)
    return visitor.calls
  }
}

private final class PackageCalls: SyntaxVisitor {
  private(set) var calls: [FunctionCallExprSyntax] = []

  override func visitPost(_ node: FunctionCallExprSyntax) {
    guard let access = node.calledExpression.as(MemberAccessExprSyntax.self),
      access.declName.baseName.text == "package",
      // With nothing between them, Swift reads lines below each other as one chain.
      access.base.map({ Syntax($0) == calls.last.map(Syntax.init) }) ?? true
    else { return }
    calls.append(node)
  }
}

extension ExprSyntax {
  /// The functions of the manifest's vocabulary that make what its lists hold (SwiftPM, PackageDescription).
  private static let manifestFunctions: Set<String> = [
    "binaryTarget", "byName", "executable", "executableTarget", "library", "macro", "package",
    "plugin",
    "product", "systemLibrary", "target", "testTarget",
  ]

  /// Whether this is a line `.package(…)`, or several below each other.
  var isPackageLine: Bool {
    isManifestPart
      && self.as(FunctionCallExprSyntax.self)?.calledExpression.as(MemberAccessExprSyntax.self)?
        .declName.baseName.text == "package"
  }

  /// Whether this is an element of a manifest's list, such as `.target(name: "Shop")`: a call on nothing,
  /// which is no statement of a program.
  var isManifestPart: Bool { withExtendedLifetime(self) { Self.isManifestPart(raw) } }

  private static func isManifestPart(_ node: RawSyntax) -> Bool {
    guard let called = RawFunctionCallExprSyntax(node)?.calledExpression,
      let access = RawMemberAccessExprSyntax(called)
    else { return false }
    let name = access.declName.baseName.tokenText
    if let base = access.base { return name == "package" && isManifestPart(base.raw) }
    return manifestFunctions.contains(String(syntaxText: name))
  }
}

extension Item {
  /// A part of a cell that is a whole manifest.
  convenience init(ofManifest item: Item) {
    self.init(
      kind: .manifest, syntax: item.syntax, content: item.content, range: item.range,
      codeRange: item.codeRange, definitions: [],
      usage: Usage(names: [], stringLabels: [], effects: [], hasAttributes: false), outputs: [],
      remarks: [])
  }

  /// Whether the part shows something of a manifest beside the packages that it needs.
  var showsManifest: Bool {
    guard case .manifest = kind else { return false }
    if case .expr(let expression) = content { return !expression.isPackageLine }
    return true
  }

  /// A line `.package(…)` for the manifest.
  package struct PackageLine {
    /// The call.
    package let call: FunctionCallExprSyntax
    /// The line, in offsets of the cell's code.
    package let range: Range<Int>
  }

  /// The lines for the manifest that the part holds.
  package var packageLines: [PackageLine] {
    guard case .manifest = kind else { return [] }
    return syntax.packageCalls.map { call in
      let period = call.calledExpression.as(MemberAccessExprSyntax.self)?.period
      let start =
        period?.positionAfterSkippingLeadingTrivia ?? call.positionAfterSkippingLeadingTrivia
      return PackageLine(
        call: call, range: start.utf8Offset..<call.endPositionBeforeTrailingTrivia.utf8Offset)
    }
  }
}
