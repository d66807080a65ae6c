internal import Foundation
internal import NotebookAnalysis
internal import NotebookCompiler
internal import NotebookDiagnostics
internal import NotebookParser
internal import NotebookSyntax
internal import NotebookVerification
internal import PackageEmission
internal import PackageLowering
internal import PackageReview
internal import PackageSymbols
internal import SourceText
internal import SwiftToolchain

/// A review on its way to its document.
struct ReviewSession {
  private let command: ReviewCommand
  private var reference: String { command.base ?? "" }

  /// Both versions of a notebook that differs.
  private typealias Versions = (
    path: String, earlierPath: String?, base: SourceFile?, current: SourceFile?
  )

  init(_ command: ReviewCommand) { self.command = command }

  /// What came of it.
  struct Result {
    /// The review; nil where something stands in the way.
    var review: Review?
    var diagnostics: [Diagnostic] = []
  }

  /// Compares the working copy with the base.
  /// - Throws: ``CommandFailure`` where there is no repository or no such commit, or where a file is
  ///   not UTF-8.
  func run() async throws -> Result {
    do {
      return try await compare()
    } catch let failure as GitRepository.Failure {
      throw CommandFailure(
        code: .incomplete, headline: "git \(failure.command) failed", details: [failure.message])
    }
  }

  private func compare() async throws -> Result {
    let (repository, commit, remarks) = try await start()
    let trees = try await ReviewedTrees(
      repository, at: commit, reference, folder: command.package)
    try require(trees)
    let notebooks = NotebookComparison.recognizingRenames(among: try trees.notebooks())
    var result = Result()
    result.diagnostics = notebooks.compactMap { $0.current.flatMap(MergeConflict.finding) }
    guard result.diagnostics.isEmpty else { return result }
    let snapshots = try await trees.snapshots()
    let manifests = (base: snapshots.base.manifest, current: snapshots.current.manifest)
    let sources = try (
      base: trees.baseSources(snapshots.base), current: trees.currentSources(snapshots.current)
    )
    result.diagnostics =
      problems(of: sources.current, at: nil)
      + problems(of: sources.base, at: reference, unlessIn: sources.current)
    guard result.diagnostics.isEmpty else { return result }
    let before = notebooks.map { $0.base.map { parse($0).value } }
    let after = notebooks.map { $0.current.map { parse($0).value } }
    let hasPackage = trees.paths.contains("Package.swift")
    let fromNotebooks = try modulesOfNotebooks(trees, notebooks)
    let old = snapshots.base.modules + fromNotebooks.old
    let new = snapshots.current.modules + fromNotebooks.new
    let others = try trees.changedIssues(
      besides: Set(notebooks.flatMap { [$0.path, $0.earlierPath].compactMap(\.self) }))
    let counted =
      hasPackage
      ? (old: snapshots.base.allModules, new: snapshots.current.allModules) : (old: old, new: new)
    async let earlier = Interface(old, manifest: manifests.base)
    let interface = Interface(new, manifest: manifests.current)
    var review = Review(
      package: manifests.current.name ?? manifests.base.name ?? projectName(trees),
      reference: reference,
      interface: InterfaceComparison(from: await earlier, to: interface),
      coverage: CoverageComparison(from: counted.old, to: counted.new),
      issues: IssueComparison(
        from: before.compactMap { $0 } + others.compactMap(\.base).map { parse($0).value },
        to: after.compactMap { $0 } + others.compactMap(\.current).map { parse($0).value },
        beside: trees.unchangedIssues().map { parse($0).value }))
    if hasPackage {
      let elsewhere = ConditionalComparison(
        from: snapshots.base, to: snapshots.current, changed: trees.changed,
        besides: review.interface)
      review.interface.add(elsewhere.changes)
      review.remarks += elsewhere.skipped.map { "What stands under `#if \($0)` was not compared." }
    }
    let compared = zip(notebooks, zip(before, after)).map { notebook, versions in
      NotebookComparison(
        of: notebook.path, earlierPath: notebook.earlierPath, from: versions.0, to: versions.1)
    }
    review.notebooks = NotebookComparison.recognizingMoves(among: compared).filter { !$0.isEmpty }
    review.remarks += remarks
    if manifests.current.computesProducts || manifests.base.computesProducts {
      review.remarks.append(
        "`Package.swift` computes its products: all its modules were taken for its API, but for those "
          + "with an underscore in front.")
    } else if snapshots.current.assumesModules || snapshots.base.assumesModules {
      review.remarks.append(
        "`Package.swift` computes its targets: the folders in `Sources` were taken for its modules."
      )
    }
    review.release = await repository.lastTag(before: commit)
    addFacts(to: &review, trees, after.compactMap { $0 }, below: repository.root)
    result.diagnostics += try addAcknowledgements(to: &review)
    review.tests = try tests(trees)
    review.outputs.recorded = Review.Count(
      before: recorded(before.compactMap { $0 }), after: recorded(after.compactMap { $0 }))
    if command.verify { try await verify(notebooks, &review) }
    try addListings(to: &review, interface, trees)
    result.review = review
    return result
  }

  /// A folder without anything to compare would pass every gate for ever.
  private func require(_ trees: ReviewedTrees) throws {
    let paths = trees.paths.union(trees.basePaths)
    guard !paths.contains("Package.swift"), try !trees.hasNotebooks() else { return }
    let packages = paths.filter { $0.hasSuffix("/Package.swift") }
      .map { $0.dropLast("/Package.swift".count) }.sorted()
    throw CommandFailure(
      code: .usage, headline: "Folder '\(command.package)' holds no Package.swift and no notebook",
      hint: packages.isEmpty
        ? "name a package with --package"
        : "name a package with --package; it has packages in \(packages.prefix(5).joined(separator: ", "))"
    )
  }

  /// The repository, and the commit at which the work began.
  private func start() async throws -> (GitRepository, String, [String]) {
    guard FileManager.default.fileExists(atPath: command.package) else {
      throw CommandFailure(code: .usage, headline: "Folder '\(command.package)' is missing")
    }
    let repository: GitRepository
    do {
      repository = try await GitRepository(containing: command.package)
    } catch let failure as GitRepository.Failure where failure.isMissing {
      throw CommandFailure(
        code: .incomplete, headline: "Program 'git' was not found",
        hint: "a review asks it for the earlier version")
    } catch {
      guard await !GitRepository.isBare(command.package) else {
        throw CommandFailure(
          code: .incomplete, headline: "Repository '\(command.package)' is bare",
          hint: "a review compares a working copy with a commit: make one with 'git worktree add'")
      }
      throw CommandFailure(
        code: .incomplete, headline: "Folder '\(command.package)' is in no git repository",
        hint: "a review compares with a commit")
    }
    let isShallow = await repository.isShallow
    let known: String
    do {
      known = try await repository.commit(of: reference)
    } catch {
      throw CommandFailure(
        code: .incomplete, headline: "Reference '\(reference)' is no commit of the repository",
        hint: isShallow
          ? "the clone is shallow: fetch more with 'git fetch --unshallow', or in a workflow with "
            + "'fetch-depth: 0'"
          : "fetch it, or name a branch, a tag or a commit")
    }
    if let commit = await repository.commonCommit(with: known) { return (repository, commit, []) }
    guard !isShallow else {
      throw CommandFailure(
        code: .incomplete,
        headline: "The clone is too shallow to tell where the work since '\(reference)' began",
        hint: "fetch more with 'git fetch --unshallow', or in a workflow with 'fetch-depth: 0'")
    }
    return (
      repository, known,
      [
        "`\(reference)` and this work have no commit in common: compared with `\(reference)` itself."
      ]
    )
  }

  /// The modules of the package that a notebook becomes.
  private func modules(of notebook: SourceFile) throws -> [SymbolModule] {
    let plan = plan(notebook).value
    let emitted = emit(
      plan, templates: try NotebookFiles.templates(command.report.templates), resources: [:])
    let files = emitted.contents
    return PackageSnapshot(paths: Set(files.keys)) { path in
      files[path].map { SourceFile(path: path, bytes: $0) }
    }.modules
  }

  /// The modules of the packages that notebooks become, where there is no package of their own.
  private func modulesOfNotebooks(
    _ trees: ReviewedTrees, _ notebooks: [Versions]
  ) throws -> (old: [SymbolModule], new: [SymbolModule]) {
    if trees.paths.contains("Package.swift") { return ([], []) }
    guard !trees.isProject else {
      return (
        try projectModules(trees.basePaths, read: trees.base),
        try projectModules(trees.paths, read: trees.current)
      )
    }
    return (
      try notebooks.compactMap(\.base).flatMap(modules),
      try notebooks.compactMap(\.current).flatMap(modules)
    )
  }

  /// What a folder without a manifest is called: as `recto.yml` says, or by its own name.
  private func projectName(_ trees: ReviewedTrees) -> String {
    let settings = (try? trees.current(ProjectFolder.settingsName)).map { readSettings($0).value }
    return settings?.package?.value
      ?? URL(fileURLWithPath: command.package).standardizedFileURL.lastPathComponent
  }

  /// The modules of the package that a project of notebooks becomes.
  private func projectModules(
    _ paths: Set<String>, read: (String) throws -> SourceFile?
  ) throws -> [SymbolModule] {
    let settings = try read(ProjectFolder.settingsName).map { readSettings($0).value }
    let excluded = (settings?.exclude ?? []).map { PathPattern($0.value) }
    let sources = try paths.sorted().filter { path in
      path.hasSuffix(".md") && !excluded.contains { $0.matches(path) }
        && ReviewedTrees.mayBeNotebook(path)
    }.compactMap { path in try read(path).map { (path: path, file: $0) } }
    guard !sources.isEmpty else { return [] }
    let layout = ProjectLayout(
      name: URL(fileURLWithPath: command.package).standardizedFileURL.lastPathComponent,
      settings: settings ?? ProjectSettings(),
      entries: sources.map {
        .init(path: $0.path, target: readFrontMatter($0.file).targets.first?.value)
      })
    let emitted = compile(
      project: sources, layout: layout,
      templates: try NotebookFiles.templates(command.report.templates))
    let files = Dictionary(
      emitted.value.files.map { ($0.path, $0.text.bytes) }, uniquingKeysWith: { first, _ in first })
    return PackageSnapshot(paths: Set(files.keys)) { path in
      files[path].map { SourceFile(path: path, bytes: $0) }
    }.modules
  }

  /// Errors of syntax; those of the base where the working copy has not the same file.
  private func problems(
    of files: [SymbolFile], at reference: String?, unlessIn others: [SymbolFile] = []
  ) -> [Diagnostic] {
    let known = Set(others.map { ObjectIdentifier($0.file) })
    return files.filter { !known.contains(ObjectIdentifier($0.file)) }
      .compactMap { file in
        file.problems.first.map { .notSwift($0.message, $0.range, at: reference) }
      }
  }

  private func addFacts(
    to review: inout Review, _ trees: ReviewedTrees, _ notebooks: [Notebook], below root: String
  ) {
    // What has a ticket tells of this work, then what changed most.
    let changes = Dictionary(
      review.notebooks.map { ($0.path, $0.cells.count) }, uniquingKeysWith: { first, _ in first })
    let told = notebooks.filter { changes[$0.source.path, default: 0] > 0 }.sorted { left, right in
      let (first, second) = (left.frontMatter.ticket != nil, right.frontMatter.ticket != nil)
      return first == second
        ? changes[left.source.path, default: 0] > changes[right.source.path, default: 0] : first
    }
    for notebook in told {
      let frontMatter = notebook.frontMatter
      for (name, value) in [
        ("Ticket", frontMatter.ticket), ("Status", frontMatter.status),
        ("Impact", frontMatter.impact), ("Effort", frontMatter.effort),
      ] {
        guard let value, !review.ticket.contains(where: { $0 == (name, value.value) }) else {
          continue
        }
        review.ticket.append((name, value.value))
      }
      let story = NotebookStory(notebook)
      if review.motivation.isEmpty { review.motivation = story.motivation }
      if review.assessment.isEmpty { review.assessment = story.assessment }
    }
    // A package in a folder of its repository may have a template of its own.
    let templates = [command.package, root].lazy.flatMap { folder in
      CheckList.places.lazy.compactMap { try? PackageFolder.file($0, in: folder) }
    }
    if let template = templates.first { review.checkList = CheckList(template).items }
  }

  private func addAcknowledgements(to review: inout Review) throws -> [Diagnostic] {
    let folder = command.package == "." ? "" : command.package + "/"
    let path = command.acknowledge ?? folder + "api/breaking.md"
    // The document names it as those who write it do, from the package.
    let name = command.acknowledge ?? "api/breaking.md"
    review.acknowledgements = Acknowledgements(at: name)
    guard try command.acknowledge != nil || Node(at: path).exists else { return [] }
    let file = try NotebookFiles.read(path, noun: "File of acknowledgements")
    review.acknowledgements = Acknowledgements(file.value, at: name)
    return file.diagnostics + review.acknowledgements.unused(review.interface)
  }

  private func addListings(
    to review: inout Review, _ interface: Interface, _ trees: ReviewedTrees
  ) throws {
    review.staleListings = try InterfaceListingSession.orphans(
      besides: interface.modules, in: command.package)
    for listing in interface.modules.map({ InterfaceListing(of: $0, in: interface) }) {
      guard let file = try trees.current(listing.path) else { continue }
      if file.bytes != Array(listing.text.utf8) { review.staleListings.append(listing.path) }
    }
  }

  // MARK: Tests and outputs

  private func tests(_ trees: ReviewedTrees) throws -> Review.Count {
    func count(_ paths: Set<String>, _ read: (String) throws -> SourceFile?) rethrows -> Int? {
      let files = paths.filter { $0.hasPrefix("Tests/") && $0.hasSuffix(".swift") }
      guard !files.isEmpty else { return nil }
      return try files.reduce(0) { sum, path in
        try sum
          + (read(path).map { TestCount.tests(in: readSymbols(of: $0, for: BuildSettings())) } ?? 0)
      }
    }
    // What did not change has as many before as after.
    let common = trees.basePaths.intersection(trees.paths).subtracting(trees.changed)
    let same = try count(common, trees.current) ?? 0
    let old = try count(trees.basePaths.subtracting(common), trees.base)
    let new = try count(trees.paths.subtracting(common), trees.current)
    return Review.Count(before: same + (old ?? 0), after: same + (new ?? 0))
  }

  private func recorded(_ notebooks: [Notebook]) -> Int {
    notebooks.reduce(0) { sum, notebook in
      let cells = analysis(of: notebook.source).value.cells
      return sum
        + cells.reduce(0) { sum, cell in
          sum + cell.items.reduce(0) { $0 + $1.outputs.count } + (cell.output == nil ? 0 : 1)
        }
    }
  }

  private func verify(
    _ notebooks: [Versions],
    _ review: inout Review
  ) async throws {
    let templates = try NotebookFiles.templates(command.report.templates)
    func count(_ file: SourceFile?) async throws -> (passed: Int, failed: [Int]) {
      guard let file else { return (0, []) }
      let session = VerificationSession(
        path: file.path, timeout: 10, package: nil, usesCache: true, templates: templates,
        templatesFolder: command.report.templates)
      let outputs = try await session.verify(file).verification?.outputs ?? []
      return (
        outputs.count { $0.status == .passed },
        outputs.filter { $0.status == .failed }.map(\.line)
      )
    }
    var (old, new) = ((passed: 0, failed: 0), (passed: 0, failed: 0))
    for notebook in notebooks {
      let (before, after) = (try await count(notebook.base), try await count(notebook.current))
      old = (old.passed + before.passed, old.failed + before.failed.count)
      new = (new.passed + after.passed, new.failed + after.failed.count)
      review.outputs.wrongPlaces += after.failed.map { "\(notebook.path):\($0)" }
    }
    review.outputs.passed = Review.Count(before: old.passed, after: new.passed)
    review.outputs.failed = Review.Count(before: old.failed, after: new.failed)
  }
}

/// Counts the tests that a file declares.
enum TestCount {
  /// The functions of Swift Testing, and those that XCTest finds by their name.
  static func tests(in file: SymbolFile) -> Int {
    file.declarations.count { declaration in
      if declaration.attributes.contains(where: { $0.name == "Test" }) { return true }
      return declaration.kind == .method && declaration.name.hasPrefix("test")
        && declaration.name.hasSuffix("()") && file.imports.contains("XCTest")
    }
  }
}

extension Diagnostic {
  fileprivate static func notSwift(
    _ problem: String, _ range: SourceRange, at reference: String?
  ) -> Diagnostic {
    let file =
      reference.map { SourceFile(path: "\($0):\(range.file.path)", bytes: range.file.bytes) }
      ?? range.file
    return Diagnostic(
      .error, id: "swift-syntax", "Source does not parse: \(problem)",
      at: .source(SourceRange(file: file, bytes: range.bytes)),
      hint: "only what parses can be compared")
  }
}
