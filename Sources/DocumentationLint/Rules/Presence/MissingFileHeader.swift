package import NotebookDiagnostics
internal import PackageSymbols
internal import SourceText

/// See ``description``.
package struct MissingFileHeader: FileRule {
  package static let description = RuleDescription(
    "missing-file-header", .presence, nil, fix: .rewrite,
    summary: "A file does not start with the configured header.",
    rationale: """
      Lawyers ask for it. The option `header` holds its lines, or a regular expression between \
      slashes. `{file}`, `{project}` and `{license}` stand for what they say; `{year}` for any \
      year or span of years, which is never checked against the date. A header with a year is \
      not inserted.
      """,
    triggering: [
      RuleExample(
        "↓public let limit = 3",
        fixed: "// Part of Orders\n// Apache-2.0\n\npublic let limit = 3",
        options: [
          "missing-file-header.header": "// Part of {project}\n// {license}",
          "missing-file-header.project": "Orders", "missing-file-header.license": "Apache-2.0",
        ]),
      RuleExample(
        "↓// Copyright soon\n\npublic let limit = 3",
        options: ["missing-file-header.header": "// Copyright {year} Us"]),
    ],
    nonTriggering: [
      RuleExample(
        "// Copyright 2019-2026 Us\n\npublic let limit = 3",
        options: ["missing-file-header.header": "// Copyright {year} Us"]),
      RuleExample(
        "#!/usr/bin/swift\n// Example.swift\n\nprint(1)",
        options: ["missing-file-header.header": "// {file}"]),
      RuleExample(
        "// SPDX: MIT\n\npublic let limit = 3",
        options: ["missing-file-header.header": "/SPDX: [A-Z]+/"]),
    ])

  package func check(_ file: LintedFile, in context: RuleContext) -> [Diagnostic] {
    let template = context.options.text("missing-file-header.header")
    guard !template.isEmpty else { return [] }
    let start = startOfText(file.file)
    let header = filled(template, for: file.file, context.options)
    guard !matches(header, file.file.text(of: start..<file.file.bytes.count)) else { return [] }
    let canInsert = !header.contains("{year}") && !isPattern(header)
    return [
      Self.finding(
        "Header of the file is missing", at: SourceRange(file: file.file, bytes: start..<start),
        fixIt: canInsert
          ? FixIt("Insert the header", edits: [TextEdit(start..<start, header + "\n\n")]) : nil)
    ]
  }

  /// The start of the text, after a line for the shell or for the package manager.
  private func startOfText(_ file: SourceFile) -> Int {
    let first = file.text(ofLine: 1)
    guard first.hasPrefix("#!") || first.hasPrefix("// swift-tools-version") else { return 0 }
    return file.lines.starts.count > 1 ? file.lines.starts[1] : file.bytes.count
  }

  private func filled(
    _ template: String, for file: SourceFile, _ options: RuleOptions
  ) -> String {
    let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
    return template.replacing("{file}", with: name)
      .replacing("{project}", with: options.text("missing-file-header.project"))
      .replacing("{license}", with: options.text("missing-file-header.license"))
      .trimming("\n")
  }

  private func isPattern(_ header: String) -> Bool {
    header.count > 2 && header.hasPrefix("/") && header.hasSuffix("/") && !header.hasPrefix("//")
  }

  private func matches(_ header: String, _ text: String) -> Bool {
    if isPattern(header) {
      // Only a header is looked at, however long the file is.
      let head = text.split(separator: "\n", maxSplits: 40).prefix(40).joined(separator: "\n")
      guard let pattern = try? Regex(String(header.dropFirst().dropLast())) else { return false }
      return head.firstMatch(of: pattern) != nil
    }
    let wanted = header.split(separator: "\n", omittingEmptySubsequences: false)
    let lines = text.split(
      separator: "\n", maxSplits: wanted.count, omittingEmptySubsequences: false)
    guard lines.count >= wanted.count else { return false }
    return zip(wanted, lines).allSatisfy { matches(line: $0, $1) }
  }

  /// Whether a line equals one of the header, where a year stands for any.
  private func matches(line wanted: Substring, _ line: Substring) -> Bool {
    guard let hole = wanted.firstRange(of: "{year}") else { return wanted == line }
    let (before, after) = (wanted[..<hole.lowerBound], wanted[hole.upperBound...])
    guard line.hasPrefix(before), line.hasSuffix(after),
      line.count >= before.count + after.count + 4
    else { return false }
    return line.dropFirst(before.count).dropLast(after.count)
      .allSatisfy { $0.isNumber || "-–, ".contains($0) }
  }
}
