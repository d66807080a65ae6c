package import NotebookDiagnostics
package import NotebookSyntax
internal import SourceText
internal import SwiftSyntax
internal import SyntaxMessages

/// Reads the Swift of a notebook.
/// - Parameter notebook: The notebook.
/// - Returns: The notebook with what its cells declare, use and show.
package func analyze(_ notebook: Notebook) -> Diagnosed<AnalyzedNotebook> {
  var analyzer = NotebookAnalyzer()
  for (topic, section) in notebook.sections.enumerated() {
    analyzer.read(section, topic: topic)
  }
  let graph = CellGraph(analyzer.cells)
  return Diagnosed(
    AnalyzedNotebook(
      notebook: notebook, cells: analyzer.cells, dependencies: graph.dependencies,
      definedNames: graph.definedNames),
    analyzer.diagnostics)
}

/// Goes through a notebook cell by cell.
private struct NotebookAnalyzer {
  var cells: [AnalyzedCell] = []
  var diagnostics: [Diagnostic] = []
  /// How many errors of a cell are reported one by one.
  private static let errorLimit = 5
  /// What finds the names that the cells use.
  private var usageReader = UsageReader()
  /// What the cells have shown; read when one leaves something out.
  private var shown = ShownDeclarations()
  /// How many bytes cells may still take from earlier ones: what each takes of the one before grows.
  private var reserve = 100_000

  mutating func read(_ section: Section, topic: Int) {
    var context = CellContext()
    // How many of the next cells are a part of an open one, with its index and line.
    var joined: (count: Int, cell: Int, line: Int) = (0, 0, 0)
    for position in section.elements.indices {
      switch section.elements[position] {
      case .heading(let heading):
        context.heading = heading
        context.paragraph = nil
      case .cell(let cell):
        context.output = section.elements.output(after: position)
        if joined.count > 0 {
          joined.count -= 1
          var context = context
          context.continues = joined.cell
          append(
            cell, topic: topic, context,
            CellRole(kind: .empty, reason: "it goes on with line \(joined.line)"))
        } else if CellStitching.isOpen(cell) {
          let count = read(
            open: cell, before: section.elements[(position + 1)...], topic: topic, context)
          joined = (count, cells.count - 1, cell.range.line)
        } else {
          read(cell, topic: topic, context)
        }
        context.paragraph = nil
      case .paragraph(let paragraph): context.paragraph = paragraph
      case .output, .docstring, .cases, .metrics, .alert, .task, .fence, .directive, .other: break
      }
    }
  }

  /// Reads a cell that opens what it does not close, with those after it that it needs to be whole.
  /// - Returns: How many these are.
  private mutating func read(
    open cell: Cell, before elements: ArraySlice<Element>, topic: Int, _ context: CellContext
  ) -> Int {
    let following = elements.lazy.compactMap { if case .cell(let cell) = $0 { cell } else { nil } }
    if let (joined, count) = CellStitching.joined(
      cell, with: Array(following.prefix(CellStitching.reach)))
    {
      read(joined, topic: topic, context)
      return count
    }
    let closed = CellStitching.closed(cell)
    if closed != nil { diagnostics.append(.unclosed(cell.code)) }
    read(closed ?? cell, topic: topic, context)
    return 0
  }

  private mutating func read(_ cell: Cell, topic: Int, _ context: CellContext) {
    guard cell.info.role != .nocompile else {
      append(cell, topic: topic, context, CellRole(cell, []))
      return
    }
    var (cell, context) = (cell, context)
    var code = ReadableCode(cell.code.bytes)
    context.droppedBytes = code.dropped
    if code.dropped > 0 { diagnostics.append(.drawing(cell)) }
    var items: [Item] = []
    var layout = CodeLayout.Marks()
    if let place = code.tooDeep {
      let problem = Diagnostic.tooDeep(cell.code.span(of: place..<place + 1))
      context.syntaxProblem = problem.message
      diagnostics.append(problem)
    } else if code.tree.hasError, cell.info.failure != .fail {
      let errors = syntaxErrors(of: code.tree)
      context.syntaxProblem = errors.first?.message ?? "unexpected code"
      // Text that is no Swift at all has an error at nearly every word.
      let shown = errors.count > Self.errorLimit ? 1 : errors.count
      for error in errors.prefix(shown) {
        diagnostics.append(
          .syntax(
            error.message, others: errors.count - shown, cell.code.span(of: error.range)))
      }
    } else {
      let isTestCell = cell.info.role == .test
      var reader = ItemReader(code.tree, isTestCell: isTestCell, &usageReader)
      let mayHoldMarks = !code.repairs.isEmpty || ElisionMark.mayStand(in: cell.code.bytes)
      if mayHoldMarks || reader.mayLeaveOut && reader.items.contains(where: \.showsSignature),
        let recalled = recall(in: cell, topic: topic, code, reader)
      {
        (cell, code, context.withheld) = recalled
        reader = ItemReader(code.tree, isTestCell: isTestCell, &usageReader)
      }
      items = reader.items
      layout = reader.layout
      let style = code.style(of: cell.code.bytes)
      layout.restylings = style?.changes ?? []
      if reader.mayShift || style?.hasFlushBodies ?? false {
        layout.shifts = IndentationShifts.find(in: code.tree)
      }
      // A second walk for the few cells that may leave something out.
      if reader.mayLeaveOut || mayHoldMarks { code.completeBodies() }
      if code.isElided, endsProcess(code, items) { diagnostics.append(.elided(cell)) }
    }
    if code.manifestExcerpt?.showsMore ?? items.contains(where: \.showsManifest) {
      diagnostics.append(.manifest(cell))
    }
    let role = CellRole(
      cell, items, isMagic: code.hasMagic, isExcerpt: code.manifestExcerpt != nil,
      isReadable: context.syntaxProblem == nil)
    append(
      cell, topic: topic, context, role, items: items, layout: layout, repairs: code.repairs)
  }

  /// A cell with what it leaves out and earlier ones show, its code, and the declarations of which it cannot be
  /// told; nil where nothing of it was shown.
  private mutating func recall(
    in cell: Cell, topic: Int, _ code: ReadableCode, _ reader: ItemReader
  ) -> (Cell, ReadableCode, withheld: [String])? {
    guard !cells.isEmpty, cell.info.failure != .fail, code.manifestExcerpt == nil else {
      return nil
    }
    shown.read(cells)
    let recalled = RecalledCode(cell, topic: topic, code, reader, shown)
    guard let whole = recalled.cell,
      case let growth = whole.code.bytes.count - cell.code.bytes.count, growth <= reserve,
      case let readable = ReadableCode(whole.code.bytes), readable.tooDeep == nil,
      !readable.tree.hasError
    else { return nil }
    reserve -= max(growth, 0)
    diagnostics += recalled.diagnostics
    return (whole, readable, recalled.withheld)
  }

  /// Whether a body is left out that no earlier cell shows.
  private mutating func endsProcess(_ code: ReadableCode, _ items: [Item]) -> Bool {
    shown.read(cells)
    return code.repairs.contains { repair in
      guard repair.replacement.contains(elisionMessage) else { return false }
      let item = items.first {
        $0.codeRange.lowerBound < repair.range.lowerBound
          && repair.range.lowerBound <= $0.codeRange.upperBound
      }
      guard let declaration = item?.declared, declaration.hasEmptyBody else { return true }
      return shown.whole(declaration, in: "").isEmpty
    }
  }

  private mutating func append(
    _ cell: Cell, topic: Int, _ context: consuming CellContext, _ role: CellRole,
    items: [Item] = [], layout: CodeLayout.Marks = CodeLayout.Marks(),
    repairs: [CodeRepair] = []
  ) {
    cells.append(
      AnalyzedCell(
        cell: cell, index: cells.count, topic: topic, context: context, role: role, items: items,
        layout: CodeLayout(bytes: cell.code.bytes, layout),
        repairs: repairs))
  }
}

extension CellRole {
  /// What the author said, or else what the content says.
  /// - Parameters:
  ///   - cell: The cell, whose fence may say it.
  ///   - items: What the cell consists of.
  ///   - isMagic: Whether it holds commands of a notebook's kernel.
  ///   - isExcerpt: Whether it is a part of a manifest, and no Swift by itself.
  ///   - isReadable: Whether its code parses.
  fileprivate init(
    _ cell: Cell, _ items: [Item], isMagic: Bool = false, isExcerpt: Bool = false,
    isReadable: Bool = true
  ) {
    if let role = cell.info.role {
      let kind: Kind =
        switch role {
        case .source: .source
        case .test: .test
        case .example: .example
        case .run: .run
        case .setup: .setup
        case .nocompile: .excluded
        }
      self.init(kind: kind, reason: "the fence says '\(role.rawValue)'")
      return
    }
    if cell.info.failure != nil {
      self.init(kind: .example, reason: "the fence says that it fails")
      return
    }
    if isExcerpt, items.isEmpty {
      self.init(kind: .manifest, reason: "it shows a part of a manifest")
      return
    }
    if isMagic, items.isEmpty {
      self.init(kind: .excluded, reason: "it holds commands of a notebook's kernel only")
      return
    }
    guard isReadable else {
      self.init(kind: .unreadable, reason: "it does not parse")
      return
    }
    // A reason that lists what it declares.
    var declared = ""
    func declare(_ name: String) {
      if declared.isEmpty {
        // Room for most lists at once.
        declared.reserveCapacity(60)
        declared += "it declares '"
      } else {
        declared += ", '"
      }
      declared += name
      declared += "'"
    }
    var hasStatements = false
    var hasTests = false
    var hasManifest = false
    for item in items {
      switch item.kind {
      case .import: break
      case .declaration(let declaration):
        if declaration.kind == .extension {
          declare("extension \(declaration.name)")
        } else if !declaration.name.isEmpty {
          declare(declaration.name)
        } else {
          // An `#if` has no name, but what stands in it has.
          for name in item.definitions.sorted() { declare(name) }
        }
      case .variable, .statement:
        if item.effects.contains(.expects) { hasTests = true } else { hasStatements = true }
      case .test: hasTests = true
      case .manifest: hasManifest = true
      }
    }
    switch (declared.isEmpty, hasStatements, hasTests) {
    case (false, false, false): self.init(kind: .source, reason: declared)
    case (true, true, false): self.init(kind: .example, reason: "it has statements only")
    case (_, false, true) where declared.isEmpty:
      self.init(kind: .test, reason: "it has tests only")
    case (true, false, false):
      if hasManifest {
        let isNamed = items.contains { !$0.packageLines.isEmpty }
        self.init(
          kind: .manifest, reason: isNamed ? "it names a package" : "it shows a part of a manifest")
      } else {
        self.init(
          kind: items.isEmpty ? .empty : .source,
          reason: items.isEmpty ? "it has no code" : "it has imports only")
      }
    case (true, true, true): self.init(kind: .test, reason: "it has statements and expectations")
    case (false, _, _):
      let others = hasTests ? "tests" : "statements"
      self.init(kind: .mixed, reason: "\(declared) and has \(others)")
    case (true, false, true): self.init(kind: .test, reason: "it has tests only")
    }
  }
}

extension Diagnostic {
  fileprivate static func unclosed(_ code: MappedText) -> Diagnostic {
    let end = code.bytes.lastIndex { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } ?? 0
    return Diagnostic(
      .warning, id: "swift-unclosed", "Declaration is not closed in this cell or a later one",
      at: .source(code.span(of: end..<end + 1)), hint: "it is closed here; write the missing '}'")
  }

  fileprivate static func drawing(_ cell: Cell) -> Diagnostic {
    Diagnostic(
      .warning, id: "swift-drawing", "Part of this cell is not Swift and is left out",
      at: .source(cell.opening), hint: "move it to a fence 'text'")
  }

  fileprivate static func manifest(_ cell: Cell) -> Diagnostic {
    Diagnostic(
      .note, id: "manifest-excerpt",
      "Of a manifest only the packages are carried: the rest follows from the notebook",
      at: .source(cell.opening), hint: "name platforms and targets in the front matter")
  }

  fileprivate static func elided(_ cell: Cell) -> Diagnostic {
    Diagnostic(
      .note, id: "swift-elided", "Body that is left out ends the process when it is run",
      at: .source(cell.opening))
  }

  fileprivate static func tooDeep(_ range: SourceText.SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "swift-nesting", SwiftNesting.message, at: .source(range),
      hint: "give its parts names, or write 'nocompile' after 'swift' to leave the cell out")
  }

  fileprivate static func syntax(
    _ message: String, others: Int, _ range: SourceText.SourceRange
  ) -> Diagnostic {
    let first = message.prefix(1).uppercased() + message.dropFirst()
    let rest = others > 0 ? ", and \(others) more errors in the cell" : ""
    return Diagnostic(
      .error, id: "swift-syntax", "Swift does not parse: \(first)\(rest)", at: .source(range),
      hint: "correct the cell, or write 'nocompile' after 'swift' to leave it out, "
        + "as 'recto verify' does by itself")
  }
}
