internal import NotebookAnalysis
internal import SwiftSyntax

/// The names through which a statement may print though it calls no printing function itself.
///
/// A declaration that prints passes it on to all that names it, by its own name or by a name after a dot, and
/// so on; a statement does where it keeps what prints for later, in a closure or a variable. A module that
/// is not known here may print by any name.
struct PrintingNames {
  private let names: Set<String>
  private let isAnyName: Bool

  /// What prints in the standard library and in Foundation.
  private static let printers: Set<String> = [
    "print", "debugPrint", "dump", "puts", "fputs", "putchar", "printf", "vprintf", "write",
    "stdout", "FileHandle", "NSLog",
  ]
  /// The modules that print by no other names.
  private static let knownModules: Set<String> = ["Foundation", "Testing"]

  /// Finds the names.
  /// - Parameter cells: The cells of the notebook.
  init(_ cells: [AnalyzedCell]) {
    var names = Self.printers
    var parts: [Item] = []
    var isAnyName = false
    for item in cells.flatMap(\.items) {
      switch item.kind {
      case .import(let module):
        if !Self.knownModules.contains(module.module) { isAnyName = true }
      case .declaration, .variable: parts.append(item)
      case .statement: if !item.isPlainPrint { parts.append(item) }
      case .test, .manifest: break
      }
    }
    var users: [String: [Item]] = [:]
    for part in parts where !isAnyName {
      for name in part.uses { users[name, default: []].append(part) }
      for name in part.memberUses { users[name, default: []].append(part) }
    }
    var pending = Array(names)
    var passed: Set<ObjectIdentifier> = []
    while let name = pending.popLast() {
      for part in users[name] ?? [] where passed.insert(ObjectIdentifier(part)).inserted {
        for name in part.namesForLater where names.insert(name).inserted { pending.append(name) }
      }
    }
    self.names = names
    self.isAnyName = isAnyName
  }

  /// Whether some parts of a cell may print.
  /// - Parameter items: The parts.
  func mayPrint(_ items: [Item]) -> Bool {
    isAnyName || items.contains { Self.uses($0, names) }
  }

  private static func uses(_ item: Item, _ names: Set<String>) -> Bool {
    !item.uses.isDisjoint(with: names) || !item.memberUses.isDisjoint(with: names)
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
