internal import PackageEmission
internal import PackageSymbols
internal import SourceText

/// What clients can use, with a sentence on each.
struct InterfaceOverview {
  private let package: PackageSnapshot
  private let settings: PackageReadme.Settings
  /// So many rows are read at a glance; more are folded.
  private static let glance = 24
  /// Nobody reads more rows in a README: of several modules the numbers are told, of one the first.
  private static let most = 150
  /// So many members that an extension adds are named.
  private static let mostMembers = 8

  init(_ package: PackageSnapshot, _ settings: PackageReadme.Settings) {
    self.package = package
    self.settings = settings
  }

  /// The part of a README; nil for a package without an interface.
  var section: ReadmeSection? {
    let modules = package.modules.filter { !rows(of: $0).isEmpty && !$0.name.hasPrefix("_") }
    var blocks: [ReadmeSection.Block] = []
    let all = modules.map { (module: $0, rows: rows(of: $0)) }
    if all.count > 1, all.reduce(0, { $0 + $1.rows.count }) > Self.most {
      return ReadmeSection(.api, heading: "API", [.text(modulesTable(all))])
    }
    for module in modules {
      if modules.count > 1 { blocks.append(.heading(depth: 1, "\(module.name)")) }
      blocks.append(.text(table(rows(of: module), of: module)))
    }
    return blocks.isEmpty ? nil : ReadmeSection(.api, heading: "API", blocks)
  }

  private func modulesTable(_ modules: [(module: SymbolModule, rows: [Row])]) -> ProvenanceText {
    let lines = modules.map { module, rows in
      let types = rows.filter { $0.group < 2 }.count
      let extensions = rows.filter { $0.group == 9 }.count
      let others = rows.count - types - extensions
      return "| \(link(to: module)) | \(types) | \(others) | \(extensions) |"
    }
    let head = "| module | types | functions and others | extended types |\n|---|---|---|---|\n"
    return ProvenanceText(synthesized: head + lines.joined(separator: "\n"))
  }

  private func link(to module: SymbolModule) -> String {
    let folder = package.manifest.publicModules.first { $0.moduleName == module.name }
      .flatMap(package.folder)
    return folder.map {
      "[`\(module.name)`](\(RelativePath.link(to: $0, from: settings.folder)))"
    } ?? "`\(module.name)`"
  }

  private struct Row {
    let group: Int
    let name: String
    let text: ProvenanceText
  }

  /// Members are told by their type, so that a type has one row, as has each extended type of
  /// another module.
  private func rows(of module: SymbolModule) -> [Row] {
    var rows: [Row] = []
    var names: Set<String> = []
    var extended: [String: [Symbol]] = [:]
    let style = CommentMoves(module, package, settings)
    for symbol in module.symbols(at: .public) where !isDeprecated(symbol) {
      if symbol.path.count == 2, symbol.parent == nil {
        extended[symbol.path[0], default: []].append(symbol)
      }
      let kind = symbol.declaration.kind
      guard symbol.path.count == 1, names.insert("\(kind.rawValue) \(symbol.name)").inserted else {
        continue
      }
      var text = ProvenanceText(synthesized: "| \(link(to: symbol)) | \(Self.word(kind)) | ")
      text.append(style.summary(of: symbol))
      text.append(" |")
      rows.append(Row(group: Self.group(kind), name: symbol.name, text: text))
    }
    for (name, members) in extended {
      // Overloads are one.
      let unique = members.sorted { $0.name < $1.name }.reduce(into: [Symbol]()) {
        if $0.last?.name != $1.name { $0.append($1) }
      }
      let list = unique.prefix(Self.mostMembers).map { "[`\($0.path[1])`](\(file(of: $0)))" }
      let rest = unique.count - list.count
      let more = rest > 0 ? " and \(rest) more" : ""
      rows.append(
        Row(
          group: 9, name: name,
          text: "| `\(name)` | extension | adds \(list.joined(separator: ", "))\(more) |"))
    }
    return rows.sorted { ($0.group, $0.name) < ($1.group, $1.name) }
  }

  private func link(to symbol: Symbol) -> String {
    // A bar ends a cell of a table, also in code (GFM 0.29, section 4.10).
    "[`\(symbol.name.replacing("|", with: "\\|"))`](\(file(of: symbol)))"
  }

  private func file(of symbol: Symbol) -> String {
    RelativePath.link(to: symbol.declaration.file.path, from: settings.folder)
  }

  /// Whether clients are told to leave a symbol, or what it is a member of.
  private func isDeprecated(_ symbol: Symbol) -> Bool {
    symbol.declaration.isDeprecated
      || (symbol.enclosingExtension?.attributes ?? []).flatMap(\.availability)
        .contains(where: \.isDeprecated)
  }

  private func table(_ rows: [Row], of module: SymbolModule) -> ProvenanceText {
    let head: ProvenanceText = "| symbol | kind | what it is |\n|---|---|---|"
    var table = ([head] + rows.prefix(Self.most).map(\.text)).joined(by: "\n")
    if rows.count > Self.most {
      table.append("\n| … | | \(rows.count - Self.most) more, in \(link(to: module)) |")
    }
    guard rows.count > Self.glance else { return table }
    return [
      "<details>\n<summary>\(rows.count) symbols</summary>", table, "</details>",
    ].joined(by: "\n\n")
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
