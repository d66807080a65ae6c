internal import PackageEmission
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
    let modules = package.modules.filter { !rows(of: $0).isEmpty && !$0.name.hasPrefix("_") }
    var blocks: [ReadmeSection.Block] = []
    let all = modules.map { (module: $0, rows: rows(of: $0)) }
    if all.count > 1, all.reduce(0, { $0 + $1.rows.count }) > Self.most {
      return ReadmeSection(.api, heading: "API", [.text(modulesTable(all))])
    }
    for module in modules {
      if modules.count > 1 { blocks.append(.heading(depth: 1, "\(module.name)")) }
      blocks.append(.text(table(rows(of: module))))
    }
    return blocks.isEmpty ? nil : ReadmeSection(.api, heading: "API", blocks)
  }

  /// Of more symbols, the modules are told with their numbers: nobody reads so many rows.
  private static let most = 300

  private func modulesTable(_ modules: [(module: SymbolModule, rows: [Row])]) -> ProvenanceText {
    let lines = modules.map { module, rows in
      let types = rows.filter { $0.group < 2 }.count
      let extensions = rows.filter { $0.group == 9 }.count
      let others = rows.count - types - extensions
      let folder = package.manifest.publicModules.first { $0.moduleName == module.name }
        .flatMap(package.folder)
      let link = folder.map {
        "[`\(module.name)`](\(RelativePath.link(to: $0, from: settings.folder)))"
      }
      return "| \(link ?? "`\(module.name)`") | \(types) | \(others) | \(extensions) |"
    }
    let head = "| module | types | functions and others | extended types |\n|---|---|---|---|\n"
    return ProvenanceText(synthesized: head + lines.joined(separator: "\n"))
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
    for symbol in module.symbols(at: .public) {
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
      let list = members.sorted { $0.name < $1.name }.map { member in
        "[`\(member.path[1])`](\(file(of: member)))"
      }
      let unique = list.reduce(into: [String]()) { if $0.last != $1 { $0.append($1) } }
      rows.append(
        Row(
          group: 9, name: name,
          text: "| `\(name)` | extension | adds \(unique.joined(separator: ", ")) |"))
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

  private func table(_ rows: [Row]) -> ProvenanceText {
    let head: ProvenanceText = "| symbol | kind | what it is |\n|---|---|---|"
    let table = ([head] + rows.map(\.text)).joined(by: "\n")
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
