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

  /// What prints in the standard library and in Foundation.
  private static let printers = [
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
  /// - Parameter cells: The cells of the notebook.
  init(_ cells: [AnalyzedCell]) {
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
          if item.isPlainPrint { continue }
          start = cell.index
        case .test, .manifest: continue
        }
        let part = Part(item: item, start: start)
        for name in item.uses { users[name, default: []].append(part) }
        for name in item.memberUses { users[name, default: []].append(part) }
      }
    }
    self.isAnyName = isAnyName
    names = isAnyName ? [:] : Self.names(of: cells.count, users)
  }

  /// Follows the names through their users, from cell to cell, so that each is found where it may print first.
  private static func names(of count: Int, _ users: [String: [Part]]) -> [String: Int] {
    var names = Dictionary(uniqueKeysWithValues: printers.map { ($0, 0) })
    var pending = printers
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
    isAnyName || item.uses.contains { prints($0, in: cell) }
      || item.memberUses.contains { prints($0, in: cell) }
  }

  private func prints(_ name: String, in cell: AnalyzedCell) -> Bool {
    names[name].map { $0 <= cell.index } ?? false
  }
}

extension Item {
  /// Whether this is a call that prints its arguments and keeps nothing for later.
  fileprivate var isPlainPrint: Bool {
    effects.contains(.prints)
      && !syntax.tokens(viewMode: .sourceAccurate).contains {
        $0.tokenKind == .leftBrace
      }
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
