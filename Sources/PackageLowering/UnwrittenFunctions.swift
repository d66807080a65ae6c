internal import NotebookAnalysis
internal import SwiftSyntax

/// The functions of a notebook that end the process when they are called, since it leaves out their bodies, and
/// those that call one.
struct UnwrittenFunctions {
  /// The functions by their names; of a name that has others, which are written, only the labels tell.
  private var functions: [String: [Declaration]] = [:]
  /// The names of functions that are written.
  private var written: Set<String> = []

  /// Finds the functions.
  /// - Parameter placement: Where the parts of the notebook go.
  init(_ placement: Placement) {
    // Few notebooks leave out anything.
    guard placement.cells.contains(where: { !$0.repairs.isEmpty }) else { return }
    var pending: [(item: Item, declaration: Declaration)] = []
    for reference in placement.references(.source) + placement.references(.earlier) {
      let item = placement.item(reference)
      guard case .declaration(let declaration) = item.kind, declaration.kind == .function else {
        continue
      }
      if placement.cells[reference.cell].isOutline(item) {
        functions[declaration.name, default: []].append(declaration)
      } else {
        pending.append((item, declaration))
      }
    }
    guard !functions.isEmpty else { return }
    written = Set(pending.map(\.declaration.name))
    var before = -1
    while before != pending.count {
      before = pending.count
      pending.removeAll { item, declaration in
        guard name(calledBy: item) != nil else { return false }
        functions[declaration.name, default: []].append(declaration)
        return true
      }
    }
  }

  /// The first name of such a function that a part of a notebook calls.
  /// - Parameter item: The part.
  func name(calledBy item: Item) -> String? {
    guard !functions.isEmpty else { return nil }
    return item.calls.sorted().first { name in
      guard let unwritten = functions[name] else { return false }
      guard written.contains(name) else { return true }
      let calls = NamedCalls.find(name, in: item)
      return calls.contains { call in unwritten.contains { $0.mayTake(call) } }
    }
  }
}

extension Declaration {
  /// Whether a call fits the labels of the function; what has a default may be left out.
  func mayTake(_ call: FunctionCallExprSyntax) -> Bool {
    // A closure behind the call has no label.
    guard let function = syntax.as(FunctionDeclSyntax.self), call.trailingClosure == nil else {
      return true
    }
    var arguments = call.arguments.map { $0.label?.text ?? "_" }[...]
    for parameter in function.signature.parameterClause.parameters {
      if arguments.first == parameter.firstName.text {
        arguments.removeFirst()
        // A variadic parameter takes all that follows without a label.
        if parameter.ellipsis != nil { arguments = arguments.drop { $0 == "_" } }
      } else if parameter.defaultValue == nil, parameter.ellipsis == nil {
        return false
      }
    }
    return arguments.isEmpty
  }
}

/// Finds the calls of functions of a name.
final class NamedCalls: SyntaxVisitor {
  private var calls: [FunctionCallExprSyntax] = []
  private let name: String

  private init(_ name: String) {
    self.name = name
    super.init(viewMode: .sourceAccurate)
  }

  /// The calls in a part of a notebook.
  static func find(_ name: String, in item: Item) -> [FunctionCallExprSyntax] {
    let visitor = NamedCalls(name)
    visitor.walk(item.syntax)
    return visitor.calls
  }

  override func visit(_ node: FunctionCallExprSyntax) -> SyntaxVisitorContinueKind {
    if node.calledExpression.as(DeclReferenceExprSyntax.self)?.baseName.text == name {
      calls.append(node)
    }
    return .visitChildren
  }
}
