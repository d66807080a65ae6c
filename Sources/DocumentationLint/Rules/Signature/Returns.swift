internal import NotebookDiagnostics
internal import PackageSymbols
internal import SourceText

extension SymbolDeclaration {
  /// Whether calling it gives a value.
  var returnsValue: Bool {
    guard kind.isCallable, kind != .initializer, let type else { return false }
    return !["Void", "()", "Never", "Swift.Void", "Swift.Never"].contains(type)
  }
}
