internal import NotebookAnalysis
internal import SwiftSyntax

/// The names through which a statement may print though it calls no printing function itself.
///
/// A declaration that prints passes it on to all that names it, by its own name or by a name after a dot, and
/// so on; a statement does where it keeps what prints for later, in a closure or a variable. A module that
/// is not known here may print by any name.
struct PrintingNames {
  /// The names, each with the first cell from which on it may print.
  private let names: [String: Int]
  private let isAnyName: Bool
  /// The names of the libraries and of other notebooks.
  private let outer: Set<String>

  /// What prints in the standard library and in Foundation.
  static let printers: Set<String> = [
    "print", "debugPrint", "dump", "puts", "fputs", "putchar", "printf", "vprintf", "write",
    "stdout", "FileHandle", "NSLog",
  ]
  /// The modules that print by no other names.
  private static let knownModules: Set<String> = ["Foundation", "Testing"]

  /// A part that uses names, with the first cell from which on it may pass on that they print: a declaration
  /// from anywhere, a statement once it has run.
  private struct Part {
    let item: Item
    let start: Int
  }

  /// Finds the names.
  /// - Parameters:
  ///   - cells: The cells of the notebook.
  ///   - borrowed: The names of other notebooks by which something prints.
  init(_ cells: [AnalyzedCell], borrowed: Set<String>) {
    let outer = borrowed.union(Self.printers)
    var users: [String: [Part]] = [:]
    var isAnyName = false
    for cell in cells {
      for item in cell.items {
        let start: Int
        switch item.kind {
        case .import(let module):
          if !Self.knownModules.contains(module.module) { isAnyName = true }
          continue
        case .declaration, .variable: start = 0
        case .statement:
          start = cell.index
          guard !item.effects.contains(.prints) else {
            // What prints at once keeps for later only what its closures do.
            for name in item.namesInClosures {
              users[name, default: []].append(Part(item: item, start: start))
            }
            continue
          }
        case .test, .manifest: continue
        }
        let part = Part(item: item, start: start)
        for name in item.uses { users[name, default: []].append(part) }
        for name in item.memberUses { users[name, default: []].append(part) }
      }
    }
    self.isAnyName = isAnyName
    self.outer = outer
    names = Self.names(of: cells.count, users, outer)
  }

  /// The names by which other notebooks may reach what prints here, in ascending order.
  var own: [String] { names.keys.filter { !outer.contains($0) }.sorted() }

  /// Follows the names through their users, from cell to cell, so that each is found where it may print first.
  private static func names(
    of count: Int, _ users: [String: [Part]], _ outer: Set<String>
  ) -> [String: Int] {
    var names = Dictionary(uniqueKeysWithValues: outer.map { ($0, 0) })
    var pending = Array(outer)
    var passed: Set<ObjectIdentifier> = []
    var later = Array(repeating: [Item](), count: count)
    for cell in 0..<count {
      func pass(_ item: Item) {
        for name in item.namesForLater where names[name] == nil {
          names[name] = cell
          pending.append(name)
        }
      }
      for item in later[cell] { pass(item) }
      while let name = pending.popLast() {
        for part in users[name] ?? [] where passed.insert(ObjectIdentifier(part.item)).inserted {
          if part.start <= cell { pass(part.item) } else { later[part.start].append(part.item) }
        }
      }
    }
    return names
  }

  /// Whether the parts of a cell may print.
  /// - Parameter cell: The cell.
  func mayPrint(_ cell: AnalyzedCell) -> Bool {
    isAnyName || cell.items.contains { mayPrint($0, in: cell) }
  }

  /// Whether a part of a cell may print.
  /// - Parameters:
  ///   - item: The part.
  ///   - cell: The cell.
  func mayPrint(_ item: Item, in cell: AnalyzedCell) -> Bool {
    isAnyName || prints(item, in: cell)
  }

  /// Whether a part of a cell prints by a name that is known here to do so.
  /// - Parameters:
  ///   - item: The part.
  ///   - cell: The cell.
  func prints(_ item: Item, in cell: AnalyzedCell) -> Bool {
    item.uses.contains { prints($0, in: cell) } || item.memberUses.contains { prints($0, in: cell) }
  }

  private func prints(_ name: String, in cell: AnalyzedCell) -> Bool {
    names[name].map { $0 <= cell.index } ?? false
  }
}

extension Item {
  /// The names that stand in closures.
  var namesInClosures: Set<String> {
    // Most statements that print have no closure.
    guard syntax.tokens(viewMode: .sourceAccurate).contains(where: { $0.tokenKind == .leftBrace })
    else { return [] }
    let finder = ClosureNames(viewMode: .sourceAccurate)
    finder.walk(syntax)
    return finder.names
  }

  /// The names by which later code reaches what this does.
  fileprivate var namesForLater: [String] {
    guard case .declaration(let declaration) = kind else {
      return definitions + Array(mutations)
    }
    guard declaration.kind == .extension else { return definitions }
    return [declaration.name] + declaration.memberNames
  }
}

/// Finds the names that stand in the closures of some code.
private final class ClosureNames: SyntaxVisitor {
  private(set) var names: Set<String> = []

  override func visit(_ node: ClosureExprSyntax) -> SyntaxVisitorContinueKind {
    for token in node.tokens(viewMode: .sourceAccurate) {
      if case .identifier(let name) = token.tokenKind { names.insert(name) }
    }
    return .skipChildren
  }
}
