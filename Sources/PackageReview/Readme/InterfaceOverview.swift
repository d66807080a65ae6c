internal import PackageSymbols
internal import SourceText

/// What clients can use, with a sentence on each.
struct InterfaceOverview {
  private let package: PackageSnapshot
  private let settings: PackageReadme.Settings
  /// So many rows are read at a glance; more are folded.
  private static let glance = 24

  init(_ package: PackageSnapshot, _ settings: PackageReadme.Settings) {
    self.package = package
    self.settings = settings
  }

  /// The part of a README; nil for a package without an interface.
  var section: ReadmeSection? {
    let modules = package.modules.filter { !rows(of: $0).isEmpty }
    var blocks: [ReadmeSection.Block] = []
    for module in modules {
      if modules.count > 1 { blocks.append(.heading(depth: 1, "\(module.name)")) }
      blocks.append(.text(table(rows(of: module))))
    }
    return blocks.isEmpty ? nil : ReadmeSection(.api, heading: "API", blocks)
  }

  private struct Row {
    let group: Int
    let name: String
    let text: ProvenanceText
  }

  private func rows(of module: SymbolModule) -> [Row] {
    var rows: [Row] = []
    var names: Set<String> = []
    let style = CommentMoves(module, package, settings)
    for symbol in module.symbols(at: .public) {
      // Members are told by their type; those of types of other modules stand for themselves.
      guard symbol.path.count == 1 || (symbol.parent == nil && symbol.path.count == 2) else {
        continue
      }
      let kind = symbol.declaration.kind
      guard names.insert("\(kind.rawValue) \(symbol.name)").inserted else { continue }
      let file = RelativePath.relative(symbol.declaration.file.path, from: settings.folder)
      var text = ProvenanceText(
        synthesized: "| [`\(symbol.name)`](\(file)) | \(Self.word(kind)) | ")
      text.append(style.summary(of: symbol))
      text.append(" |")
      rows.append(
        Row(group: symbol.path.count > 1 ? 9 : Self.group(kind), name: symbol.name, text: text))
    }
    return rows.sorted { ($0.group, $0.name) < ($1.group, $1.name) }
  }

  private func table(_ rows: [Row]) -> ProvenanceText {
    var text =
      ([ProvenanceText("| symbol | kind | what it is |\n|---|---|---|")] + rows.map(\.text))
      .joined(by: "\n")
    guard rows.count > Self.glance else { return text }
    var folded = ProvenanceText(
      synthesized: "<details>\n<summary>\(rows.count) symbols</summary>\n\n")
    text.append("\n\n</details>")
    folded.append(text)
    return folded
  }

  private static func word(_ kind: SymbolKind) -> String {
    switch kind {
    case .function, .method, .typeMethod: "function"
    case .initializer: "initializer"
    case .variable, .property, .typeProperty: "variable"
    case .subscript, .typeSubscript: "subscript"
    case .associatedType: "associated type"
    case .enumCase: "case"
    case .operator: "operator"
    case .struct, .class, .actor, .enum, .protocol, .typealias, .macro: kind.rawValue
    }
  }

  /// Types first, since they carry the rest.
  private static func group(_ kind: SymbolKind) -> Int {
    switch kind {
    case .struct, .class, .actor, .enum: 0
    case .protocol: 1
    case .macro: 2
    case .function, .method, .typeMethod, .operator, .initializer: 3
    case .variable, .property, .typeProperty, .subscript, .typeSubscript: 4
    case .typealias, .associatedType, .enumCase: 5
    }
  }
}
