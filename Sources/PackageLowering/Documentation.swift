internal import NotebookAnalysis
internal import NotebookDiagnostics
internal import NotebookSyntax
internal import SourceText
internal import SwiftSyntax

/// Which prose and which docstring block documents which declaration.
struct Documentation {
  /// For top-level declarations.
  private(set) var topLevel: [ItemReference: [MappedText]] = [:]
  /// For members, as changes of the cell's code.
  private(set) var members: [ItemReference: [CodeFragment.Edit]] = [:]
  private(set) var diagnostics: [Diagnostic] = []
  /// The block that documents each declaration; of prose, nothing is lost.
  private var blocks: [ItemPlace: Docstring] = [:]
  private let cells: [AnalyzedCell]
  private let placement: Placement

  /// Reads the prose and the blocks of a notebook.
  /// - Parameters:
  ///   - notebook: The notebook.
  ///   - placement: Where its parts go: a constant that is used by declarations is one itself.
  ///   - isAlone: Whether there are no other notebooks, which may declare what cells name.
  init(_ notebook: AnalyzedNotebook, _ placement: Placement, isAlone: Bool) {
    cells = notebook.cells
    self.placement = placement
    var named: [Docstring] = []
    var pending: [Docstring] = []
    var prose = ProseDocumentation()
    let proseAllowed = notebook.notebook.frontMatter.proseDocs
    var index = 0
    for element in notebook.notebook.elements {
      switch element {
      case .docstring(let docstring):
        if docstring.symbol == nil { pending.append(docstring) } else { named.append(docstring) }
      case .cell:
        document(cells[index], pending, prose)
        if !pending.isEmpty, !declarations(of: cells[index]).isEmpty { pending = [] }
        index += 1
      case .paragraph, .directive, .heading, .output, .cases, .metrics, .alert, .task, .fence,
        .other:
        break
      }
      if proseAllowed { prose.read(element) }
    }
    let examples = isAlone ? notebook.cells.filter { $0.cell.info.symbol != nil } : []
    if !named.isEmpty || !examples.isEmpty {
      let wanted = Set(named.compactMap(\.symbol) + examples.compactMap(\.cell.info.symbol))
      let found = symbols(wanted)
      // Of a name that nothing has, the nearest one of all is told.
      let symbols = found.count < wanted.count ? symbols() : found
      for docstring in named { documentSymbol(docstring, symbols) }
      for cell in examples {
        guard let name = cell.cell.info.symbol, symbols[name] == nil else { continue }
        diagnostics.append(
          .unknownSymbol(
            name, cell.cell.opening, near: nearMiss(of: name, in: symbols.keys.sorted())))
      }
    }
    for docstring in pending { diagnostics.append(.docstringWithoutDeclaration(docstring.range)) }
  }

  private func declarations(of cell: AnalyzedCell) -> [(ItemReference, Declaration)] {
    guard cell.role.kind != .excluded else { return [] }
    return cell.items.enumerated().compactMap { position, item in
      let reference = ItemReference(cell: cell.index, item: position)
      switch item.kind {
      case .declaration(let declaration): return (reference, declaration)
      case .variable where placement.homes[reference] == .source:
        return item.declared.map { (reference, $0) }
      case .variable, .import, .statement, .test, .manifest: return nil
      }
    }
  }

  /// Documents the declarations of a cell by the blocks and the paragraph above it.
  private mutating func document(
    _ cell: AnalyzedCell, _ docstrings: [Docstring], _ prose: ProseDocumentation
  ) {
    guard !docstrings.isEmpty || prose.paragraph != nil else { return }
    let declarations = declarations(of: cell)
    if let first = docstrings.first, let (reference, declaration) = declarations.first {
      if attach(docstrings.map(\.text), to: declaration, at: reference) {
        blocks[Self.place(of: declaration, reference)] = first
      } else {
        for docstring in docstrings { lose(docstring, declaration, reference) }
      }
      return
    }
    guard let paragraph = prose.paragraph,
      let (reference, declaration) = subject(of: paragraph, declarations),
      case let texts = prose.texts, !texts.isEmpty
    else { return }
    attach(texts, to: declaration, at: reference)
  }

  /// The one declaration that a paragraph is about: the only one, the one with whose name it begins, or the only
  /// one that it names.
  private func subject(
    of paragraph: Paragraph, _ declarations: [(ItemReference, Declaration)]
  ) -> (ItemReference, Declaration)? {
    if declarations.count == 1 { return declarations.first }
    let spans = paragraph.codeSpans
    func isNamed(_ declaration: Declaration, by span: String) -> Bool {
      declaration.kind != .extension && [declaration.name, declaration.fullName].contains(span)
    }
    if let first = spans.first, paragraph.text.text.hasPrefix("`\(first)`") {
      let subjects = declarations.filter { isNamed($0.1, by: first) }
      if subjects.count == 1 { return subjects.first }
    }
    let named = declarations.filter { _, declaration in
      spans.contains { isNamed(declaration, by: $0) }
    }
    return named.count == 1 ? named.first : nil
  }

  /// Documents a declaration.
  /// - Returns: Whether it could take the texts; what has a comment of its own keeps that.
  @discardableResult
  private mutating func attach(
    _ texts: [MappedText], to declaration: Declaration, at reference: ItemReference
  ) -> Bool {
    guard declaration.kind == .extension else {
      guard !declaration.isDocumented, declaration.kind != .other else { return false }
      topLevel[reference] = texts
      return true
    }
    // Documentation of an extension is shown nowhere: it belongs to the only member.
    guard declaration.members.count == 1, let member = declaration.members.first else {
      return false
    }
    return attach(texts, toMember: member, at: reference)
  }

  private mutating func attach(
    _ texts: [MappedText], toMember member: Declaration, at reference: ItemReference
  ) -> Bool {
    guard !member.isDocumented else { return false }
    let place = member.syntax.positionAfterSkippingLeadingTrivia.utf8Offset
    // A block that names the member counts more than the prose above its cell.
    members[reference, default: []].removeAll { $0.range == place..<place }
    members[reference, default: []].append(.init(place..<place, "", documentation: texts))
    return true
  }

  /// Points out a block that its declaration does not take.
  private mutating func lose(
    _ docstring: Docstring, _ declaration: Declaration, _ reference: ItemReference
  ) {
    let place = declaration.syntax.trimmedUTF8Range
    let code = cells[reference.cell].cell.code
    diagnostics.append(
      .unusedDocstring(
        docstring.range, declaration,
        at: code.span(of: place.lowerBound..<min(place.lowerBound + 1, place.upperBound))))
  }

  /// Where a declaration stands, in a part of a cell.
  private struct ItemPlace: Hashable {
    let part: ItemReference
    let offset: Int
  }

  private static func place(of declaration: Declaration, _ reference: ItemReference) -> ItemPlace {
    // Documentation of an extension belongs to its only member.
    let subject = declaration.kind == .extension ? declaration.members.first : nil
    return ItemPlace(
      part: reference, offset: (subject ?? declaration).syntax.position.utf8Offset)
  }

  /// What a docstring block can name: a declaration, or a member of one.
  private struct Symbol {
    let reference: ItemReference
    let declaration: Declaration
    let member: Declaration?
    /// Another one of the name, which a block cannot tell apart.
    var rival: (reference: ItemReference, declaration: Declaration)?

    var subject: Declaration { member ?? declaration }
  }

  /// What each name stands for: `total(with:)`, `Order.Line.total(with:)`; the last cell wins.
  /// - Parameter wanted: The names that are asked for; nil for all.
  private func symbols(_ wanted: Set<String>? = nil) -> [String: Symbol] {
    var symbols: [String: Symbol] = [:]
    // Most members are of types that no name asks for.
    let point = UInt8(ascii: ".")
    let owners = wanted.map { Set($0.map { Substring($0.utf8.prefix { $0 != point }) }) }
    func isWanted(_ name: String) -> Bool { wanted?.contains(name) ?? true }
    func add(_ name: String, _ symbol: Symbol) {
      guard isWanted(name) else { return }
      guard let known = symbols[name] else {
        symbols[name] = symbol
        return
      }
      // Of overloads in one cell, the one that has no comment is meant.
      let isBeside = known.reference.cell == symbol.reference.cell
      if isBeside, known.subject.isDocumented, !symbol.subject.isDocumented {
        symbols[name] = symbol
      } else if !known.subject.isDocumented, !symbol.subject.isDocumented,
        known.subject.versionSignature != symbol.subject.versionSignature,
        placement.homes[known.reference] == .source, placement.homes[symbol.reference] == .source
      {
        symbols[name]?.rival = (symbol.reference, symbol.subject)
      }
    }
    for cell in cells.reversed() {
      for (reference, declaration) in declarations(of: cell) {
        if declaration.kind != .extension {
          let symbol = Symbol(reference: reference, declaration: declaration, member: nil)
          for name in Self.names(of: declaration) { add(name, symbol) }
        }
        // An '#if' has no name, but what stands in it has.
        let owner = Substring(declaration.name.utf8.prefix { $0 != point })
        guard owner.isEmpty || owners?.contains(owner) ?? true else { continue }
        for inner in declaration.innerMembers {
          let member = inner.declaration
          let symbol = Symbol(reference: reference, declaration: declaration, member: member)
          for name in Self.names(of: member) {
            add(inner.path.isEmpty ? name : "\(inner.path).\(name)", symbol)
          }
        }
      }
    }
    return symbols
  }

  /// The names of a declaration: its full name, the base name, and that of an operator as others write it.
  private static func names(of declaration: Declaration) -> Set<String> {
    var names: Set<String> = [declaration.fullName, declaration.name.withoutBackticks]
    switch declaration.kind {
    case .case:
      for element in declaration.syntax.as(EnumCaseDeclSyntax.self)?.elements ?? [] {
        let name = element.name.text.withoutBackticks
        names.insert(name)
        guard let parameters = element.parameterClause?.parameters else { continue }
        let labels = parameters.map { ($0.firstName?.text ?? "_") + ":" }
        names.insert("\(name)(\(labels.joined()))")
      }
    case .function where declaration.isOperator:
      let function = declaration.syntax.as(FunctionDeclSyntax.self)
      let count = function?.signature.parameterClause.parameters.count ?? 0
      names.insert("\(declaration.name)(\(String(repeating: "_:", count: count)))")
    case .other:
      names = Set(declaration.syntax.as(AssociatedTypeDeclSyntax.self).map { [$0.name.text] } ?? [])
    default: break
    }
    return names
  }

  /// Whether a member has a line for itself, above which its documentation can stand.
  private func standsAlone(_ member: Declaration, at reference: ItemReference) -> Bool {
    let code = cells[reference.cell].cell.code.bytes
    let start = member.syntax.positionAfterSkippingLeadingTrivia.utf8Offset
    let before = code[..<start].reversed().prefix { $0 != 0x0A }
    let cases = member.syntax.as(EnumCaseDeclSyntax.self)?.elements.count ?? 1
    return cases <= 1 && before.allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  /// Documents the symbol that a block names.
  private mutating func documentSymbol(_ docstring: Docstring, _ symbols: [String: Symbol]) {
    guard let name = docstring.symbol else { return }
    guard let symbol = symbols[name] else {
      if cells.contains(where: { $0.items.contains { $0.definitions.contains(name) } }) {
        diagnostics.append(.symbolOfExamples(name, docstring.range))
        return
      }
      diagnostics.append(
        .unknownSymbol(name, docstring.range, near: nearMiss(of: name, in: symbols.keys.sorted())))
      return
    }
    if let member = symbol.member, !standsAlone(member, at: symbol.reference) {
      diagnostics.append(.crowdedSymbol(name, docstring.range))
      return
    }
    let place = Self.place(of: symbol.subject, symbol.reference)
    if let earlier = blocks[place] {
      diagnostics.append(.secondDocstring(docstring, of: symbol.subject, after: earlier))
      return
    }
    let isAttached =
      if let member = symbol.member {
        attach([docstring.text], toMember: member, at: symbol.reference)
      } else {
        attach([docstring.text], to: symbol.declaration, at: symbol.reference)
      }
    guard isAttached else {
      lose(docstring, symbol.subject, symbol.reference)
      return
    }
    blocks[place] = docstring
    if let (reference, declaration) = symbol.rival {
      let code = cells[reference.cell].cell.code
      let start = declaration.syntax.trimmedUTF8Range.lowerBound
      diagnostics.append(
        .ambiguousSymbol(name, docstring.range, other: code.span(of: start..<start + 1)))
    }
  }
}

extension Diagnostic {
  fileprivate static func docstringWithoutDeclaration(
    _ range: SourceText.SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .warning, id: "docstring-stray", "Docstring block has no declaration below it",
      at: .source(range), hint: "name the symbol: 'docstring for=name(label:)'")
  }

  fileprivate static func unusedDocstring(
    _ range: SourceText.SourceRange, _ declaration: Declaration, at place: SourceText.SourceRange
  ) -> Diagnostic {
    let name = String(declaration.syntax.code.prefix { !$0.isNewline && $0 != "{" })
    let shown = declaration.fullName.isEmpty ? name : declaration.fullName
    return Diagnostic(
      .warning, id: "docstring-unused",
      declaration.isDocumented
        ? "Docstring block is not used: '\(shown)' has a comment of its own"
        : "Docstring block is not used: '\(shown)' cannot be documented",
      at: .source(opening(of: range)),
      hint: declaration.isDocumented
        ? "keep one of them" : "name a member: 'docstring for=Type.member(label:)'",
      related: [.init("what it is about", at: place)])
  }

  fileprivate static func secondDocstring(
    _ docstring: Docstring, of declaration: Declaration, after earlier: Docstring
  ) -> Diagnostic {
    Diagnostic(
      .warning, id: "docstring-unused",
      "Docstring block is not used: '\(declaration.fullName)' has another one",
      at: .source(opening(of: docstring.range)), hint: "keep one of them",
      related: [.init("the other one", at: opening(of: earlier.range))])
  }

  private static func opening(of range: SourceText.SourceRange) -> SourceText.SourceRange {
    SourceText.SourceRange(file: range.file, bytes: range.file.byteRange(ofLine: range.line))
  }

  fileprivate static func ambiguousSymbol(
    _ symbol: String, _ range: SourceText.SourceRange, other: SourceText.SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .warning, id: "docstring-symbol",
      "Symbol '\(symbol)' is declared for several types, of which one is documented",
      at: .source(range), hint: "write '///' comments in the code to tell them apart",
      related: [.init("this one is not", at: other)])
  }

  fileprivate static func symbolOfExamples(
    _ symbol: String, _ range: SourceText.SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .warning, id: "docstring-symbol",
      "Symbol '\(symbol)' stands in the examples, which have no documentation",
      at: .source(range), hint: "write 'source' after 'swift' above it to have it in the sources")
  }

  fileprivate static func crowdedSymbol(
    _ symbol: String, _ range: SourceText.SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .warning, id: "docstring-symbol",
      "Symbol '\(symbol)' has no line of its own to be documented",
      at: .source(range), hint: "give it one, and each case a 'case'")
  }

  fileprivate static func unknownSymbol(
    _ symbol: String, _ range: SourceText.SourceRange, near: String?
  ) -> Diagnostic {
    Diagnostic(
      .warning, id: "docstring-symbol", "Symbol '\(symbol)' is not declared in this notebook",
      at: .source(range), hint: near.map { "did you mean '\($0)'?" })
  }
}
