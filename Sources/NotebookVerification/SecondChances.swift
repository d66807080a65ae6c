internal import NotebookAnalysis
internal import NotebookDiagnostics
internal import PackageLowering
internal import SourceText
internal import SwiftToolchain

// What is tried before parts are left out.

extension Blame {
  /// What was done so that more could be carried.
  /// - Parameter decisions: What is decided.
  func notices(_ decisions: CarryDecisions) -> [Diagnostic] {
    races.values.compactMap { errors in
      errors.first { !members.isLeftOut($0.part, at: $0.range, decisions) } ?? errors.first
    }.sorted {
      ($0.range.bytes.lowerBound, $0.message.text) < ($1.range.bytes.lowerBound, $1.message.text)
    }.map { .languageMode($0.message.text, $0.range) }
  }

  /// Gives whole targets another try before parts are left out: with Foundation, which a
  /// playground imports unasked, or in language mode 5.
  mutating func retry(
    _ errors: [Located], _ decisions: inout CarryDecisions
  ) -> Set<ItemReference> {
    var retried: Set<ItemReference> = []
    let before = decisions
    let importsFoundation = notebook.cells.contains { cell in
      cell.items.contains {
        if case .import(let found) = $0.kind { found.module == "Foundation" } else { false }
      }
    }
    let defined = Set(notebook.cells.flatMap { $0.items.flatMap(\.definitions) })
    for error in errors {
      let text = error.message.text
      if text.hasPrefix("ambiguous use of '"), let name = quotedName(text),
        isDeclaredTwice(name), !before.versioned.contains(name)
      {
        // Two functions that differ in their result are overloads until a call cannot tell them apart.
        decisions.versioned.insert(name)
        retried.insert(error.part)
      } else if text.hasPrefix("invalid redeclaration of"), error.example == nil,
        !before.confined.contains(error.part), hasVersions(quotedName(text) ?? "")
      {
        decisions.confined.insert(error.part)
        retried.insert(error.part)
      } else if isAboutConcurrency(text), !before.languageMode5.contains(error.target),
        !announces(error)
      {
        retried.insert(error.part)
      } else if isAboutAccess(text), !before.closed.contains(error.part), error.example == nil {
        decisions.closed.insert(error.part)
        retried.insert(error.part)
      } else if !importsFoundation, !hasTriedFoundation,
        mayBeOfFoundation(text), !defined.contains(quotedName(text) ?? "")
      {
        retried.insert(error.part)
      }
    }
    let racy = errors.filter { retried.contains($0.part) && isAboutConcurrency($0.message.text) }
    for error in racy {
      decisions.languageMode5.insert(error.target)
      races[error.target, default: []].append(error)
    }
    let unresolved = errors.filter {
      retried.contains($0.part) && mayBeOfFoundation($0.message.text)
    }.map(\.part)
    if !unresolved.isEmpty, !importsFoundation, !hasTriedFoundation {
      decisions.needsFoundation = true
      foundationTrial = Set(unresolved)
      hasTriedFoundation = true
    }
    return retried
  }

  /// Takes language mode 5 back where all for whose sake it was chosen is left out by now.
  /// - Parameter decisions: What is decided so far.
  /// - Returns: Whether a target has another mode now.
  mutating func restoreLanguageMode(_ decisions: inout CarryDecisions) -> Bool {
    let before = decisions
    for (target, errors) in races where !restored.contains(target) {
      let isGone = errors.allSatisfy { members.isLeftOut($0.part, at: $0.range, decisions) }
      guard isGone else { continue }
      restored.insert(target)
      races[target] = nil
      decisions.languageMode5.remove(target)
    }
    return decisions != before
  }

  /// Takes Foundation away again where it helped no part.
  mutating func concludeFoundationTrial(
    _ errors: [Located], _ decisions: inout CarryDecisions
  ) {
    guard let tried = foundationTrial else { return }
    foundationTrial = nil
    if tried.isSubset(of: Set(errors.map(\.part))) { decisions.needsFoundation = false }
  }

  /// The words by which the compiler speaks of data races (Swift 6 language mode, SE-0414, SE-0302,
  /// SE-0412).
  private func isAboutConcurrency(_ text: String) -> Bool {
    [
      "concurrency-safe", "data race", "non-Sendable", "Sendable", "actor-isolated", "sending '",
      "global actor", "nonisolated", "concurrently-executing", "Swift 6 language mode",
    ].contains { text.contains($0) }
  }

  private func isAboutAccess(_ text: String) -> Bool {
    [
      "public", "internal type", "private type", "fileprivate", "must be declared",
      "is internal and",
      "must be as accessible", "more restrictive access", "does not conform to protocol 'Sendable'",
    ].contains { text.contains($0) }
  }

  /// Whether a missing name may be one of Foundation's that is not in the table of
  /// ``ImplicitFoundation``, which is worth another run of the compiler.
  private func mayBeOfFoundation(_ text: String) -> Bool {
    let types = ["'String'", "'Substring'", "'Array<", "'Double'", "'Int'", "'[", "'any Error'"]
    if text.hasPrefix("value of type ") || text.hasPrefix("type ") {
      return text.contains("has no member") && types.contains { text.contains($0) }
    }
    guard text.hasPrefix("cannot find "), let name = quotedName(text) else { return false }
    return ["NS", "CG", "URL", "CF"].contains { name.hasPrefix($0) && name.count > 3 }
  }

  /// Whether the notebook itself declares what is declared twice; in a project, another one may.
  private func hasVersions(_ name: String) -> Bool {
    let base = String(name.prefix { $0 != "(" })
    return notebook.cells.lazy.flatMap(\.items).filter { item in
      item.definitions.contains(base) || item.declared?.memberNames.contains(base) ?? false
    }.prefix(2).count > 1
  }

  private func isDeclaredTwice(_ name: String) -> Bool {
    dependents.declarations(of: String(name.prefix { $0 != "(" })).count > 1
  }

  private func quotedName(_ text: String) -> String? {
    text.split(separator: "'", omittingEmptySubsequences: false).dropFirst().first.map(String.init)
  }
}
