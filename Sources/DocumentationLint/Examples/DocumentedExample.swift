package import PackageSymbols
package import SourceText
internal import SwiftSyntax
internal import SyntaxMessages

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
    package fileprivate(set) var kind: Kind
    /// The value or the text.
    package let text: String
    /// The text with the lines of comment below it, which may go on with it.
    package var continued: String?
    /// Where the comment stands.
    package let range: SourceText.SourceRange
  }

  /// A top-level part of the code.
  struct Part: Sendable {
    /// The part, in offsets of the code.
    let range: Range<Int>
    /// Where it may stand.
    let position: Position
    /// The attribute `@main`, which only one type of a program can have.
    let mainAttribute: Range<Int>?
    /// Whether it is an expression.
    let isExpression: Bool
    /// The name that it declares, where it declares one value.
    let name: String?
    /// What a comment beside it expects.
    let expectation: Expectation?
  }

  /// Where a part of an example may stand.
  enum Position: Sendable, Hashable {
    /// Before everything else.
    case head
    /// At the top of a file and nowhere else, as an extension.
    case top
    /// At the top of a file, or in a function: a type or a function.
    case anywhere
    /// In a function: it runs.
    case function
  }

  /// What is to become of an example.
  package enum Fate: Sendable, Hashable {
    /// It compiles, and nothing more is known.
    case compiles
    /// It compiles and runs to its end.
    case runs
    /// It compiles, and running it ends the program.
    case traps
    /// It does not compile.
    case fails
  }

  /// The symbol whose comment holds it.
  package let symbol: String
  /// The code.
  package let code: MappedText
  /// What is to become of it.
  package let fate: Fate
  /// Whether its code opens every other example of its file.
  package let isPrelude: Bool
  let parts: [Part]

  /// Where its code starts.
  package var place: SourceText.SourceRange { code.span(of: 0..<0) }

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
    fate =
      if fence.has("should_fail") || fence.has("fail") {
        .fails
      } else if fence.has("no_run") {
        .compiles
      } else {
        fence.has("crash") ? .traps : .runs
      }
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
    ParsedCode(code.bytes).tree.statements.map { item in
      let range = item.trimmedUTF8Range
      var isExpression = false
      if case .expr = item.item { isExpression = true }
      var expectation = expectation(after: range.upperBound, in: code)
      // What a call of `print` shows is what it prints: it has no value.
      if isExpression, expectation?.kind == .value, item.isPrinting { expectation?.kind = .printed }
      return Part(
        range: range, position: item.position, mainAttribute: item.mainAttribute,
        isExpression: isExpression, name: item.declaredName, expectation: expectation)
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
      let first = String(text.dropFirst(7)).trimming(" ")
      let more = comments(after: end, in: bytes)
      return Expectation(
        kind: .printed, text: first,
        continued: more.isEmpty ? nil : ([first] + more).joined(separator: "\n"), range: range)
    }
    if text.hasPrefix("Prints \""), let close = text.lastIndex(of: "\""), close > text.startIndex {
      let quoted = text.dropFirst(8)
      guard close >= quoted.startIndex else { return nil }
      let first = String(text[quoted.startIndex..<close])
      let more = comments(after: end, in: bytes).map(printedText).prefix { $0 != nil }.compactMap(
        \.self)
      return Expectation(
        kind: .printed, text: first,
        continued: more.isEmpty ? nil : ([first] + more).joined(separator: "\n"), range: range)
    }
    return nil
  }

  /// The text in a comment such as `Prints "x"`.
  private static func printedText(_ comment: String) -> String? {
    guard comment.hasPrefix("Prints \""), let close = comment.lastIndex(of: "\"") else {
      return nil
    }
    let quoted = comment.dropFirst(8)
    return close >= quoted.startIndex ? String(comment[quoted.startIndex..<close]) : nil
  }

  /// The lines after a place that hold a comment and nothing else, up to the first other one.
  private static func comments(after offset: Int, in bytes: [UInt8]) -> [String] {
    let text = String(decoding: bytes[min(offset + 1, bytes.count)...], as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0).trimming(" \t") }
    return lines.prefix { $0.hasPrefix("//") }.map { String($0.dropFirst(2)).trimming(" ") }
  }
}

extension CodeBlockItemSyntax {
  /// Where it may stand.
  fileprivate var position: DocumentedExample.Position {
    guard case .decl(let declaration) = item else { return .function }
    if declaration.is(ImportDeclSyntax.self) { return .head }
    if declaration.is(ExtensionDeclSyntax.self) || declaration.is(OperatorDeclSyntax.self)
      || declaration.is(PrecedenceGroupDeclSyntax.self) || declaration.is(ProtocolDeclSyntax.self)
      || declaration.is(MacroDeclSyntax.self)
    {
      return .top
    }
    return declaration.is(VariableDeclSyntax.self) ? .function : .anywhere
  }

  /// The attribute `@main` before a type.
  fileprivate var mainAttribute: Range<Int>? {
    guard case .decl(let declaration) = item,
      let type = declaration.asProtocol((any DeclGroupSyntax).self)
    else { return nil }
    return type.attributes.lazy.compactMap { $0.as(AttributeSyntax.self) }
      .first { $0.attributeName.as(IdentifierTypeSyntax.self)?.name.text == "main" }?
      .trimmedUTF8Range
  }

  /// Whether it is a call that prints.
  fileprivate var isPrinting: Bool {
    guard case .expr(let expression) = item,
      let name = expression.as(FunctionCallExprSyntax.self)?.calledExpression
        .as(DeclReferenceExprSyntax.self)?.baseName.text
    else { return false }
    return ["print", "debugPrint", "dump"].contains(name)
  }

  /// The name of the one value that it declares.
  fileprivate var declaredName: String? {
    guard case .decl(let declaration) = item,
      let variable = declaration.as(VariableDeclSyntax.self), variable.bindings.count == 1
    else { return nil }
    return variable.bindings.first?.pattern.as(IdentifierPatternSyntax.self)?.identifier.text
  }
}

extension SyntaxProtocol {
  /// The place without comments and blanks around it, in UTF-8 bytes.
  fileprivate var trimmedUTF8Range: Range<Int> {
    positionAfterSkippingLeadingTrivia.utf8Offset..<endPositionBeforeTrailingTrivia.utf8Offset
  }
}
