package import NotebookAnalysis
package import NotebookDiagnostics
internal import NotebookSyntax
package import PackageSymbols
package import SourceText

/// The cells of a notebook as sources: where a comment stands is a matter of the cell as it is written,
/// whatever becomes of it.
package struct CellSources: Sendable {
  /// One module: the cells that may hold documentation or waivers, each as a file; what they leave out
  /// is blank.
  package let modules: [SymbolModule]
  private let codes: [MappedText]

  /// Reads the cells of a notebook, but for those that are no Swift or are not meant to be.
  /// - Parameter notebook: The notebook.
  package init(_ notebook: AnalyzedNotebook) {
    let cells = notebook.cells.filter { $0.isRead && $0.cell.code.mayHoldRemarks }
    codes = cells.map(\.cell.code)
    let files = cells.map { cell -> SymbolFile in
      let file = SourceFile(path: cell.cell.code.file.path, bytes: cell.parsedBytes)
      return readSymbols(of: file, for: BuildSettings())
    }
    let sources = ModuleSources(name: "Cells", files: files)
    modules = linkSymbols(of: [sources])
  }

  /// The waivers of the cells, on the notebook's lines.
  package var waivers: [Waiver] {
    zip(modules.flatMap(\.files), codes).flatMap { file, code in
      file.waivers.map { $0.mapped(through: code) }
    }
  }

  /// A finding of a cell, on the notebook's lines.
  /// - Parameters:
  ///   - finding: The finding.
  ///   - index: The cell, by its index among the files of ``modules``.
  package func mapped(_ finding: Diagnostic, ofFile index: Int) -> Diagnostic {
    let code = codes[index]
    return finding.mapped {
      code.span(of: $0.bytes)
    } edit: { edit in
      code.isOnePiece ? TextEdit(code.span(of: edit.range).bytes, edit.replacement) : nil
    } ?? finding
  }
}

extension Diagnostic {
  /// The same finding in another file.
  /// - Parameters:
  ///   - range: Where a stretch stands in that file; nil where it does not.
  ///   - edit: How an edit is made in that file; where that cannot be, the finding has no fix.
  /// - Returns: Nil where the finding has no place in that file.
  package func mapped(
    range: (SourceRange) -> SourceRange?, edit: (TextEdit) -> TextEdit?
  ) -> Diagnostic? {
    guard let place = self.range, let moved = range(place) else { return nil }
    let related = related.compactMap { related in
      range(related.range).map { Related(related.message, at: $0) }
    }
    let edits = fixIt?.edits.compactMap(edit) ?? []
    let isWhole = !edits.isEmpty && edits.count == fixIt?.edits.count
    return Diagnostic(
      severity, id: id, message, at: .source(moved), hint: hint, related: related,
      fixIt: isWhole ? fixIt.map { FixIt($0.title, edits: edits) } : nil)
  }
}

extension AnalyzedCell {
  /// Whether its code is Swift that is carried somewhere.
  fileprivate var isRead: Bool {
    guard context.continues == nil, syntaxProblem == nil, cell.info.failure != .fail else {
      return false
    }
    switch role.kind {
    case .source, .test, .example, .run, .setup, .mixed: return true
    case .manifest, .excluded, .empty, .unreadable: return false
    }
  }

  /// The code as the parser read it: with blanks for what is left out.
  fileprivate var parsedBytes: [UInt8] {
    var bytes = cell.code.bytes
    for repair in repairs {
      for offset in repair.range where bytes[offset] != 0x0A { bytes[offset] = 0x20 }
    }
    return bytes
  }
}

extension MappedText {
  /// Whether it stands together in the file.
  fileprivate var isOnePiece: Bool { origins(of: 0..<bytes.count).count == 1 }

  /// Whether it may hold documentation comments or waivers.
  fileprivate var mayHoldRemarks: Bool {
    bytes.indices.dropLast(2).contains { offset in
      guard bytes[offset] == UInt8(ascii: "/") else { return false }
      let (next, third) = (bytes[offset + 1], bytes[offset + 2])
      return next == UInt8(ascii: "*") || (next == UInt8(ascii: "/") && third != 0x0A)
    }
  }
}
