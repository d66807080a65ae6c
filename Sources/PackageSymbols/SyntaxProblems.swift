internal import SourceText
internal import SwiftDiagnostics
internal import SwiftParserDiagnostics
internal import SwiftSyntax

/// What the parser says about a text that is not quite Swift.
enum SyntaxProblems {
  static func problems(of tree: SourceFileSyntax, in file: SourceFile) -> [SymbolFile.SyntaxProblem]
  {
    ParseDiagnosticsGenerator.diagnostics(for: tree)
      .filter { $0.diagMessage.severity == .error }
      .map { diagnostic in
        let offset = min(diagnostic.position.utf8Offset, file.bytes.count)
        return SymbolFile.SyntaxProblem(
          message: diagnostic.message, range: SourceRange(file: file, bytes: offset..<offset))
      }
  }
}
