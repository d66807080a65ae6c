internal import DocumentationLint
internal import Foundation
internal import NotebookDiagnostics
internal import PackageSymbols
internal import SourceText
internal import SwiftToolchain

/// What a change touched: only that is new, and coverage may not fall by it.
struct ChangeScope {
  let reference: String
  let session: LintSession
  let subjects: [LintSubject]

  /// Marks what the change did not touch, and notes the coverage before it.
  /// - Parameters:
  ///   - report: The report of the present state.
  ///   - gates: What has to hold.
  /// - Throws: ``CommandFailure`` where there is no such commit.
  func apply(to report: inout LintReport, _ gates: inout Gates) async throws {
    let folder = subjects.first?.root ?? "."
    do {
      let repository = try await GitRepository(containing: folder)
      let commit = try await repository.commit(of: reference)
      report.scope.reference = commit
      let changes = try await repository.changedLines(since: commit)
      mark(&report, changes, repository.root)
      let before = try await coverage(repository, commit, report.scope)
      gates.before = (before.all.share(report.scope.inheritance).perMille, "'\(reference)'")
    } catch let failure as GitRepository.Failure {
      throw CommandFailure(
        code: .incomplete, headline: "Commit '\(reference)' cannot be compared with",
        details: [failure.message].filter { !$0.isEmpty })
    }
  }

  private func mark(
    _ report: inout LintReport, _ changes: [String: ChangedLines], _ root: String
  ) {
    for index in report.findings.indices where report.findings[index].isNew {
      let finding = report.findings[index]
      guard case .source(let range) = finding.diagnostic.place,
        let changed = changes[Self.path(range.file.path, below: root)]
      else {
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

  /// Counts the symbols of the same modules in a commit.
  private func coverage(
    _ repository: GitRepository, _ commit: String, _ scope: LintReport.Scope
  ) async throws -> Coverage {
    var sources: [ModuleSources] = []
    for module in subjects.flatMap(\.modules) where module.reported?.isEmpty != true {
      let folder = Self.path(module.folder, below: repository.root)
      let names = try await repository.files(at: commit, below: folder)
      let kept = Set(module.files.map { Self.path($0, below: repository.root) })
      // Files that are gone since count as well, unless their folder is none of the module's.
      let wanted = names.filter { $0.hasSuffix(".swift") }
      let contents = try await repository.contents(of: wanted, at: commit)
      let files = contents.sorted { $0.key < $1.key }.filter { name, _ in
        guard let reported = module.reported else { return true }
        return kept.contains(name)
          && reported.contains { Self.path($0, below: repository.root) == name }
      }
      sources.append(
        ModuleSources(
          name: module.name,
          files: files.map { name, bytes in
            readSymbols(of: SourceFile(path: name, bytes: bytes), for: module.settings)
          }))
    }
    var coverage = LintReport(scope: scope)
    for module in linkSymbols(of: sources) {
      for symbol in module.symbols(at: scope.access) {
        coverage.add(symbol, module: module.name, at: symbol.declaration.place)
      }
    }
    return coverage.coverage
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
