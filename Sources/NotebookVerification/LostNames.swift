internal import NotebookAnalysis
internal import NotebookSyntax
internal import PackageLowering
internal import SourceText

/// Finds the left-out code that declares a name which the compiler misses: then that is the reason, and
/// not what the compiler says.
struct LostNames {
  private let notebook: AnalyzedNotebook
  /// What cells declare that are not read, since they are no Swift, by the names.
  private var unread: [String: Int] = [:]

  /// The words before the name of what is declared.
  private static let keywords: Set<String> = [
    "struct", "class", "enum", "actor", "protocol", "typealias", "func", "let", "var", "macro",
  ]

  /// Reads the names that cells declare which are not read otherwise.
  /// - Parameter notebook: The notebook.
  init(_ notebook: AnalyzedNotebook) {
    self.notebook = notebook
    for cell in notebook.cells where cell.items.isEmpty && cell.syntaxProblem != nil {
      let words = cell.cell.code.text.split { !($0.isLetter || $0.isNumber || $0 == "_") }
      for (keyword, name) in zip(words, words.dropFirst()) {
        guard Self.keywords.contains(String(keyword)), unread[String(name)] == nil else { continue }
        unread[String(name)] = cell.index
      }
    }
  }

  /// Why a part cannot be compiled, where what it misses is declared by something that is left out.
  /// - Parameters:
  ///   - part: The part.
  ///   - message: What the compiler says about it.
  ///   - decisions: What is decided so far.
  func reason(
    for part: ItemReference, _ message: String, _ decisions: CarryDecisions
  ) -> CarryDecisions.Omission? {
    guard let name = missingName(message), let cell = cell(declaring: name, part, decisions) else {
      return nil
    }
    return .missing(name, of: cell, for: part.cell, in: notebook)
  }

  private func cell(
    declaring name: String, _ part: ItemReference, _ decisions: CarryDecisions
  ) -> Int? {
    let members = decisions.omittedMembers.keys.sorted().first { reference in
      guard let declared = declaration(reference.part) else { return false }
      return declared.innerMembers[reference.member].declaration.name == name
    }
    if let members { return members.part.cell }
    let omitted = decisions.omissions.keys.sorted().first { reference in
      guard reference != part else { return false }
      let item = notebook.cells[reference.cell].items[reference.item]
      return item.definitions.contains(name) || item.declared?.memberNames.contains(name) ?? false
        || item.declared?.innerMembers.contains { $0.declaration.name == name } ?? false
    }
    return omitted?.cell ?? unread[name].flatMap { $0 == part.cell ? nil : $0 }
  }

  private func declaration(_ part: ItemReference) -> Declaration? {
    notebook.cells[part.cell].items[part.item].declared
  }

  /// The name that a message misses.
  private func missingName(_ message: String) -> String? {
    let parts = message.split(separator: "'", omittingEmptySubsequences: false)
    if message.hasPrefix("cannot find "), parts.count > 1 { return String(parts[1]) }
    let isMember = message.hasPrefix("value of type ") || message.hasPrefix("type ")
    if isMember, message.contains(" has no member '"), parts.count > 3 { return String(parts[3]) }
    if message.contains("' is not a member type of "), parts.count > 1 { return String(parts[1]) }
    return nil
  }
}

extension CarryDecisions.Omission {
  /// A part is left out because another one is.
  /// - Parameters:
  ///   - name: What the part needs.
  ///   - cell: The cell that declares it.
  ///   - user: The cell of the part.
  ///   - notebook: The notebook.
  static func missing(
    _ name: String, of cell: Int, for user: Int, in notebook: AnalyzedNotebook
  ) -> Self {
    let place = cell == user ? "the same cell" : "line \(notebook.cells[cell].cell.range.line)"
    return Self("it needs '\(name)' of \(place), which is left out")
  }
}
