internal import NotebookAnalysis
internal import NotebookSyntax
internal import SourceText
internal import SwiftSyntax

/// Which statements of a notebook print, also through what they call; found out when it is asked for the
/// first time, and shared by reference for that.
final class PrintingParts {
  private let cells: [AnalyzedCell]
  private let borrowed: Set<String>
  private lazy var names = PrintingNames(cells, borrowed: borrowed)
  private lazy var functions = PrintingFunctions(cells)
  /// Whether there may be other names than those of the libraries: in most notebooks, only calls of these print.
  private lazy var hasOwnNames =
    !borrowed.isEmpty || cells.contains { $0.items.contains(where: \.mayHandOnPrinting) }

  /// - Parameters:
  ///   - cells: The cells of the notebook.
  ///   - borrowed: The names of other notebooks by which something prints.
  init(_ cells: [AnalyzedCell], borrowed: Set<String>) {
    self.cells = cells
    self.borrowed = borrowed
  }

  /// The names by which others may reach what prints here, in ascending order.
  var declaredNames: [String] { hasOwnNames ? names.own : [] }

  /// Whether anything that a cell can reach may print.
  func mayPrint(_ cell: AnalyzedCell) -> Bool { cell.printsItself || names.mayPrint(cell) }

  /// Whether anything that a part of a cell can reach may print.
  func mayPrint(_ item: Item, in cell: AnalyzedCell) -> Bool { names.mayPrint(item, in: cell) }

  /// Whether a part of a cell prints by a name that is known here to do so: no module is doubted.
  func prints(_ item: Item, in cell: AnalyzedCell) -> Bool {
    hasOwnNames ? names.prints(item, in: cell) : item.namesPrinter
  }

  /// Whether a statement that prints may leave its last line open, as far as its code and that of the functions
  /// which it calls tell; nil where it prints nothing.
  func leavesLineOpen(_ item: Item, in cell: AnalyzedCell) -> Bool? {
    if item.effects.contains(.prints) { return cell.givesTerminator(in: item) }
    // What is started here may print at any time.
    guard item.uses.isDisjoint(with: Self.starters) else { return nil }
    if functions.isCalled(by: item) { return functions.givesTerminator }
    // A closure that is called at once is as good as a loop.
    guard item.uses.contains("print"), !item.memberUses.isDisjoint(with: Self.loops) else {
      return nil
    }
    return cell.givesTerminator(in: item)
  }

  /// What runs code beside the statements that follow.
  fileprivate static let starters: NameSet = [
    "Task", "Thread", "DispatchQueue", "OperationQueue", "Timer", "withTaskGroup",
  ]
  private static let loops: NameSet = [
    "compactMap", "filter", "flatMap", "forEach", "map", "reduce",
  ]
}

/// The functions, initialisers, accessors and observers of a notebook that print, by their names.
private struct PrintingFunctions {
  private var names: Set<String> = []
  /// Whether one of them may say what its lines end with.
  private(set) var givesTerminator = false

  private static let printers: NameSet = [
    "print", "debugPrint", "dump", "puts", "putchar", "printf",
  ]

  /// A function with the names that its code mentions.
  private struct Function {
    let name: String
    let mentioned: Set<String>
  }

  init(_ cells: [AnalyzedCell]) {
    // In most notebooks, no function prints.
    let printing = cells.flatMap { cell in
      cell.items.lazy.filter { !$0.uses.isDisjoint(with: Self.printers) && $0.mayBeCalled }
        .map { (cell, $0) }
    }
    guard !printing.isEmpty else { return }
    givesTerminator = printing.contains { $0.givesTerminator(in: $1) }
    var functions: [Function] = []
    for item in cells.lazy.flatMap(\.items) where item.mayBeCalled {
      if case .declaration(let declaration) = item.kind {
        Self.add(declaration, to: &functions)
      } else {
        let mentioned = item.syntax.mentionedNames
        functions += item.definitions.map { Function(name: $0, mentioned: mentioned) }
      }
    }
    // Each name is followed once, however long the way to what prints is.
    var callers: [String: [String]] = [:]
    var pending: [String] = []
    for function in functions
    where !function.mentioned.contains(where: PrintingParts.starters.contains) {
      for name in function.mentioned { callers[name, default: []].append(function.name) }
      if function.mentioned.contains(where: Self.printers.contains) {
        pending.append(function.name)
      }
    }
    while let name = pending.popLast() {
      if names.insert(name).inserted { pending += callers[name] ?? [] }
    }
  }

  private static func add(
    _ declaration: Declaration, in type: String? = nil, to functions: inout [Function]
  ) {
    switch declaration.kind {
    case .function, .variable:
      functions.append(
        Function(name: declaration.name, mentioned: declaration.syntax.mentionedNames))
    case .initializer:
      guard let type else { return }
      functions.append(Function(name: type, mentioned: declaration.syntax.mentionedNames))
    default:
      for member in declaration.members { add(member, in: declaration.name, to: &functions) }
    }
  }

  /// Whether a statement calls one of them.
  func isCalled(by item: Item) -> Bool {
    guard !names.isEmpty else { return false }
    return item.uses.contains(where: names.contains)
      || item.memberUses.contains(where: names.contains)
  }
}

extension Item {
  /// Whether the part has code that runs when others use its name.
  fileprivate var mayBeCalled: Bool {
    switch kind {
    case .declaration: true
    case .variable: definesClosure || isObservedOrComputed
    case .import, .statement, .test, .manifest: false
    }
  }

  private var isObservedOrComputed: Bool {
    declaration?.as(VariableDeclSyntax.self)?.bindings.contains { $0.accessorBlock != nil } ?? false
  }
}

extension SyntaxProtocol {
  /// The names that stand in the code.
  fileprivate var mentionedNames: Set<String> {
    tokens(viewMode: .sourceAccurate).reduce(into: []) { names, token in
      if case .identifier(let name) = token.tokenKind { names.insert(name) }
    }
  }
}

extension AnalyzedCell {
  private static let terminatorLabel = Array("terminator:".utf8)

  /// Whether a part may say what the lines that it prints end with.
  fileprivate func givesTerminator(in item: Item) -> Bool {
    cell.code.bytes.firstRange(of: Self.terminatorLabel, in: item.range) != nil
  }
}

extension Item {
  /// Whether the part names what prints in a library.
  fileprivate var namesPrinter: Bool {
    !uses.isDisjoint(with: PrintingNames.printers)
      || !memberUses.isDisjoint(with: PrintingNames.printers)
  }

  /// Whether code elsewhere may print by a name that this declares or changes.
  fileprivate var mayHandOnPrinting: Bool {
    guard namesPrinter else { return false }
    switch kind {
    case .declaration, .variable: return true
    case .statement: return !effects.contains(.prints) || !namesInClosures.isEmpty
    case .import, .test, .manifest: return false
    }
  }
}
