package import NotebookSyntax
package import PackageLowering
package import SourceText

/// What a project says about its package as a whole.
package struct ProjectHeader: Sendable {
  /// The name of the package.
  package var name: String
  /// The version of the Swift tools; nil where the notebooks decide.
  package var toolsVersion: String?
  /// The platforms, as SwiftPM writes them; those of notebooks are added.
  package var platforms: [String]
  /// The packages that the code needs; those of notebooks are added.
  package var dependencies: [FrontMatter.Dependency]
  /// The targets that clients may use; nil for all libraries and executables.
  package var products: [String]?

  /// Makes a header.
  /// - Parameters:
  ///   - name: The name of the package.
  ///   - toolsVersion: The version of the Swift tools.
  ///   - platforms: The platforms, as SwiftPM writes them.
  ///   - dependencies: The packages that the code needs.
  ///   - products: The targets that clients may use.
  package init(
    name: String, toolsVersion: String? = nil, platforms: [String] = [],
    dependencies: [FrontMatter.Dependency] = [], products: [String]? = nil
  ) {
    self.name = name
    self.toolsVersion = toolsVersion
    self.platforms = platforms
    self.dependencies = dependencies
    self.products = products
  }
}

extension ProjectHeader {
  /// Reads the header off the layout of a project.
  /// - Parameter layout: The layout.
  package init(_ layout: ProjectLayout) {
    let settings = layout.settings
    self.init(
      name: layout.package, toolsVersion: layout.toolsVersion, platforms: layout.platforms,
      dependencies: settings.dependencies.map(\.value),
      products: settings.products.map { $0.map(\.value) })
  }
}

/// Completes the files of a notebook with the imports that linking found.
/// - Parameters:
///   - unit: What the notebook adds to the package.
///   - imports: For each file of its interface, the libraries of the project that it needs.
/// - Returns: The files.
package func linked(_ unit: EmittedUnit, imports: [[String]]) -> [FileTree.File] {
  zip(unit.files, importBlocks(of: unit, linked: imports)).map { file, block in
    var text = block
    text.append(file.text)
    return FileTree.File(path: file.path, text: text)
  }
}

/// Finds where the examples of a notebook stand in its completed files.
/// - Parameters:
///   - unit: What the notebook adds to the package.
///   - imports: For each file of its interface, the libraries of the project that it needs.
/// - Returns: The examples.
package func linkedExamples(of unit: EmittedUnit, imports: [[String]]) -> [EmittedExample] {
  let heights = zip(unit.files, importBlocks(of: unit, linked: imports)).map { file, block in
    (file.path, block.bytes.count)
  }
  let shifts = Dictionary(heights) { first, _ in first }
  return unit.examples.map { example in
    let shift = shifts[example.path] ?? 0
    let range = example.range.lowerBound + shift..<example.range.upperBound + shift
    return EmittedExample(cell: example.cell, path: example.path, range: range)
  }
}

/// Writes what stands above the texts of the files of a notebook.
/// - Parameters:
///   - unit: What the notebook adds to the package.
///   - imports: For each file of its interface, the libraries of the project that it needs.
/// - Returns: For each file, its imports, with the empty line after them.
package func importBlocks(of unit: EmittedUnit, linked imports: [[String]]) -> [ProvenanceText] {
  unit.files.map { file in
    guard let position = file.position else { return importBlock(file.imports, above: file) }
    let isTest = unit.interface.files[position].kind == .test
    var texts = Set(file.imports)
    for module in imports[position] {
      // What a test imports to see all of it is not imported once more.
      if isTest { texts.remove("import \(module)") }
      texts.insert(isTest ? "@testable import \(module)" : "import \(module)")
    }
    if file.readsOutput { texts.insert("import ExampleSupport") }
    return importBlock(sortedImports(texts), above: file)
  }
}

private func importBlock(_ imports: [String], above file: EmittedUnit.File) -> ProvenanceText {
  guard !imports.isEmpty else { return ProvenanceText() }
  var writer = CodeWriter()
  writer.imports(imports)
  if file.needsGap { writer.line("") }
  return writer.text
}

/// Writes the files of a project that belong to no notebook: manifest, README, CI workflow, and what
/// its tests share.
/// - Parameters:
///   - header: What the project says about the package.
///   - units: What the notebooks add, in the order of the project.
///   - graph: Which target needs which.
///   - templates: The templates.
/// - Returns: The files.
package func emitProject(
  _ header: ProjectHeader, _ units: [ProjectUnit], _ graph: TargetGraph,
  templates: TemplateLibrary
) -> [FileTree.File] {
  let manifest = Manifest(header, units, graph)
  var files: [String: ProvenanceText] = [:]
  for file in DeploymentEmitter(manifest).files(templates) { files[file.path] = file.text }
  files["Package.swift"] = templates.render(
    "package/Package.swift.mustache", ManifestEmitter(manifest).values)
  files["README.md"] = ReadmeEmitter(manifest, templates).readme(units, graph)
  if let rules = AlertRulesEmitter(units.map(\.monitoring)).values {
    files["monitoring/alerts.yml"] = templates.render("package/alerts.yml.mustache", rules)
  }
  files[".gitignore"] = templates.render("package/gitignore.mustache", [:])
  files[".github/workflows/ci.yml"] = templates.render(
    "package/ci.yml.mustache",
    [
      "toolsVersion": .made(manifest.toolsVersion),
      "hasTests": .flag(manifest.targets.contains { $0.kind == .test }),
    ])
  if units.contains(where: \.readsOutput) {
    files["Tests/ExampleSupport/PrintedOutput.swift"] = templates.render(
      "package/ExampleSupport.swift.mustache", [:])
  }
  return FileTree(files).files
}

/// What the manifest and the README of a project need to know of a notebook.
package struct ProjectUnit: Sendable, Hashable, Codable {
  /// The names for linking.
  package var interface: NotebookInterface
  /// What the manifest says of the notebook's targets.
  package var contribution: ManifestContribution
  /// What the README says of the notebook.
  package var documents: UnitDocuments
  /// What the alerting rules say of its metrics.
  package var monitoring: UnitMonitoring
  /// The import declarations of each file of the interface that follow from the notebook alone.
  package var imports: [[String]]
  /// Whether its tests read what is printed.
  package var readsOutput: Bool

  /// Reads off a unit what concerns the whole project.
  /// - Parameter unit: The unit.
  package init(_ unit: EmittedUnit) {
    interface = unit.interface
    contribution = unit.contribution
    documents = unit.documents
    monitoring = unit.monitoring
    var imports = Array(repeating: [String](), count: unit.interface.files.count)
    for file in unit.files {
      if let position = file.position { imports[position] = file.imports }
    }
    self.imports = imports
    readsOutput = unit.files.contains(where: \.readsOutput)
  }
}
