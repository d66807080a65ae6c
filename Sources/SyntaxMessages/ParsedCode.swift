internal import SwiftParser
package import SwiftSyntax

/// Swift as the parser reads it: the one way to it, since code that is nested too deeply must not reach
/// the parser.
package struct ParsedCode {
  /// The tree; that of no code where ``tooDeep`` says so.
  package let tree: SourceFileSyntax
  /// Where the code is nested so deeply that it is not parsed.
  package let tooDeep: Int?

  /// Parses some code.
  /// - Parameter code: The code, as UTF-8 bytes.
  package init(_ code: [UInt8]) {
    tooDeep = SwiftNesting.excess(of: code)
    let code = tooDeep == nil ? code : []
    tree = code.withUnsafeBufferPointer { Parser.parse(source: $0) }
  }

  /// The text that the code means where it is one literal without interpolations; nil for any other.
  package var literalText: String? {
    guard tree.statements.count == 1, let item = tree.statements.first?.item else { return nil }
    return item.as(StringLiteralExprSyntax.self)?.representedLiteralValue
  }
}
