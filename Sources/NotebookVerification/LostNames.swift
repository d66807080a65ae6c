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
  /// What the syntax tells of the types of values.
  private let types: ReceiverTypes

  /// The words before the name of what is declared.
  private static let keywords: Set<String> = [
    "struct", "class", "enum", "actor", "protocol", "typealias", "func", "let", "var", "macro",
  ]

  /// Reads the names that cells declare which are not read otherwise.
  /// - Parameter notebook: The notebook.
  init(_ notebook: AnalyzedNotebook) {
    self.notebook = notebook
    types = ReceiverTypes(notebook)
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
    guard let missed = Missed(message), let cell = cell(declaring: missed, part, decisions) else {
      return nil
    }
    return .missing(missed.name, of: cell, for: part.cell, in: notebook)
  }

  private func cell(
    declaring missed: Missed, _ part: ItemReference, _ decisions: CarryDecisions
  ) -> Int? {
    let own = declaration(part)?.name
    let members = decisions.omittedMembers.keys.sorted().first { reference in
      guard let declared = declaration(reference.part) else { return false }
      let member = declared.innerMembers[reference.member]
      return member.declaration.name == missed.name && mayHave(member.path, missed, own)
    }
    if let members { return members.part.cell }
    let omitted = decisions.omissions.keys.sorted().first { reference in
      guard reference != part else { return false }
      let item = notebook.cells[reference.cell].items[reference.item]
      let isDefined = item.definitions.contains(missed.name)
      if isDefined, missed.type == nil { return true }
      guard let declared = item.declared else { return false }
      // A function that stands alone may be a member of the type that it belongs to.
      if isDefined, declared.kind == .function { return true }
      return declared.memberNames.contains(missed.name) && mayHave(declared.name, missed, own)
        || declared.innerMembers.contains {
          $0.declaration.name == missed.name && mayHave($0.path, missed, own)
        }
    }
    return omitted?.cell ?? unread[missed.name].flatMap { $0 == part.cell ? nil : $0 }
  }

  /// Whether a member of a type may be what is missed: of a value of that type, or of one whose type is not
  /// known to be another one; by its name alone only in the type itself.
  /// - Parameters:
  ///   - path: The name of the type, with those of the types around it; empty for none.
  ///   - missed: What is missed.
  ///   - own: The type that the part with the error declares or extends.
  private func mayHave(_ path: String, _ missed: Missed, _ own: String?) -> Bool {
    guard let type = missed.type else {
      return path.isEmpty || own.map { path == $0 || path.hasPrefix($0 + ".") } ?? false
    }
    return types.mayBeOne(type, path)
  }

  private func declaration(_ part: ItemReference) -> Declaration? {
    notebook.cells[part.cell].items[part.item].declared
  }

  /// What a message of the compiler misses.
  private struct Missed {
    let name: String
    /// The type of which it would be a member, without its generic arguments; nil where none is told.
    let type: String?

    init?(_ message: String) {
      let parts = message.split(separator: "'", omittingEmptySubsequences: false)
      let isMember = message.hasPrefix("value of type ") || message.hasPrefix("type ")
      if message.hasPrefix("cannot find "), parts.count > 1 {
        name = String(parts[1])
        type = nil
      } else if isMember, message.contains(" has no member '"), parts.count > 3 {
        name = String(parts[3])
        type = Self.plain(parts[1])
      } else if message.contains("' is not a member type of "), parts.count > 3 {
        name = String(parts[1])
        type = Self.plain(parts[3])
      } else {
        return nil
      }
    }

    private static func plain(_ type: Substring) -> String {
      if type.hasPrefix("[") { return type.contains(":") ? "Dictionary" : "Array" }
      var type = type.prefix { $0 != "<" && $0 != "?" }
      if type.hasSuffix(".Type") { type = type.dropLast(".Type".count) }
      for word in ["any ", "some "] where type.hasPrefix(word) { type = type.dropFirst(word.count) }
      return String(type)
    }
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
