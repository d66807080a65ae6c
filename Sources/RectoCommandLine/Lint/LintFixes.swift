internal import DocumentationLint
internal import Foundation
internal import NotebookDiagnostics
internal import SourceText

/// Writes the fixes that leave nothing for the author to fill in.
enum LintFixes {
  /// Applies the fixes of reports to the files, those that overlap others left for the next run.
  /// - Parameter reports: The reports.
  /// - Returns: How many were applied.
  /// - Throws: ``CommandFailure`` where a file cannot be written.
  static func apply(_ reports: [LintReport]) throws -> Int {
    var edits: [SourceFile: [TextEdit]] = [:]
    var count = 0
    for finding in reports.flatMap(\.findings) {
      guard case .source(let range) = finding.diagnostic.place,
        let fix = finding.diagnostic.fixIt,
        Rules.named(finding.diagnostic.id)?.fix?.isComplete ?? false
      else { continue }
      let known = edits[range.file, default: []]
      guard !fix.edits.contains(where: { edit in known.contains { overlap($0, edit) } }) else {
        continue
      }
      edits[range.file] = known + fix.edits
      count += 1
    }
    for (file, edits) in edits.sorted(by: { $0.key.path < $1.key.path }) {
      try write(edited(file.bytes, edits), to: file)
    }
    return count
  }

  /// A text with edits that do not overlap.
  static func edited(_ bytes: [UInt8], _ edits: [TextEdit]) -> [UInt8] {
    var result: [UInt8] = []
    var offset = 0
    for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      result += bytes[offset..<edit.range.lowerBound]
      result += edit.replacement.utf8
      offset = edit.range.upperBound
    }
    return result + bytes[offset...]
  }

  /// Whether two edits touch the same bytes, or the same place.
  private static func overlap(_ left: TextEdit, _ right: TextEdit) -> Bool {
    left.range.lowerBound <= right.range.upperBound
      && right.range.lowerBound <= left.range.upperBound
  }

  /// Writes a file whose content is still what was read.
  private static func write(_ bytes: [UInt8], to file: SourceFile) throws {
    guard let data = FileManager.default.contents(atPath: file.path), Array(data) == file.bytes
    else {
      throw CommandFailure(
        code: .incomplete, headline: "File '\(file.path)' was changed meanwhile")
    }
    // Links stay links: what they lead to is written.
    let place = URL(fileURLWithPath: file.path).resolvingSymlinksInPath()
    do {
      try Data(bytes).write(to: place, options: .atomic)
    } catch {
      throw CommandFailure(code: .incomplete, headline: "File '\(file.path)' cannot be written")
    }
  }
}
