internal import NotebookAnalysis
internal import NotebookDiagnostics
internal import NotebookSyntax
internal import PackageLowering
internal import SourceText
internal import SwiftToolchain

// Errors without a place in any file: of the linker, or of a compiler that crashes.

extension VerificationRun {
  /// How many parts are searched for one by one, until all is given up.
  private static let searchLimit = 4
  /// How often a build may fail because of what was left out to see whether an error is gone.
  private static let patience = 4

  /// Leaves out the part without which an error is gone whose place nothing tells: the last of the first
  /// parts of the text with which it is there, found by halves.
  /// - Parameter output: What the build wrote.
  /// - Returns: Whether something is left out.
  mutating func leaveOutBySearching(_ output: String) async throws -> Bool {
    let parts = remainingParts
    let reason = unplacedReason(output)
    searches += 1
    guard !parts.isEmpty, try await isGone(without: parts[...], because: reason) else {
      return false
    }
    guard searches <= Self.searchLimit else {
      lastResort.omit(&decisions, notebook, reason, sources: true)
      return true
    }
    var sound = 0
    var unsound = parts.count
    while unsound - sound > 1 {
      let middle = (sound + unsound) / 2
      if try await isGone(without: parts[middle...], because: reason) {
        sound = middle
      } else {
        unsound = middle
      }
    }
    let part = parts[unsound - 1]
    let cell = notebook.cells[part.cell]
    decisions.omissions[part] = .init(reason)
    blame.cascade(&decisions)
    diagnostics.append(
      .leftOut(reason, cell.cell.code.span(of: cell.items[part.item].codeRange).firstLine, []))
    return true
  }

  /// The parts that are compiled, in the order of the text.
  private var remainingParts: [ItemReference] {
    notebook.cells.flatMap { cell in
      cell.items.indices.compactMap { position -> ItemReference? in
        let part = ItemReference(cell: cell.index, item: position)
        guard decisions.omissions[part] == nil, decisions.conditions[part] == nil else {
          return nil
        }
        switch cell.items[position].kind {
        case .declaration, .variable, .statement, .test: return part
        case .import, .manifest: return nil
        }
      }
    }
  }

  /// Whether an error without a place is gone without some parts.
  private mutating func isGone(
    without parts: ArraySlice<ItemReference>, because reason: String
  ) async throws -> Bool {
    var probe = self
    for part in parts { probe.decisions.omissions[part] = .init(reason) }
    probe.blame.cascade(&probe.decisions)
    for _ in 0..<Self.patience {
      let (trial, result) = try await probe.buildTrial()
      trials = probe.trials
      if result.isSuccess { return true }
      guard probe.leaveOutBlamed(trial, result) else { return false }
    }
    return true
  }

  /// What the tools say, where it tells nothing of this machine.
  private func unplacedReason(_ output: String) -> String {
    let text = RunText(root: verifier.folder)
    let reasons = output.split(separator: "\n").compactMap { line -> String? in
      guard let mark = line.ranges(of: "error: ").last, !line.contains(" command failed "),
        !line.contains("(use -v to see invocation)")
      else { return nil }
      return text.message(String(line[mark.upperBound...]))
    }
    let plain = reasons.first { reason in
      !reason.split(separator: " ").contains { $0.contains("/") } && reason != "fatalError"
    }
    return plain ?? "the package does not build with it"
  }
}
