internal import NotebookAnalysis
internal import SwiftSyntax

/// Whether what a statement gives differs from run to run, since it asks the system's random generator or clock.
enum VaryingValue {
  /// Why an output that such a statement records is not checked.
  static let reason = "it differs from run to run"

  /// Whether a statement gives such a value.
  static func isMade(by item: Item) -> Bool {
    guard !item.memberUses.isDisjoint(with: members) || !item.calls.isDisjoint(with: types) else {
      return false
    }
    let finder = Finder(viewMode: .sourceAccurate)
    finder.walk(item.syntax)
    return finder.isFound
  }

  private static let members: NameSet = ["random", "randomElement", "shuffled", "shuffle", "now"]
  private static let types: NameSet = ["Date", "UUID"]

  private final class Finder: SyntaxVisitor {
    private(set) var isFound = false

    override func visit(_ node: ClosureExprSyntax) -> SyntaxVisitorContinueKind { .skipChildren }

    override func visit(_ node: FunctionCallExprSyntax) -> SyntaxVisitorContinueKind {
      // A generator that is given may have a seed.
      let isSeeded = node.arguments.contains { $0.label?.text == "using" }
      guard let member = node.calledExpression.as(MemberAccessExprSyntax.self) else {
        if VaryingValue.types.contains(node.calledExpression.code), node.arguments.isEmpty {
          isFound = true
        }
        return .visitChildren
      }
      switch member.declName.baseName.text {
      case "random":
        // What is no type of the library may have a seed, too.
        let type = member.base?.as(DeclReferenceExprSyntax.self)?.baseName.text ?? ""
        if StandardNames.isValueType(type), !isSeeded { isFound = true }
      case "randomElement", "shuffled", "shuffle":
        if node.arguments.isEmpty { isFound = true }
      default: break
      }
      return .visitChildren
    }

    override func visit(_ node: MemberAccessExprSyntax) -> SyntaxVisitorContinueKind {
      if node.declName.baseName.text == "now", let base = node.base?.code,
        base == "Date" || base.hasSuffix("Clock")
      {
        isFound = true
      }
      return .visitChildren
    }
  }
}
