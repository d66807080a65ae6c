internal import NotebookDiagnostics
package import PackageSymbols
package import SourceText

/// See ``description``.
package struct ExportedSymbolUndocumented: ReportedRule {
  package static let description = RuleDescription(
    "exported-symbol-undocumented", .notebooks, .warning,
    summary: "A symbol of the package that a notebook becomes has no documentation.",
    rationale: """
      This is `missing-docs` on the generated sources, told on the notebook's line: access that \
      was lifted and prose that became a comment are taken into account.
      """,
    triggering: [
      .notebook("# Orders\n\nPrices.\n\n```swift\nstruct Order { var ↓total = 0 }\n```\n")
    ],
    nonTriggering: [
      .notebook("# Orders\n\nAn `Order` has prices.\n\n```swift\nstruct Order {}\n```\n")
    ])

  /// Looks at the sources that a notebook became.
  /// - Parameters:
  ///   - module: The symbols of the generated sources.
  ///   - maps: Where the generated sources come from, by the paths of the module's files.
  ///   - access: The narrowest access level that counts.
  /// - Returns: What is undocumented, each at the place in the notebook that names it.
  package static func findings(
    in module: SymbolModule, from maps: [String: SourceMap], access: AccessLevel
  ) -> [RuleSet.Finding] {
    module.symbols(at: access).compactMap { symbol in
      guard case .undocumented = symbol.documentation,
        let map = maps[symbol.declaration.file.path],
        // What Recto wrote itself has no place in the notebook, and is documented by Recto.
        let origin = map.origin(of: symbol.declaration.nameRange.lowerBound)
      else { return nil }
      let start = origin.bytes.lowerBound
      let missing = finding(
        "\(symbol.declaration.kind.noun) '\(symbol.declaration.name)' is missing documentation",
        at: SourceRange(
          file: origin.file, bytes: start..<start + symbol.declaration.nameRange.count))
      return RuleSet.Finding(missing, symbol: symbol.id)
    }
  }
}
