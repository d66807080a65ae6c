internal import SourceText
internal import SwiftSyntax
internal import SyntaxMessages

/// What the parser says about a text that is not quite Swift.
enum SyntaxProblems {
  static func problems(of tree: SourceFileSyntax, in file: SourceFile) -> [SymbolFile.SyntaxProblem]
  {
    parserErrors(of: tree).map { message, range in
      let offset = min(range.lowerBound, file.bytes.count)
      return SymbolFile.SyntaxProblem(
        message: message, range: SourceRange(file: file, bytes: offset..<offset))
    }
  }
}
