internal import NotebookAnalysis
internal import NotebookSyntax
package import PackageLowering
package import SourceText

/// Writes a package in memory.
/// - Parameters:
///   - plan: The plan of the package.
///   - templates: The templates of the files that are not code.
///   - resources: The files beside the notebook that the plan embeds, by their names.
/// - Returns: The files, each of whose bytes knows its origin.
package func emit(
  _ plan: PackagePlan, templates: TemplateLibrary, resources: [String: SourceFile]
) -> EmittedPackage {
  var files: [String: ProvenanceText] = [:]
  files["Package.swift"] = templates.render(
    "package/Package.swift.mustache", ManifestEmitter(plan).values)
  var examples: [EmittedExample] = []
  for target in plan.targets {
    emit(target, plan.support, templates, resources, into: &files, examples: &examples)
  }
  let documents = DocumentEmitter(plan)
  files["README.md"] = templates.render("package/README.md.mustache", documents.readme)
  files[".gitignore"] = templates.render("package/gitignore.mustache", [:])
  files[".github/workflows/ci.yml"] = templates.render(
    "package/ci.yml.mustache",
    [
      "toolsVersion": .text("\(plan.toolsVersion)"),
      "hasTests": .flag(plan.targets.contains { $0.kind == .test }),
    ])
  if let library = plan.targets.first(where: { $0.kind == .library }) {
    let path = "Sources/\(library.name)/Documentation.docc/\(articleName(plan)).md"
    files[path] = documents.article
  }
  return EmittedPackage(
    name: plan.name, files: FileTree(files), cells: plan.cells, examples: examples)
}

/// The article is named like its notebook, and not like the module, whose page it would replace.
private func articleName(_ plan: PackagePlan) -> String {
  let path = plan.notebook.notebook.source.path
  let file = path.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
  let stem = file.hasSuffix(".md") ? String(file.dropLast(3)) : file
  let name = Naming.typeName(stem, fallback: "Notebook")
  return plan.targets.contains { $0.name == name } ? name + "Notebook" : name
}

private func emit(
  _ target: TargetPlan, _ names: TestSupportNames, _ templates: TemplateLibrary,
  _ resources: [String: SourceFile], into files: inout [String: ProvenanceText],
  examples: inout [EmittedExample]
) {
  let folder = target.kind == .test ? "Tests" : "Sources"
  let isNested = target.files.contains { if case .printedOutput = $0.body { true } else { false } }
  for file in target.files {
    let path = "\(folder)/\(target.name)/\(file.name)"
    let text: ProvenanceText
    switch file.body {
    case .declarations(let declarations):
      text = SourceEmitter.declarations(file, declarations)
    case .suite(let suite):
      let written = SuiteEmitter.suite(file, suite, isNested: isNested, names: names)
      text = written.text
      examples += written.examples.map { .init(cell: $0.cell, path: path, range: $0.range) }
    case .program(let steps): text = SourceEmitter.program(file, steps)
    case .printedOutput:
      text = templates.render(
        "package/PrintedOutput.swift.mustache",
        ["suite": .text("\(names.suite)"), "type": .text("\(names.type)")])
    }
    files[path] = text
  }
  for name in target.resources {
    guard let file = resources[name] else { continue }
    files["\(folder)/\(target.name)/Resources/\(name)"] = ProvenanceText(verbatim: file.range)
  }
}
