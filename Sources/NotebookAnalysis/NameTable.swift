@_spi(RawSyntax) internal import SwiftSyntax

/// What is known of the names in a cell: the scopes that define each, and how a part uses it.
///
/// A name is looked up once for each place where it stands, however many scopes are around.
struct NameTable {
  /// How a part uses a name.
  struct Marks: OptionSet {
    let rawValue: Int

    static let used = Marks(rawValue: 1)
    static let usedAfterDot = Marks(rawValue: 2)
    static let mutated = Marks(rawValue: 4)
    static let called = Marks(rawValue: 8)
  }

  private struct Entry {
    let name: SyntaxText
    /// How many open scopes define it.
    var scopes = 0
    var marks: Marks = []
  }

  private var entries: [Entry] = []
  /// Where in the entries each name is; with room for the names of most cells.
  private var positions = [SyntaxText: Int](minimumCapacity: 48)
  /// The names that all open scopes define, the innermost last.
  private var defined: [Int] = []
  /// Where among the defined names each open scope starts.
  private var starts: [Int] = []
  /// The names that have marks.
  private var marked: [Int] = []

  private mutating func position(of name: SyntaxText) -> Int {
    if let position = positions[name] { return position }
    positions[name] = entries.count
    entries.append(Entry(name: name))
    return entries.count - 1
  }

  // MARK: Scopes

  /// Opens a scope.
  /// - Parameter names: The names that it defines from its start.
  mutating func enterScope(defining names: [SyntaxText]) {
    starts.append(defined.count)
    for name in names { define(name) }
  }

  /// Closes the innermost scope.
  mutating func leaveScope() {
    guard let start = starts.popLast() else { return }
    for position in defined[start...] { entries[position].scopes -= 1 }
    defined.removeSubrange(start...)
  }

  /// Defines a name from here to the end of the innermost scope; outside of all scopes, what is defined
  /// is not local.
  /// - Parameter name: The name.
  mutating func define(_ name: SyntaxText) {
    guard !starts.isEmpty else { return }
    let position = position(of: name)
    defined.append(position)
    entries[position].scopes += 1
  }

  /// Defines the types and functions of a list of statements, which are known in all of it.
  /// - Parameter list: The list.
  mutating func defineDeclarations(in list: RawSyntax) {
    guard !starts.isEmpty, let items = list.layoutView?.children else { return }
    for case let item? in items {
      guard let declaration = RawCodeBlockItemSyntax(item)?.item.raw else { continue }
      switch declaration.kind {
      case .structDecl, .classDecl, .enumDecl, .actorDecl, .typeAliasDecl, .functionDecl:
        for name in definedNames(of: declaration) { define(name) }
      default: break
      }
    }
  }

  // MARK: Marks

  /// Marks a name, unless it is local.
  /// - Parameters:
  ///   - name: The name.
  ///   - marks: How it is used.
  mutating func mark(_ name: SyntaxText, _ marks: Marks) {
    let position = position(of: name)
    if entries[position].scopes == 0 { mark(position, marks) }
  }

  /// Marks a name after a dot, where no local one can be meant.
  /// - Parameter name: The name.
  mutating func markAfterDot(_ name: SyntaxText) { mark(position(of: name), .usedAfterDot) }

  private mutating func mark(_ position: Int, _ marks: Marks) {
    if entries[position].marks.isEmpty { marked.append(position) }
    entries[position].marks.formUnion(marks)
  }

  /// Takes the marks off all names.
  /// - Returns: The names with the marks that they had.
  mutating func takeMarks() -> [(name: String, marks: Marks)] {
    let taken = marked.map { position in
      (name: String(syntaxText: entries[position].name), marks: entries[position].marks)
    }
    for position in marked { entries[position].marks = [] }
    marked.removeAll(keepingCapacity: true)
    return taken
  }
}
