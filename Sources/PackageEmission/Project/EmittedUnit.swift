internal import NotebookAnalysis
package import NotebookSyntax
internal import OrderedCollections
package import PackageLowering
package import SourceText

/// What a notebook of a project adds to the package, with the imports of its files still open: they
/// follow from linking.
package struct EmittedUnit: Sendable {
  /// A file without what linking adds at its top.
  package struct File: Sendable {
    /// The path relative to the root of the package.
    package let path: String
    /// The import declarations that follow from the notebook alone.
    package let imports: [String]
    /// What comes after the imports.
    package let text: ProvenanceText
    /// The position among the files of the interface; nil for a file that is not Swift.
    package let position: Int?
    /// Whether it reads what is printed, for which it needs the target that tests share.
    package let readsOutput: Bool
    /// Whether an empty line is to stand between imports and the text: suites start with one.
    let needsGap: Bool

    /// Makes a file.
    /// - Parameters:
    ///   - path: The path relative to the root of the package.
    ///   - imports: The import declarations that follow from the notebook alone.
    ///   - text: What comes after the imports.
    ///   - position: The position among the files of the interface.
    ///   - readsOutput: Whether it reads what is printed.
    package init(
      path: String, imports: [String], text: ProvenanceText, position: Int?, readsOutput: Bool
    ) {
      self.path = path
      self.imports = imports
      self.text = text
      self.position = position
      self.readsOutput = readsOutput
      needsGap = !text.isEmpty && text.bytes.first != UInt8(ascii: "\n")
    }

    private init(withoutTextOf file: File) {
      path = file.path
      imports = file.imports
      text = ProvenanceText()
      position = file.position
      readsOutput = file.readsOutput
      needsGap = file.needsGap
    }

    /// The file without its text, which is somewhere else: all that ``importBlocks(of:linked:)`` needs.
    var withoutText: File { File(withoutTextOf: self) }
  }

  /// The names for linking.
  package let interface: NotebookInterface
  /// What the manifest says of the notebook's targets.
  package let contribution: ManifestContribution
  /// What the README says of the notebook.
  package let documents: UnitDocuments
  /// What the alerting rules say of its metrics.
  package let monitoring: UnitMonitoring
  /// The files, in ascending order of their paths.
  package let files: [File]
  /// Where the examples of the cells stand in the texts of the files.
  package let examples: [EmittedExample]

  /// Makes a unit.
  /// - Parameters:
  ///   - interface: The names for linking.
  ///   - contribution: What the manifest says of the notebook's targets.
  ///   - documents: What the README says of the notebook.
  ///   - monitoring: What the alerting rules say of its metrics.
  ///   - files: The files, in ascending order of their paths.
  ///   - examples: Where the examples of the cells stand in the texts of the files.
  package init(
    interface: NotebookInterface, contribution: ManifestContribution, documents: UnitDocuments,
    monitoring: UnitMonitoring, files: [File], examples: [EmittedExample] = []
  ) {
    self.interface = interface
    self.contribution = contribution
    self.documents = documents
    self.monitoring = monitoring
    self.files = files
    self.examples = examples
  }

  /// The unit without the texts of its files, for when they are kept somewhere else.
  package var withoutTexts: EmittedUnit {
    EmittedUnit(
      interface: interface, contribution: contribution, documents: documents,
      monitoring: monitoring, files: files.map(\.withoutText))
  }
}

/// What the manifest of a project says because of one notebook.
package struct ManifestContribution: Sendable, Hashable, Codable {
  /// A target that the notebook feeds.
  package struct Target: Sendable, Hashable, Codable {
    /// The name.
    package var name: String
    /// What it is built into.
    package var kind: TargetPlan.Kind
    /// The files beside the notebook that are embedded.
    package var resources: [String]
    /// Whether its code reads them from `Bundle.module`.
    package var readsBundle: Bool
    /// Whether it is compiled in language mode 5.
    package var usesLanguageMode5: Bool
    /// How it comes by the mathematics of the C library.
    package var mathematics: MathLibrary
  }

  /// The version of the Swift tools that the notebook needs.
  package var toolsVersion: String
  /// The platforms, as SwiftPM writes them.
  package var platforms: [String]
  /// The packages that the code needs.
  package var dependencies: [FrontMatter.Dependency]
  /// Further `.package(…)` lines, from cells.
  package var lines: [String]
  /// What these lines name, with the products that the code uses.
  package var lineDependencies: [FrontMatter.Dependency]
  /// The targets.
  package var targets: [Target]
}

/// Writes what a notebook of a project adds to the package.
/// - Parameters:
///   - plan: The plan, made in the scope.
///   - scope: What the project says about the notebook.
///   - templates: The templates of the files that are not code.
///   - resources: The files beside the notebook that the plan embeds or shows, by their paths from there.
/// - Returns: The unit.
package func emitUnit(
  _ plan: PackagePlan, in scope: NotebookScope, templates: TemplateLibrary,
  resources: [String: SourceFile]
) -> EmittedUnit {
  var files: [EmittedUnit.File] = []
  var position = 0
  var examples: [EmittedExample] = []
  for target in plan.targets {
    for file in target.files {
      let path = "\(target.folder)/\(file.name)"
      var bare = file
      bare.imports = []
      let text = emit(
        bare, at: path, isNested: plan.sharesState, plan.support, templates, examples: &examples)
      files.append(
        EmittedUnit.File(
          path: path, imports: file.imports, text: text, position: position,
          readsOutput: file.readsOutput))
      position += 1
    }
    for name in target.resources {
      guard let file = resources[name] else { continue }
      files.append(
        .init("\(target.folder)/Resources/\(name)", ProvenanceText(verbatim: file.range)))
    }
    if target.kind == .test, plan.sharesState {
      files.append(
        EmittedUnit.File(
          path: "\(target.folder)/\(plan.support.suite).swift", imports: ["import Testing"],
          text: """
            /// Suites whose tests share a state: they run one after another.
            @Suite(.serialized) enum \(plan.support.suite) {}

            """, position: nil, readsOutput: false))
    }
  }
  var interface = NotebookInterface(plan, in: scope)
  let article = articlePath(plan, in: scope)
  interface.article = article
  let pictures = PicturePlaces(plan.pictures, resources, article: article, in: scope)
  let documents = DocumentEmitter(
    plan, in: scope, article: article, pictures: pictures.paths)
  let account = documents.account
  for (path, file) in pictures.files where article != nil || account.shows(path) {
    files.append(.init(path, ProvenanceText(verbatim: file.range)))
  }
  if let article { files.append(.init(article, documents.article)) }
  return EmittedUnit(
    interface: interface, contribution: ManifestContribution(plan),
    documents: UnitDocuments(account),
    monitoring: UnitMonitoring(AlertRulesEmitter(plan.targets)),
    files: files.sorted { $0.path < $1.path }, examples: examples)
}

extension EmittedUnit.File {
  /// A file that is not Swift.
  fileprivate init(_ path: String, _ text: ProvenanceText) {
    self.init(path: path, imports: [], text: text, position: nil, readsOutput: false)
  }
}

extension SourcePlan {
  /// Whether the file reads what is printed.
  fileprivate var readsOutput: Bool {
    guard case .suite(let suite) = body else { return false }
    return suite.authoredTakeTurns || suite.tests.contains(where: \.takesTurn)
  }
}

extension ManifestContribution {
  init(_ plan: PackagePlan) {
    toolsVersion = plan.toolsVersion
    platforms = plan.platforms
    dependencies = plan.dependencies
    lines = plan.manifestLines.map { $0.code.verbatim($0.range).text }
    lineDependencies = plan.lineDependencies
    targets = plan.targets.map {
      Target(
        name: $0.name, kind: $0.kind, resources: $0.resources, readsBundle: $0.readsBundle,
        usesLanguageMode5: $0.usesLanguageMode5, mathematics: $0.mathematics)
    }
  }
}
