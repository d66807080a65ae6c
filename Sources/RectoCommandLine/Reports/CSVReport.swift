internal import DocumentationLint
internal import PackageSymbols
internal import SourceText

/// Every symbol that counts, as comma-separated values (RFC 4180).
enum CSVReport {
  static func render(_ report: LintReport, _ settings: ReportSettings) -> String {
    var text = "module,symbol,kind,access,state,source,file,line,column\r\n"
    for entry in report.symbols {
      let place = entry.place
      let (state, source) = entry.symbol.documentation.words
      let fields = [
        entry.module, entry.symbol.name, entry.symbol.declaration.kind.rawValue,
        entry.symbol.access.rawValue, state, source ?? "", settings.relative(place.file.path),
        "\(place.start.line)", "\(place.start.column)",
      ]
      text += fields.map(quoted).joined(separator: ",") + "\r\n"
    }
    return text
  }

  private static func quoted(_ field: String) -> String {
    guard field.contains(where: { ",\"\r\n".contains($0) }) else { return field }
    return "\""
      + field.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}

extension DocumentationState {
  /// The state as reports name it, and the symbol that documents.
  var words: (state: String, source: String?) {
    switch self {
    case .direct: ("direct", nil)
    case .inheritedLocal(let from): ("inherited-local", from)
    case .inheritedExternal(let from): ("inherited-external", from)
    case .undocumented(let isCertain): (isCertain ? "undocumented" : "undocumented?", nil)
    case .waived: ("waived", nil)
    }
  }
}
