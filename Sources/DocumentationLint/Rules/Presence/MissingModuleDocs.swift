package import NotebookDiagnostics
internal import PackageSymbols
internal import SourceText

/// See ``description``.
package struct MissingModuleDocs: ModuleRule {
  package static let description = RuleDescription(
    "missing-module-docs", .presence, .note,
    summary: "A module has no page of its own.",
    rationale: """
      A reader who opens the module first looks for what it is for: a landing page in its `.docc` \
      folder, a notebook with a title and a paragraph, or a section of the README named after it.
      """,
    triggering: [
      RuleExample("↓/// An order.\npublic struct Order {}", surroundings: .documented([]))
    ],
    nonTriggering: [
      RuleExample(
        "/// An order.\npublic struct Order {}", surroundings: .documented(["Example"]))
    ])

  package func check(_ context: RuleContext) -> [Diagnostic] {
    let name = context.module.name
    guard let documented = context.surroundings.documentedModules, !documented.contains(name),
      let first = context.module.files.first?.file
    else { return [] }
    return [
      Self.finding(
        "Module '\(name)' has no page", at: SourceRange(file: first, bytes: 0..<0),
        hint: "add '\(name).docc/\(name).md', or a section '\(name)' to the README")
    ]
  }
}
