@_spi(RawSyntax) internal import SwiftSyntax

/// What is known of the names in a cell: the scopes that define each, and how a part uses it.
///
/// A name is looked up once for each place where it stands, however many scopes are around.
struct NameTable {
  private struct Entry {
    let name: SyntaxText
    let hash: Int
    /// How many open scopes define it.
    var scopes = 0
    /// How the part uses it.
    var marks: Names.Ways = []
  }

  /// Stands among the defined names where a scope starts.
  private static let scopeStart = -1

  /// How many slots there are at first, which is enough for most cells.
  private static let slotCount = 64

  private var entries: [Entry] = []
  /// Where in the entries each name is, from the slot of its hash on; half of the slots stay free.
  /// The hash of a dictionary costs several times as much as all else that is done with a name.
  private var slots = [Int](repeating: -1, count: NameTable.slotCount)
  /// The names that all open scopes define, the innermost last, behind a start for each scope.
  private var defined: [Int] = []
  /// The names that have marks.
  private var marked: [Int] = []

  init() {
    // Arrays that grow take longer than what is in them.
    entries.reserveCapacity(24)
    defined.reserveCapacity(24)
    marked.reserveCapacity(24)
  }

  /// Forgets all names; the memory serves the next cell.
  mutating func removeAll() {
    entries.removeAll(keepingCapacity: true)
    // The slots of a large cell would have to be cleared for each small one after it.
    if slots.count > Self.slotCount {
      slots = [Int](repeating: -1, count: Self.slotCount)
    } else {
      slots.withUnsafeMutableBufferPointer { $0.update(repeating: -1) }
    }
  }

  private mutating func position(of name: SyntaxText) -> Int {
    let hash = NameHash.of(name)
    var slot = hash & (slots.count - 1)
    while slots[slot] >= 0 {
      let position = slots[slot]
      if entries[position].hash == hash, entries[position].name == name { return position }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = entries.count
    entries.append(Entry(name: name, hash: hash))
    if entries.count * 2 > slots.count { growSlots() }
    return entries.count - 1
  }

  private mutating func growSlots() {
    slots = [Int](repeating: -1, count: slots.count * 4)
    for (position, entry) in entries.enumerated() {
      var slot = entry.hash & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = position
    }
  }

  // MARK: Scopes

  /// Opens a scope.
  mutating func enterScope() { defined.append(Self.scopeStart) }

  /// Closes the innermost scope.
  mutating func leaveScope() {
    while let position = defined.popLast(), position != Self.scopeStart {
      entries[position].scopes -= 1
    }
  }

  /// Defines a name from here to the end of the innermost scope; outside of all scopes, what is defined
  /// is not local.
  /// - Parameter name: The name.
  mutating func define(_ name: SyntaxText) {
    guard !defined.isEmpty else { return }
    let position = position(of: name)
    defined.append(position)
    entries[position].scopes += 1
  }

  /// Defines the names of a declaration.
  /// - Parameter declaration: The declaration.
  mutating func define(namesOf declaration: RawSyntax) {
    forEachDefinedName(of: declaration) { define($0) }
  }

  /// Defines generic parameters.
  /// - Parameter generics: The list of them; nil where there are none.
  mutating func define(parametersOf generics: RawGenericParameterClauseSyntax?) {
    for parameter in generics?.parameters.elements ?? [] { define(parameter.name.tokenText) }
  }

  /// Defines the types and functions of a list of statements, which are known in all of it.
  /// - Parameter list: The list.
  mutating func defineDeclarations(in list: RawSyntax) {
    guard !defined.isEmpty, let items = list.layoutView?.children else { return }
    for case let item? in items {
      guard let declaration = RawCodeBlockItemSyntax(item)?.item.raw else { continue }
      switch declaration.kind {
      case .structDecl, .classDecl, .enumDecl, .actorDecl, .typeAliasDecl, .functionDecl:
        define(namesOf: declaration)
      default: break
      }
    }
  }

  // MARK: Marks

  /// Marks a name, unless it is local.
  /// - Parameters:
  ///   - name: The name.
  ///   - marks: How it is used.
  mutating func mark(_ name: SyntaxText, _ marks: Names.Ways) {
    let position = position(of: name)
    if entries[position].scopes == 0 { mark(position, marks) }
  }

  /// Marks a name after a dot, where no local one can be meant.
  /// - Parameter name: The name.
  mutating func markAfterDot(_ name: SyntaxText) { mark(position(of: name), .usedAfterDot) }

  private mutating func mark(_ position: Int, _ marks: Names.Ways) {
    if entries[position].marks.isEmpty { marked.append(position) }
    entries[position].marks.formUnion(marks)
  }

  /// Takes the marks off all names.
  /// - Returns: The names with the marks that they had.
  mutating func takeMarks() -> [Names.Entry] {
    let taken = marked.map { position in
      let entry = entries[position]
      return Names.Entry(
        text: String(syntaxText: entry.name), hash: entry.hash, ways: entry.marks)
    }
    for position in marked { entries[position].marks = [] }
    marked.removeAll(keepingCapacity: true)
    return taken
  }
}
