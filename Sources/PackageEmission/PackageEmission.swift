internal import NotebookAnalysis
internal import NotebookSyntax
internal import OrderedCollections
package import PackageLowering
package import SourceText

/// Writes a package in memory.
/// - Parameters:
///   - plan: The plan of the package.
///   - templates: The templates of the files that are not code.
///   - resources: The files beside the notebook that the plan embeds or shows, by their paths from there.
/// - Returns: The files, each of whose bytes knows its origin.
package func emit(
  _ plan: PackagePlan, templates: TemplateLibrary, resources: [String: SourceFile]
) -> EmittedPackage {
  let manifest = Manifest(plan)
  let article = articlePath(plan)
  let pictures = PicturePlaces(plan.pictures, resources, article: article)
  let documents = DocumentEmitter(plan, article: article, pictures: pictures.paths)
  let account = documents.account
  func rendered(_ path: String, _ template: String, _ values: TemplateValues) -> FileTree.File {
    .init(path: path, text: templates.render(template, values))
  }
  // Nearly in the order of their paths, so that little is left to sort.
  var files = DeploymentEmitter(manifest).files(templates)
  // Beside those of the targets, there are few.
  files.reserveCapacity(plan.targets.reduce(12) { $0 + $1.files.count })
  var integration = TemplateValues(room: 2)
  integration.append("toolsVersion", plan.toolsVersion)
  integration.append("hasTests", isShown: plan.targets.contains { $0.kind == .test })
  files.append(rendered(".github/workflows/ci.yml", "package/ci.yml.mustache", integration))
  files.append(rendered(".gitignore", "package/gitignore.mustache", [:]))
  files.append(
    rendered("Package.swift", "package/Package.swift.mustache", ManifestEmitter(manifest).values))
  files.append(
    .init(path: "README.md", text: ReadmeEmitter(manifest, templates).readme(account)))
  var examples: [EmittedExample] = []
  for target in plan.targets {
    emit(target, plan.support, templates, resources, into: &files, examples: &examples)
  }
  for (path, file) in pictures.files where article != nil || account.shows(path) {
    files.append(.init(path: path, text: ProvenanceText(verbatim: file.range)))
  }
  if let article { files.append(.init(path: article, text: documents.article)) }
  if let rules = AlertRulesEmitter(plan.targets).values {
    files.append(rendered("monitoring/alerts.yml", "package/alerts.yml.mustache", rules))
  }
  return EmittedPackage(
    name: plan.name, files: FileTree(consume files, lastCounts: true), cells: plan.cells,
    examples: examples)
}

/// The path of the article of a notebook, in the catalog of its first library; nil without one.
func articlePath(_ plan: PackagePlan, in scope: NotebookScope? = nil) -> String? {
  plan.targets.first { $0.kind == .library }.map { library in
    "\(library.folder)/Documentation.docc/\(articleName(plan, in: scope)).md"
  }
}

/// The article is named like its notebook, and not like the module, whose page it would replace.
private func articleName(_ plan: PackagePlan, in scope: NotebookScope?) -> String {
  let path = plan.notebook.notebook.source.path
  let file = String(path.lastPart { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") })
  let stem = file.hasSuffix(".md") ? String(file.dropLast(3)) : file
  let name = scope?.prefix ?? Naming.typeName(stem, fallback: "Notebook")
  return plan.targets.contains { $0.name == name } ? name + "Notebook" : name
}

/// Writes the files of a target.
func emit(
  _ target: TargetPlan, _ names: TestSupportNames, _ templates: TemplateLibrary,
  _ resources: [String: SourceFile], into files: inout [FileTree.File],
  examples: inout [EmittedExample]
) {
  let isNested = target.files.contains { if case .printedOutput = $0.body { true } else { false } }
  let folder = target.folder + "/"
  for file in target.files {
    let path = folder + file.name
    let text = emit(
      file, at: path, isNested: isNested, names, templates, examples: &examples)
    files.append(.init(path: path, text: text))
  }
  for name in target.resources {
    guard let file = resources[name] else { continue }
    files.append(
      .init(path: "\(folder)Resources/\(name)", text: ProvenanceText(verbatim: file.range)))
  }
}

/// Writes a Swift file.
func emit(
  _ file: SourcePlan, at path: String, isNested: Bool, _ names: TestSupportNames,
  _ templates: TemplateLibrary, examples: inout [EmittedExample]
) -> ProvenanceText {
  switch file.body {
  case .declarations(let declarations): return SourceEmitter.declarations(file, declarations)
  case .suite(let suite):
    let written = SuiteEmitter.suite(file, suite, isNested: isNested, names: names)
    examples += written.examples.map { .init(cell: $0.cell, path: path, range: $0.range) }
    return written.text
  case .program(let steps): return SourceEmitter.program(file, steps)
  case .metrics(let metrics):
    return templates.render("package/Metrics.swift.mustache", MetricsEmitter(metrics).values)
  case .printedOutput:
    var values = TemplateValues(room: 2)
    values.append("suite", names.suite)
    values.append("type", names.type)
    return templates.render("package/PrintedOutput.swift.mustache", values)
  }
}

extension TargetPlan {
  /// The folder of the target in its package.
  var folder: String { (kind == .test ? "Tests/" : "Sources/") + name }
}

extension String {
  /// The last part of a path that is not empty; empty where there is none.
  /// - Parameter isSeparator: Whether a character of ASCII stands between parts.
  func lastPart(_ isSeparator: (UInt8) -> Bool) -> Substring {
    guard utf8.allSatisfy({ $0 < 0x80 }) else {
      // A mark that combines with a separator makes another character of it.
      return split { $0.utf8.count == 1 && $0.utf8.allSatisfy(isSeparator) }.last ?? ""
    }
    guard let last = utf8.lastIndex(where: { !isSeparator($0) }) else { return "" }
    var start = last
    while start > startIndex {
      let previous = utf8.index(before: start)
      if isSeparator(utf8[previous]) { break }
      start = previous
    }
    return self[start..<utf8.index(after: last)]
  }
}
