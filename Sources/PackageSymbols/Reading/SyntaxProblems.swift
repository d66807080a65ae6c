internal import SourceText
internal import SwiftIfConfig
internal import SwiftSyntax
internal import SyntaxMessages

/// What the parser says about a text that is not quite Swift.
enum SyntaxProblems {
  /// Finds the errors, but for those in clauses that this compiler does not even parse, as those of
  /// `#if compiler(>=9)` (SE-0212).
  static func problems(
    of code: ParsedCode, in file: SourceFile, for settings: BuildSettings
  ) -> [SymbolFile.SyntaxProblem] {
    if let place = code.tooDeep {
      let range = SourceRange(file: file, bytes: place..<place + 1)
      return [SymbolFile.SyntaxProblem(message: SwiftNesting.message, range: range)]
    }
    let tree = code.tree
    guard tree.hasError else { return [] }
    let regions = tree.configuredRegions(in: settings)
    return parserErrors(of: tree) { regions.isActive($0) != .unparsed }.map { message, range in
      let offset = min(range.lowerBound, file.bytes.count)
      return SymbolFile.SyntaxProblem(
        message: message, range: SourceRange(file: file, bytes: offset..<offset))
    }
  }
}
