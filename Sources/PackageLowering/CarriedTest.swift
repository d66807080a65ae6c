internal import NotebookAnalysis
internal import SwiftSyntax

/// A function of Swift Testing that the author wrote, which goes into the suite of its topic.
struct CarriedTest {
  /// The name of the function.
  let name: String

  init?(_ declaration: DeclSyntax) {
    guard let function = declaration.as(FunctionDeclSyntax.self),
      function.attributes.contains(where: { $0.code.hasPrefix("@Test") })
    else { return nil }
    name = function.name.text
  }

  /// The changes after which the tests in a declaration wait until no other test reads what is printed.
  /// - Parameters:
  ///   - declaration: The test, or the suite that holds tests.
  ///   - unit: One step of indentation of the cell, in columns.
  ///   - names: What reads the output.
  static func turns(
    of declaration: DeclSyntax, unit: Int, _ names: TestSupportNames
  ) -> [CodeFragment.Edit] {
    guard CarriedTest(declaration) != nil else {
      let members = declaration.memberBlock?.members.map(\.decl) ?? []
      return members.flatMap { turns(of: $0, unit: unit, names) }
    }
    guard let function = declaration.as(FunctionDeclSyntax.self), let body = function.body else {
      return []
    }
    let effects = function.signature.effectSpecifiers
    // What says which errors it throws throws no others.
    let isTyped = effects?.throwsClause?.type != nil
    let place = (effects?.asyncSpecifier?.endPosition).map {
      $0.utf8Offset - (effects?.asyncSpecifier?.trailingTriviaLength.utf8Length ?? 0)
    }
    let parameters = function.signature.parameterClause
    let end = place ?? parameters.endPositionBeforeTrailingTrivia.utf8Offset
    let missing =
      (place == nil ? " async" : "") + (effects?.throwsClause == nil ? " throws" : "")
    let brace = body.leftBrace.endPositionBeforeTrailingTrivia.utf8Offset
    let base = declaration.indentation
    let indentation = base + String(repeating: " ", count: unit)
    let lines =
      "\n\(indentation)let \(names.variable) = try\(isTyped ? "?" : "") await \(names.type)()"
      + "\n\(indentation)defer { \(names.variable)\(isTyped ? "?" : "").end() }"
    var edits = [CodeFragment.Edit(brace..<brace, lines)]
    if !missing.isEmpty { edits.insert(.init(end..<end, missing), at: 0) }
    guard let first = body.statements.first, !first.leadingTrivia.containsNewline else {
      return edits
    }
    // A body on one line is opened up.
    edits[edits.count - 1] = .init(
      brace..<first.positionAfterSkippingLeadingTrivia.utf8Offset, lines + "\n" + indentation)
    let last = body.statements.endPositionBeforeTrailingTrivia.utf8Offset
    if !body.rightBrace.leadingTrivia.containsNewline {
      edits.append(
        .init(last..<body.rightBrace.positionAfterSkippingLeadingTrivia.utf8Offset, "\n" + base))
    }
    return edits
  }
}

extension DeclSyntax {
  /// Whether the type is a suite of Swift Testing: it says so, or holds tests.
  var isSuite: Bool {
    guard !self.is(ExtensionDeclSyntax.self), let members = memberBlock?.members else {
      return false
    }
    return attributes?.contains { $0.isNamed("Suite") } == true
      || members.contains { $0.decl.attributes?.contains { $0.isNamed("Test") } == true }
  }
}
