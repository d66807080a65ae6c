internal import NotebookAnalysis
internal import SwiftSyntax

/// Whether what a statement gives differs from run to run, since it asks the system's random generator or clock.
enum VaryingValue {
  /// Why an output that such a statement records is not checked.
  static let reason = "it differs from run to run"

  /// Whether a statement gives such a value.
  static func isMade(by item: Item) -> Bool {
    mayBeMade(by: item) && !places(in: item, holding: []).isEmpty
  }

  /// Whether a statement has one of the words at all, as few do.
  static func mayBeMade(by item: Item) -> Bool {
    !item.memberUses.isDisjoint(with: members) || !item.calls.isDisjoint(with: types)
  }

  /// The expressions of a statement that make such a value, or name one.
  /// - Parameters:
  ///   - item: The statement.
  ///   - names: The names that hold such values.
  static func places(in item: Item, holding names: Set<String>) -> [ExprSyntax] {
    let finder = Finder(names)
    finder.walk(item.syntax)
    return finder.found
  }

  private static let members: NameSet = [
    "random", "randomElement", "shuffled", "shuffle", "now", "measure",
  ]
  private static let types: NameSet = ["Date", "UUID"]

  private final class Finder: SyntaxVisitor {
    private(set) var found: [ExprSyntax] = []
    private let names: Set<String>

    init(_ names: Set<String>) {
      self.names = names
      super.init(viewMode: .sourceAccurate)
    }

    override func visit(_ node: DeclReferenceExprSyntax) -> SyntaxVisitorContinueKind {
      if names.contains(node.baseName.text) { found.append(ExprSyntax(node)) }
      return .visitChildren
    }

    override func visit(_ node: ClosureExprSyntax) -> SyntaxVisitorContinueKind { .skipChildren }

    override func visit(_ node: FunctionCallExprSyntax) -> SyntaxVisitorContinueKind {
      // A generator that is given may have a seed.
      let isSeeded = node.arguments.contains { $0.label?.text == "using" }
      guard let member = node.calledExpression.as(MemberAccessExprSyntax.self) else {
        if VaryingValue.types.contains(node.calledExpression.code), node.arguments.isEmpty {
          found.append(ExprSyntax(node))
        }
        return .visitChildren
      }
      switch member.declName.baseName.text {
      case "random":
        // What is no type of the library may have a seed, too.
        let type = member.base?.as(DeclReferenceExprSyntax.self)?.baseName.text ?? ""
        if StandardNames.isValueType(type), !isSeeded { found.append(ExprSyntax(node)) }
      case "randomElement", "shuffled", "shuffle":
        if node.arguments.isEmpty { found.append(ExprSyntax(node)) }
      case "measure":
        if member.base?.isClock == true { found.append(ExprSyntax(node)) }
      default: break
      }
      return .visitChildren
    }

    override func visit(_ node: MemberAccessExprSyntax) -> SyntaxVisitorContinueKind {
      if node.declName.baseName.text == "now", let base = node.base,
        base.code == "Date" || base.isClock
      {
        found.append(ExprSyntax(node))
      }
      return .visitChildren
    }
  }
}

extension ExprSyntax {
  /// Whether the expression is a clock of the library, or a constant that is called so.
  fileprivate var isClock: Bool {
    let code = self.code
    return ["clock", "Clock", "Clock()"].contains { code.hasSuffix($0) }
  }
}
