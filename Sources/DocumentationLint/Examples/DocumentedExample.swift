package import PackageSymbols
package import SourceText
internal import SwiftParser
internal import SwiftSyntax

/// A Swift fence of a doc comment, ready to be compiled.
package struct DocumentedExample: Sendable {
  /// What a comment in an example says that the code does.
  package struct Expectation: Sendable {
    /// What is expected.
    package enum Kind: Sendable, Hashable {
      /// The value of an expression, from `// => value`.
      case value
      /// What a statement prints, from `// prints: x` or `// Prints "x"`.
      case printed
    }

    /// What is expected.
    package let kind: Kind
    /// The value or the text.
    package let text: String
    /// Where the comment stands.
    package let range: SourceText.SourceRange
  }

  /// A top-level part of the code.
  struct Part: Sendable {
    /// The part, in offsets of the code.
    let range: Range<Int>
    /// Whether it has to stand outside of functions.
    let isGlobal: Bool
    /// Whether it is an expression.
    let isExpression: Bool
    /// The name that it declares, where it declares one value.
    let name: String?
    /// What a comment beside it expects.
    let expectation: Expectation?
  }

  /// The symbol whose comment holds it.
  package let symbol: String
  /// The code.
  package let code: MappedText
  /// Whether it is run once it is compiled.
  package let isRun: Bool
  /// Whether it must not compile.
  package let mustFail: Bool
  /// Whether its code opens every other example of its file.
  package let isPrelude: Bool
  let parts: [Part]

  /// Reads the fence of a comment.
  /// - Parameters:
  ///   - fence: The fence.
  ///   - comment: The comment that holds it.
  ///   - symbol: The name of the symbol whose comment it is.
  /// - Returns: nil for a fence that holds no Swift or is said to be left alone.
  package init?(_ fence: CommentFence, in comment: DocumentationComment, of symbol: String) {
    guard fence.isSwift, !fence.isIgnored else { return nil }
    self.symbol = symbol
    code = comment.code(of: fence)
    mustFail = fence.has("should_fail") || fence.has("fail")
    isRun = !mustFail && !fence.has("no_run") && !fence.has("crash")
    isPrelude = fence.has("prelude")
    parts = Self.parts(of: code)
  }

  /// The examples of a module, in the order of its sources.
  /// - Parameters:
  ///   - module: The module.
  ///   - access: The narrowest access level that counts.
  /// - Returns: The examples; those of a comment that several symbols share once.
  package static func all(in module: SymbolModule, at access: AccessLevel) -> [DocumentedExample] {
    var seen: Set<SourceText.SourceRange> = []
    return module.symbols(at: access).flatMap { symbol -> [DocumentedExample] in
      guard let source = symbol.declaration.comment, seen.insert(source.range).inserted else {
        return []
      }
      let comment = DocumentationComment(CommentText(source))
      return comment.fences.compactMap { DocumentedExample($0.fence, in: comment, of: symbol.name) }
    }
  }

  private static func parts(of code: MappedText) -> [Part] {
    let tree = code.bytes.withUnsafeBufferPointer { Parser.parse(source: $0) }
    return tree.statements.map { item in
      let range = item.trimmedUTF8Range
      var isExpression = false
      if case .expr = item.item { isExpression = true }
      return Part(
        range: range, isGlobal: item.isGlobal, isExpression: isExpression, name: item.declaredName,
        expectation: expectation(after: range.upperBound, in: code))
    }
  }

  /// What the comment at the end of a line, or alone on the next one, expects.
  private static func expectation(after offset: Int, in code: MappedText) -> Expectation? {
    let bytes = code.bytes
    var start = offset
    var lineEnds = 0
    while start < bytes.count, bytes[start].isBlank {
      if bytes[start] == 0x0A { lineEnds += 1 }
      start += 1
    }
    guard lineEnds <= 1, bytes[start...].starts(with: Array("//".utf8)) else { return nil }
    let end = bytes[start...].firstIndex(where: \.isLineEnd) ?? bytes.count
    let text = String(decoding: bytes[(start + 2)..<end], as: UTF8.self).trimming(" \t")
    let range = code.span(of: start..<end)
    for mark in ["=>", "→", "->"] where text.hasPrefix(mark) {
      return Expectation(
        kind: .value, text: text.dropFirst(mark.count).description.trimming(" "), range: range)
    }
    if text.lowercased().hasPrefix("prints:") {
      return Expectation(
        kind: .printed, text: String(text.dropFirst(7)).trimming(" "), range: range)
    }
    if text.hasPrefix("Prints \""), let close = text.lastIndex(of: "\""), close > text.startIndex {
      let quoted = text.dropFirst(8)
      guard close >= quoted.startIndex else { return nil }
      return Expectation(
        kind: .printed, text: String(text[quoted.startIndex..<close]), range: range)
    }
    return nil
  }
}

extension CodeBlockItemSyntax {
  /// Whether it may only stand at the top of a file.
  fileprivate var isGlobal: Bool {
    guard case .decl(let declaration) = item else { return false }
    return declaration.is(ImportDeclSyntax.self) || declaration.is(ExtensionDeclSyntax.self)
      || declaration.is(OperatorDeclSyntax.self) || declaration.is(PrecedenceGroupDeclSyntax.self)
      || declaration.is(ProtocolDeclSyntax.self) || declaration.is(MacroDeclSyntax.self)
      || declaration.hasMembers
  }

  /// The name of the one value that it declares.
  fileprivate var declaredName: String? {
    guard case .decl(let declaration) = item,
      let variable = declaration.as(VariableDeclSyntax.self), variable.bindings.count == 1
    else { return nil }
    return variable.bindings.first?.pattern.as(IdentifierPatternSyntax.self)?.identifier.text
  }
}

extension DeclSyntax {
  /// Whether it is a type, to which an extension may follow.
  fileprivate var hasMembers: Bool { asProtocol((any DeclGroupSyntax).self) != nil }
}

extension SyntaxProtocol {
  /// The place without comments and blanks around it, in UTF-8 bytes.
  fileprivate var trimmedUTF8Range: Range<Int> {
    positionAfterSkippingLeadingTrivia.utf8Offset..<endPositionBeforeTrailingTrivia.utf8Offset
  }
}
