package import NotebookDiagnostics
package import SourceText

/// The marks that git leaves where it could not merge.
package enum MergeConflict {
  /// Finds a conflict in a file: the three marks, in their order, each at the start of a line.
  /// - Parameter file: The file.
  /// - Returns: A finding at the first mark; nil where there is no conflict.
  package static func finding(in file: SourceFile) -> Diagnostic? {
    var start: Int?
    var isHalf = false
    for line in 1...file.lineCount {
      let text = file.text(ofLine: line)
      if text.hasPrefix("<<<<<<< ") {
        start = line
        isHalf = false
      } else if text == "=======", start != nil {
        isHalf = true
      } else if text.hasPrefix(">>>>>>> "), isHalf, let start {
        return .conflict(SourceRange(file: file, bytes: file.byteRange(ofLine: start)))
      }
    }
    return nil
  }
}

extension Diagnostic {
  fileprivate static func conflict(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "merge-conflict", "Merge conflict is not resolved", at: .source(range),
      hint: "resolve it, then run Recto again")
  }
}
