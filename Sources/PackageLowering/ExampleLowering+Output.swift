internal import NotebookAnalysis
internal import NotebookSyntax

// What examples print, as far as it can be told without trying the code.

extension ExampleLowering {
  func printsAtOnce(_ reference: ItemReference) -> Bool {
    let item = placement.item(reference)
    return item.effects.contains(.prints) && !item.isDeferred
  }

  /// Whether anything that a cell can reach may print what its output fence shows; trying the code tells
  /// for certain.
  func mayPrint(_ cell: AnalyzedCell) -> Bool {
    guard purpose == .package, decisions.claims.isEmpty else { return true }
    return printing.mayPrint(cell)
  }

  /// Whether some parts print, also through what they call.
  func prints(_ references: [ItemReference]) -> Bool {
    references.contains { printing.prints(placement.item($0), in: cells[$0.cell]) }
  }

  /// Whether comments record all that a cell may print, and its output fence something else.
  func isRestSilent(_ cell: AnalyzedCell) -> Bool {
    let statements = statements(of: cell)
    return !outputs.recordsAll(cell.output, statements)
      && statements.allSatisfy {
        outputs.assertsPrinted($0) || !printing.mayPrint(placement.item($0), in: cell)
      }
  }
}
