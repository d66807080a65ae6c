internal import DocumentationLint
internal import Foundation
internal import NotebookDiagnostics
internal import PackageSymbols
internal import SourceText
internal import SwiftToolchain

/// What a change touched: only that is new, and coverage may not fall by it.
struct ChangeScope {
  /// How the user names the commit before the change.
  let reference: String
  private let commit: String
  /// The folder that paths of git are relative to.
  private let root: String
  private let lines: [String: ChangedLines]
  /// For each subject, its modules before the change.
  let before: [[SymbolModule]]
  /// The notebooks before the change.
  private let notebooks: [SourceFile]

  /// Reads the state before a change.
  /// - Parameters:
  ///   - reference: The commit before the change.
  ///   - subjects: What the paths stand for.
  /// - Throws: ``CommandFailure`` where there is no such commit.
  init(_ reference: String, _ subjects: [LintSubject]) async throws {
    self.reference = reference
    do {
      let repository = try await GitRepository(containing: subjects.first?.root ?? ".")
      root = repository.root
      commit = try await repository.commit(of: reference)
      lines = try await repository.changedLines(since: commit, followingRenames: true)
      var before: [[SymbolModule]] = []
      var notebooks: [SourceFile] = []
      for subject in subjects {
        before.append(try await Self.modules(of: subject, repository, commit))
        let names = Set(subject.notebooks.map { Self.path($0, below: repository.root) })
        let known = try await repository.files(
          at: commit, below: Self.path(subject.root, below: repository.root))
        let contents = try await repository.contents(of: known.filter(names.contains), at: commit)
        notebooks += contents.sorted { $0.key < $1.key }.map { SourceFile(path: $0, bytes: $1) }
      }
      self.before = before
      self.notebooks = notebooks
    } catch let failure as GitRepository.Failure {
      throw CommandFailure(
        code: .incomplete, headline: "Commit '\(reference)' cannot be compared with",
        details: [failure.message].filter { !$0.isEmpty })
    }
  }

  /// Marks what the change neither touched nor brought.
  /// - Parameters:
  ///   - report: The report of the present state.
  ///   - before: What was found before the change, with how often.
  func mark(_ report: inout LintReport, before: [FindingKey: Int]) {
    var before = before
    report.scope.reference = commit
    for index in report.findings.indices where report.findings[index].isNew {
      let finding = report.findings[index]
      guard case .source(let range) = finding.diagnostic.place else {
        report.findings[index].isNew = false
        continue
      }
      // What the sources did not have before is new also where its own line is old: a link whose
      // target was renamed. Notebooks, and what builds show, are known by their lines alone.
      let key = FindingKey(finding)
      let isKnown =
        (before[key] ?? 0) > 0 || !range.file.path.hasSuffix(".swift") || finding.module == nil
        || Rules.isReported(finding.diagnostic.id)
      before[key, default: 0] -= 1
      guard isKnown else { continue }
      guard let changed = lines[Self.path(range.file.path, below: root)] else {
        report.findings[index].isNew = false
        continue
      }
      var lines = range.line...max(range.line, range.lastLine)
      // A declaration that changed is to be documented, wherever in it the change is.
      if let declaration = finding.symbol?.declaration, declaration.file === range.file {
        let whole = SourceRange(file: range.file, bytes: declaration.headRange)
        lines = min(lines.lowerBound, whole.line)...max(lines.upperBound, whole.lastLine)
      }
      report.findings[index].isNew = changed.overlap(lines)
    }
  }

  /// The share that was documented before the change, in tenths of a percent.
  /// - Parameter scope: What counts.
  /// - Throws: ``CommandFailure`` where a template is wrong.
  func share(_ scope: LintReport.Scope) throws -> Int {
    var report = LintReport(scope: scope)
    for module in before.joined() {
      for symbol in module.symbols(at: scope.access) {
        report.add(symbol, module: module.name, at: symbol.declaration.place)
      }
    }
    for notebook in notebooks { report.add(try NotebookLint.counts(of: notebook, scope)) }
    return report.coverage.all.share(scope.inheritance).perMille
  }

  /// The manifest of a subject in a commit; nil where there is none.
  private static func manifest(
    of subject: LintSubject, _ repository: GitRepository, _ commit: String
  ) async throws -> PackageManifest? {
    let name = path(LintSubject.join(subject.root, "Package.swift"), below: repository.root)
    let known = try await repository.files(at: commit, below: name)
    return try await repository.contents(of: known, at: commit)[name].map {
      readManifest(SourceFile(path: name, bytes: $0))
    }
  }

  /// The same modules in a commit.
  private static func modules(
    of subject: LintSubject, _ repository: GitRepository, _ commit: String
  ) async throws -> [SymbolModule] {
    var sources: [ModuleSources] = []
    let former = try await manifest(of: subject, repository, commit)
    for module in subject.modules where module.reported?.isEmpty != true {
      // The change may have moved the folder of the target.
      let places =
        former?.targets.first { $0.moduleName == module.name }
        .map { former?.folders(of: $0) ?? [] } ?? []
      var names: [String] = []
      for place in places.map({ LintSubject.join(subject.root, $0) }) + [module.folder]
      where names.isEmpty {
        names = try await repository.files(at: commit, below: path(place, below: repository.root))
      }
      let kept = Set(module.files.map { path($0, below: repository.root) })
      // Files that are gone since count as well, unless their folder is none of the module's.
      let wanted = names.filter { $0.hasSuffix(".swift") }
      let contents = try await repository.contents(of: wanted, at: commit)
      let files = contents.sorted { $0.key < $1.key }.filter { name, _ in
        guard let reported = module.reported else { return true }
        return kept.contains(name)
          && reported.contains { path($0, below: repository.root) == name }
      }
      sources.append(
        ModuleSources(
          name: module.name,
          files: files.map { name, bytes in
            readSymbols(of: SourceFile(path: name, bytes: bytes), for: module.settings)
          }))
    }
    return linkSymbols(of: sources)
  }

  /// A path as git names it.
  private static func path(_ path: String, below root: String) -> String {
    let absolute = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let top = URL(fileURLWithPath: root).resolvingSymlinksInPath().path
    guard absolute.hasPrefix(top + "/") else { return absolute == top ? "" : path }
    return String(absolute.dropFirst(top.count + 1))
  }
}

extension SymbolDeclaration {
  /// From the first byte to the end of the name, a comment of its own included.
  fileprivate var headRange: Range<Int> {
    let start = comment?.range.bytes.lowerBound ?? range.lowerBound
    return min(start, range.lowerBound)..<max(nameRange.upperBound, start)
  }
}
