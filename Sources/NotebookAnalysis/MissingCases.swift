internal import SwiftSyntax

/// The cases of a `switch` that a later version of it leaves out.
struct MissingCases {
  /// A case, with what is written out of it and what is not.
  struct Branch {
    /// The parts of its code, in offsets of the earlier cell's.
    let ranges: [Range<Int>]
    /// Whether `return` is to stand between them.
    let isReturned: Bool
  }

  /// The cases, but for `default`.
  private(set) var branches: [Branch] = []
  /// The `default`, which stands last.
  private(set) var rest: Branch?
  /// Where `return` is missing in the later version, in offsets of its cell's code.
  private(set) var returns: [Int] = []

  /// Compares two versions.
  /// - Parameters:
  ///   - new: The later one.
  ///   - old: The earlier one.
  ///   - isValue: Whether their functions return what the cases give, and do nothing else.
  /// - Returns: Nil where the one does not tell what the other leaves out.
  init?(of new: SwitchExprSyntax, _ old: SwitchExprSyntax, isValue: Bool) {
    let shown = new.cases.compactMap { $0.as(SwitchCaseSyntax.self) }
    let known = old.cases.compactMap { $0.as(SwitchCaseSyntax.self) }
    guard shown.count == new.cases.count, known.count == old.cases.count else { return nil }
    let names = Set(shown.flatMap(\.caseNames))
    let patterns = Set(shown.flatMap(\.patterns))
    let often = Dictionary(grouping: known.flatMap(\.caseNames)) { $0 }.filter {
      $0.value.count > 1
    }
    var missing: [SwitchCaseSyntax] = []
    for branch in known {
      let own = branch.caseNames
      if names.isDisjoint(with: own) {
        missing.append(branch)
      } else if !names.isSuperset(of: own)
        || own.contains(where: { often[$0] != nil }) && !patterns.isSuperset(of: branch.patterns)
      {
        return nil
      }
    }
    let returnsValue =
      shown.contains { $0.statements.last?.isExit ?? false }
      || missing.contains { $0.soleValue == nil && $0.soleReturn == nil }
    if isValue, returnsValue {
      returns = shown.compactMap {
        $0.soleValue?.positionAfterSkippingLeadingTrivia.utf8Offset
      }
    }
    for branch in missing {
      let whole = Self.range(of: branch)
      let result: Branch
      if isValue, returnsValue, let value = branch.soleValue {
        let place = value.positionAfterSkippingLeadingTrivia.utf8Offset
        result = Branch(
          ranges: [whole.lowerBound..<place, place..<whole.upperBound], isReturned: true)
      } else if isValue, !returnsValue, let value = branch.soleReturn {
        let word = branch.statements.positionAfterSkippingLeadingTrivia.utf8Offset
        result = Branch(
          ranges: [
            whole.lowerBound..<word,
            value.positionAfterSkippingLeadingTrivia.utf8Offset..<whole.upperBound,
          ], isReturned: false)
      } else {
        result = Branch(ranges: [whole], isReturned: false)
      }
      if branch.label.is(SwitchDefaultLabelSyntax.self) {
        rest = result
      } else {
        branches.append(result)
      }
    }
  }

  /// A case with the comments above it.
  private static func range(of branch: SwitchCaseSyntax) -> Range<Int> {
    branch.startOfComments..<branch.endPositionBeforeTrailingTrivia.utf8Offset
  }
}

extension SyntaxProtocol {
  /// Where the comments above begin, or else the code.
  var startOfComments: Int {
    var start = position.utf8Offset
    for piece in leadingTrivia {
      if piece.isComment { break }
      start += piece.sourceLength.utf8Length
    }
    return start
  }
}

extension SwitchCaseSyntax {
  /// The cases that it is about, each by its name, or else by its pattern.
  fileprivate var caseNames: [String] {
    guard case .case(let label) = label else { return ["default"] }
    return label.caseItems.map { item in
      Self.caseName(of: Syntax(item.pattern)) ?? item.pattern.codeInTokens
    }
  }

  /// The patterns, as they are written.
  fileprivate var patterns: [String] {
    guard case .case(let label) = label else { return ["default"] }
    return label.caseItems.map { $0.with(\.trailingComma, nil).codeInTokens }
  }

  /// The only statement, where it gives a value.
  fileprivate var soleValue: CodeBlockItemSyntax? {
    guard statements.count == 1, let first = statements.first, first.isValue else { return nil }
    return first
  }

  /// What the only statement returns.
  fileprivate var soleReturn: ExprSyntax? {
    guard statements.count == 1, case .stmt(let statement)? = statements.first?.item else {
      return nil
    }
    return statement.as(ReturnStmtSyntax.self)?.expression
  }

  /// The name behind the first dot of a pattern: `.a`, `let .a(b)`, `E.a(let b)`.
  private static func caseName(of pattern: Syntax) -> String? {
    if let member = pattern.as(MemberAccessExprSyntax.self) { return member.declName.baseName.text }
    for child in pattern.children(viewMode: .sourceAccurate) {
      if let name = caseName(of: child) { return name }
    }
    return nil
  }
}
