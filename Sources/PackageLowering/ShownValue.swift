package import NotebookAnalysis
internal import NotebookSyntax
package import SourceText
internal import SwiftSyntax

/// The value of a cell's last statement that the output fence below may record: notebooks and read-eval-print
/// loops show it though nothing prints it.
package struct ShownValue {
  /// The position of the statement in its cell.
  package let item: Int
  /// The recorded text, on one line, without the name and type that a read-eval-print loop sets before it.
  package let text: MappedText
  /// The recorded lines above it, which the cell prints before.
  package let printed: [MappedText]

  /// Finds the value that the fence below a cell may record.
  /// - Parameter cell: The cell.
  /// - Returns: Nil where the last statement prints or is no expression, or where the fence records only what the
  ///   cell prints, as far as one can tell: above a value that does nothing else, it may record both.
  package init?(of cell: AnalyzedCell) {
    guard let output = cell.output, let item = cell.items.indices.last else { return nil }
    let last = cell.items[item]
    guard case .statement = last.kind, !last.effects.contains(.prints),
      ValueSubject(last)?.isWholeStatement == true
    else { return nil }
    let lines = output.text.textLines
    func isBlank(_ line: MappedText) -> Bool { line.bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 } }
    guard let end = lines.lastIndex(where: { !isBlank($0) }) else { return nil }
    if lines[..<end].allSatisfy(isBlank) {
      guard !cell.printsMore else { return nil }
      printed = []
    } else {
      guard last.isBareValue, cell.items.allSatisfy({ !$0.recordsPrinted }),
        cell.printedLines != end + 1
      else { return nil }
      printed = Array(lines[..<end])
    }
    self.item = item
    text = Self.value(in: lines[end])
  }

  /// Whether the comments beside the statement record no other value, as far as one can tell without trying
  /// the code.
  /// - Parameters:
  ///   - item: The statement.
  ///   - cell: Its cell.
  func agrees(with item: Item, of cell: AnalyzedCell) -> Bool {
    item.outputs.allSatisfy { output in
      output.kind == .value && cell.cell.code.bytes[output.text].elementsEqual(text.bytes)
    }
  }

  /// The value in a line such as `$R0: Int = 55`, as `swift repl` writes it.
  private static func value(in line: MappedText) -> MappedText {
    var start = line.bytes.firstIndex { $0 != 0x20 && $0 != 0x09 } ?? 0
    let end = (line.bytes.lastIndex { $0 != 0x20 && $0 != 0x09 } ?? start - 1) + 1
    if line.bytes[start...].starts(with: "$R".utf8),
      let equals = line.bytes.firstRange(
        of: Array(" = ".utf8), in: start..<line.bytes.count)
    {
      start = equals.upperBound
    }
    return line.part(start..<max(start, end))
  }
}

extension Item {
  /// Whether a comment beside the part records what it prints.
  fileprivate var recordsPrinted: Bool { outputs.contains { $0.kind == .printed } }

  /// Whether the part does nothing but print a line, unless a line feed is in what it prints.
  fileprivate var printsOneLine: Bool {
    guard case .expr(let expression) = content,
      let call = expression.as(FunctionCallExprSyntax.self),
      call.calledExpression.as(DeclReferenceExprSyntax.self)?.baseName.text == "print"
    else { return false }
    return !call.arguments.contains { $0.label?.text == "terminator" }
  }
}

extension AnalyzedCell {
  /// How many lines the cell prints; nil where this cannot be told.
  fileprivate var printedLines: Int? {
    let printing = items.filter { $0.effects.contains(.prints) }
    return printing.allSatisfy(\.printsOneLine) ? printing.count : nil
  }

  /// Whether a statement of the cell is a call of a function that prints.
  var printsItself: Bool { items.contains { $0.effects.contains(.prints) } }

  /// Whether a statement of the cell is a call of a function that prints what no comment beside it records.
  var printsMore: Bool {
    items.contains { $0.effects.contains(.prints) && $0.outputs.isEmpty && !$0.hasRemarks }
  }
}

/// The names of the functions that return nothing, so that no output can be their value.
final class VoidFunctionNames: SyntaxVisitor {
  /// At first, those of the standard library.
  private(set) var names: Set<String> = [
    "append", "formIndex", "formIntersection", "formSymmetricDifference", "formUnion", "insert",
    "merge", "negate", "removeAll", "removeSubrange", "replace", "replaceSubrange",
    "reserveCapacity", "reverse", "shuffle", "sort", "subtract", "swap", "swapAt", "toggle",
  ]

  /// Finds the functions that some cells declare.
  init(_ cells: [AnalyzedCell]) {
    super.init(viewMode: .sourceAccurate)
    for item in cells.flatMap(\.items) {
      if case .declaration = item.kind { walk(item.syntax) }
    }
  }

  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind {
    if node.signature.returnClause == nil { names.insert(node.name.text) }
    return .skipChildren
  }
}
