internal import NotebookAnalysis
internal import NotebookSyntax
internal import OrderedCollections
internal import PackageLowering
internal import SourceText

/// Writes the DocC article, and what the README says because of the notebook.
struct DocumentEmitter {
  let plan: PackagePlan
  private let links: MovedLinks
  private let source: SourceFile
  private var notebook: Notebook { plan.notebook.notebook }

  /// Prepares the documents of a notebook.
  /// - Parameters:
  ///   - plan: The plan of its package.
  ///   - scope: What the project says about it; nil for a package by itself.
  ///   - article: The path of its article in the package; nil without one.
  ///   - pictures: The paths of its pictures in the package, by the destinations of their links.
  ///   - page: Where readers of the README find the whole notebook; nil for the article.
  init(
    _ plan: PackagePlan, in scope: NotebookScope? = nil, article: String?,
    pictures: [String: String] = [:], page: String? = nil
  ) {
    self.plan = plan
    source = plan.notebook.notebook.source
    links = MovedLinks(
      plan.notebook.notebook, in: scope, article: article, page: page, pictures: pictures)
  }

  /// What a README says because of the notebook.
  var account: NotebookAccount {
    source.hasCarriageReturns ? writtenAccount.withLineFeeds : writtenAccount
  }

  private var writtenAccount: NotebookAccount {
    let sections = notebook.sections
    let usage = usage
    let summary = notebook.summaryWithPictures.map { links.copy($0.text, for: .readme) }
    return NotebookAccount(
      title: notebook.title?.title ?? plan.name,
      summary: summary.isEmpty ? nil : summary.joined(by: "\n\n"),
      motivation: sections.first(where: \.isMotivation)
        .flatMap { section in
          // A line that leads to code says nothing without it.
          let text = body(of: section)
          return text.bytes.isEmpty ? whole(section) : text
        },
      usage: usage.map { $0.compactMap { code(of: plan.cells[$0]) }.joined(by: "\n\n") },
      usageImports: usage.map { imports(of: $0) } ?? [],
      sections: sections.filter(\.isRepeated).map { section in
        .init(heading: section.title ?? "", body: body(of: section))
      }.filter { !$0.body.bytes.isEmpty },
      topics: topics,
      issues: notebook.alerts.filter {
        IssueList.lists($0.kind) && !$0.body.bytes.isEmpty
      }.map { alert in
        (alert.kind, alert.title, links.copy(alert.body, for: .readme))
      },
      tasks: notebook.elements.compactMap { element in
        guard case .task(let task) = element, !task.isDone else { return nil }
        return links.copy(task.text, for: .readme)
      },
      leftOut: leftOut)
  }

  private var topics: [NotebookAccount.Topic] {
    let sections = notebook.sections
    var files = [OrderedSet<String>](repeating: [], count: sections.count)
    // Cells are large: what looks at one thing of each leaves them where they are.
    for index in plan.cells.indices {
      for file in plan.cells[index].files where file.hasPrefix("Sources/") {
        files[plan.cells[index].cell.topic].append(file)
      }
    }
    // What stands before the first heading belongs to the whole; without headings it is the whole.
    let hasSections = sections.contains { $0.title != nil }
    let whole = hasSections ? notebook.title?.title ?? plan.name : ""
    return sections.indices.compactMap { index in
      guard !files[index].isEmpty else { return nil }
      return NotebookAccount.Topic(
        title: sections[index].title ?? whole, files: files[index].elements)
    }
  }

  private var leftOut: [String] {
    let sections = notebook.sections
    func place(_ cell: AnalyzedCell) -> String {
      let heading = cell.heading?.title ?? sections[cell.topic].title
      return heading.map { "A cell of \u{201C}\($0)\u{201D}" } ?? "A cell"
    }
    var cells: [String] = []
    for index in plan.cells.indices {
      switch plan.cells[index].disposition {
      case .carried, .expectedFailure:
        if plan.cells[index].leftOutParts.isEmpty { continue }
        let place = place(plan.cells[index].cell)
        cells += plan.cells[index].leftOutParts.map { "\(place), in part: \($0)" }
      case .leftOut, .excluded:
        let cell = plan.cells[index]
        let code = cell.cell.cell.code.bytes.firstLine.map { " (`\($0.trimmed)`)" } ?? ""
        cells.append("\(place(cell.cell))\(code): \(cell.reason)")
      }
    }
    let outputs = plan.droppedOutputs.map { output in
      let line = output.text.split(separator: "\n").first ?? ""
      let subject =
        switch output.kind {
        case .output: "The output"
        case .row: "The case"
        case .table: "The cases of"
        case .package: "The package"
        }
      return (text: "\(subject) `\(line.trimmed)`", output: output)
    }
    let counts = Dictionary(outputs.map { ($0.text, 1) }, uniquingKeysWith: +)
    return cells
      + outputs.map { text, output in
        // Of several that look alike, the line tells which one is meant.
        let place = counts[text].flatMap { $0 > 1 ? output.line : nil }
        return "\(text)\(place.map { " of line \($0)" } ?? ""): \(output.reason)"
      }
  }

  /// Where among the cells the first example is that readers may see and that shows the package's own
  /// declarations; one that stands alone before one that needs earlier statements, which come before it.
  private var usage: [Int]? {
    // Clients see nothing of what is not public.
    guard notebook.frontMatter.access.map({ $0.value == .public }) ?? true else { return nil }
    let cells = plan.cells
    let declared = namesDeclaredInSources
    // Mostly, one of the first is taken.
    let examples = cells.indices.lazy.filter { index in
      cells[index].disposition == .carried && cells[index].cell.role.kind == .example
        && !cells[index].cell.cell.info.isHidden && cells[index].cell.cell.info.failure == nil
        && cells[index].isRun
        && cells[index].cell.items.contains {
          !$0.uses.isDisjoint(with: declared) || !$0.memberUses.isDisjoint(with: declared)
        }
    }
    func standsAlone(_ example: Int) -> Bool {
      plan.notebook.dependencies[cells[example].cell.index].allSatisfy { needed in
        isInSources(needed, for: example)
      }
    }
    // One that shows a result tells more than one that only makes a value.
    let telling = examples.filter {
      cells[$0].leftOutParts.isEmpty && cells[$0].cell.showsResult
    }
    let example = telling.first { standsAlone($0) } ?? examples.first { standsAlone($0) }
    if let example { return [example] }
    return examples.prefix(20).compactMap { example in
      cellsNeeded(by: example).map { $0 + [example] }
    }.first
  }

  /// The names of the declarations in the sources; of extensions, those of their members.
  private var namesDeclaredInSources: Set<String> {
    var names: Set<String> = []
    // Most cells declare one thing.
    names.reserveCapacity(plan.cells.count)
    for index in plan.cells.indices where isInSources(index) {
      for case .declaration(let declaration) in plan.cells[index].cell.items.lazy.map(\.kind) {
        if declaration.kind == .extension {
          names.formUnion(declaration.memberNames)
        } else {
          names.insert(declaration.name)
        }
      }
    }
    return names
  }

  /// Whether a cell has a part in the sources.
  private func isInSources(_ cell: Int) -> Bool {
    plan.cells[cell].files.contains { $0.hasPrefix("Sources/") }
  }

  /// The modules that examples import beside those of the package: those that the notebook has imported up
  /// to there, Foundation only where they use it.
  private func imports(of examples: [Int]) -> [String] {
    let shown = examples.flatMap { plan.cells[$0].cell.importedModules }
    let last = examples.last.map { plan.cells[$0].cell.index } ?? 0
    var modules: OrderedSet<String> = []
    if !shown.contains("Foundation"),
      examples.contains(where: { plan.cells[$0].cell.items.contains(where: \.usesFoundation) })
    {
      modules.append("Foundation")
    }
    let imported = plan.notebook.cells.indices[...last].flatMap {
      plan.notebook.cells[$0].importedModules
    }.filter { !$0.isEmpty }
    guard !imported.isEmpty else { return modules.elements }
    let own = Set(plan.targets.map(\.name) + shown).union(["Foundation", "Testing", "XCTest"])
    modules.append(contentsOf: imported.filter { !own.contains($0) })
    return modules.sorted()
  }

  /// The earlier examples without which an example does not compile, in the order of the text.
  /// - Returns: Nil where there are more than a reader of a README wants to see, or one that is no example.
  private func cellsNeeded(by example: Int) -> [Int]? {
    var needed: Set<Int> = []
    let place = plan.cells[example].cell.index
    var pending = plan.notebook.dependencies[place]
    while let index = pending.popLast() {
      if (needed + [example]).allSatisfy({ isInSources(index, for: $0) }) { continue }
      guard plan.cells[index].disposition == .carried, index < place else { return nil }
      guard needed.insert(index).inserted else { continue }
      guard needed.count <= 3 else { return nil }
      pending += plan.notebook.dependencies[index]
    }
    return needed.sorted()
  }

  /// Whether the package has all that another cell uses of a cell.
  private func isInSources(_ cell: Int, for user: Int) -> Bool {
    guard isInSources(cell) else { return false }
    let localNames = plan.cells[cell].localNames
    return localNames.isEmpty
      || plan.cells[user].cell.items.allSatisfy { $0.uses.isDisjoint(with: localNames) }
  }

  /// The code of a cell, without empty lines below, and without what the sources have of it.
  private func code(of plan: CellPlan) -> ProvenanceText? {
    let code = plan.cell.cell.code
    if plan.files.contains(where: { $0.hasPrefix("Sources/") }) {
      let lines = plan.cell.items.filter { !plan.localNames.isDisjoint(with: $0.definitions) }
      return lines.map { code.verbatim($0.codeRange) }.joined(by: "\n")
    }
    var end = code.bytes.count
    while end > 0, [0x0A, 0x0D, 0x20].contains(code.bytes[end - 1]) { end -= 1 }
    var text = ProvenanceText()
    var start = 0
    // The modules of the package are imported above all examples.
    for item in plan.cell.items where importsOwnModule(item) {
      text.append(code.verbatim(start..<item.codeRange.lowerBound))
      start = item.codeRange.upperBound
      while start < end, [0x0A, 0x0D, 0x20].contains(code.bytes[start]) { start += 1 }
    }
    if start < end { text.append(code.verbatim(start..<end)) }
    return text.bytes.isEmpty ? nil : text
  }

  private func importsOwnModule(_ item: Item) -> Bool {
    guard case .import(let found) = item.kind, !found.isAttributed else { return false }
    return plan.targets.contains { $0.name == found.module }
  }

  /// What stands under the heading of a section before its code, without Recto's own comments.
  private func body(of section: Section) -> ProvenanceText {
    guard let heading = section.heading else { return ProvenanceText() }
    let elements = section.repeatedElements
    guard let end = elements.last?.range.bytes.upperBound else { return ProvenanceText() }
    return trimmed(
      copy(
        heading.range.bytes.upperBound..<end, elements, for: .readme,
        leavingOut: section.listedElsewhere))
  }

  /// All that stands under the heading of a section, code among it; nil for nothing.
  private func whole(_ section: Section) -> ProvenanceText? {
    guard let heading = section.heading, let last = section.elements.last else { return nil }
    let range = heading.range.bytes.upperBound..<last.range.bytes.upperBound
    let text = trimmed(copy(range, section.elements, for: .readme))
    return text.bytes.isEmpty ? nil : text
  }

  /// The article of the DocC catalog: the notebook without what only Recto reads.
  var article: ProvenanceText {
    let start = notebook.frontMatter.range?.bytes.upperBound ?? 0
    var text = ProvenanceText()
    if notebook.title == nil { text.append("# \(plan.name)\n\n") }
    let skipsMark = start == 0 && source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : start
    let range = skipsMark..<source.bytes.count
    text.append(trimmed(copy(range, notebook.elements[...], for: .article)))
    text.append("\n")
    return source.hasCarriageReturns ? text.withLineFeeds : text
  }

  /// Copies a stretch: the words after `swift` go, since DocC takes them for a language, as do
  /// directives and hidden cells; docstring blocks become prose, alerts become asides of an article. In a
  /// README, those that it lists go.
  private func copy(
    _ range: Range<Int>, _ elements: ArraySlice<Element>, for reader: MovedLinks.Reader,
    leavingOut listed: Set<Int> = []
  ) -> ProvenanceText {
    var text = ProvenanceText()
    var offset = range.lowerBound
    // From here up to the offset, all stays as it is: it is appended with what follows.
    var copied = offset
    let leavesLinks = links.areLeft(for: reader)
    lazy var notes = links.notes(in: range)
    func skip(to end: Int) {
      text.append(SourceRange(file: source, bytes: copied..<offset))
      copied = end
      offset = end
    }
    func copy(to end: Int, isCode: Bool = false) {
      guard offset < end else { return }
      if !isCode, !leavesLinks {
        skip(to: offset)
        links.append(offset..<end, with: notes, for: reader, to: &text)
        copied = end
      }
      offset = end
    }
    for element in elements {
      let bytes = element.range.bytes
      guard bytes.lowerBound >= max(range.lowerBound, offset) else { continue }
      guard bytes.upperBound <= range.upperBound else { break }
      if reader == .readme, let body = self.listed(element, listed) {
        // It stands under the known issues; the mark of the quotation is before it.
        copy(to: source.lines.start(ofLine: element.range.line))
        skip(to: skippingLineEnd(skippingLineEnd(max(bytes.upperBound, body.upperBound))))
        continue
      }
      copy(to: bytes.lowerBound)
      switch element {
      case .directive:
        skip(to: skippingLineEnd(bytes.upperBound))
      case .cell(let cell):
        if cell.info.isHidden {
          skip(to: skippingLineEnd(bytes.upperBound))
        } else {
          let opening = lineEnd(after: bytes.lowerBound)
          copy(to: afterLanguage(bytes.lowerBound, opening), isCode: true)
          skip(to: opening)
          copy(to: bytes.upperBound, isCode: true)
        }
      case .docstring(let docstring):
        skip(to: skippingLineEnd(bytes.upperBound))
        text.append(docstring.text)
      case .alert(let alert):
        let body = alert.text.origins(of: 0..<alert.text.bytes.count)
        let start = body.first?.bytes.lowerBound ?? bytes.upperBound
        // GitHub knows alerts whose kind has a line of its own.
        if reader == .article || source.lines.line(at: start) == alert.range.line {
          skip(to: start)
          text.append(
            reader == .article ? "\(aside(alert.kind)): " : "**\(aside(alert.kind)):** ")
        }
        copy(to: bytes.upperBound)
      case .output, .fence:
        copy(to: bytes.upperBound, isCode: true)
      case .heading, .paragraph, .cases, .metrics, .task:
        copy(to: bytes.upperBound)
      case .other(let range):
        let line = source.text(ofLine: range.line)
        copy(to: bytes.upperBound, isCode: line.hasPrefix("    ") || line.hasPrefix("\t"))
      }
    }
    copy(to: range.upperBound)
    skip(to: offset)
    return text
  }

  /// Where the text of a part stands that a README lists, as alerts or what begins at one of some places;
  /// nil for any other.
  private func listed(_ element: Element, _ starts: Set<Int>) -> Range<Int>? {
    if case .alert(let alert) = element, IssueList.lists(alert.kind) {
      return alert.body.span(of: 0..<alert.body.bytes.count).bytes
    }
    let bytes = element.range.bytes
    return starts.contains(bytes.lowerBound) ? bytes : nil
  }

  /// After the first word of an opening fence.
  private func afterLanguage(_ start: Int, _ end: Int) -> Int {
    var offset = start
    while offset < end, !isLetter(source.bytes[offset]) { offset += 1 }
    while offset < end, isLetter(source.bytes[offset]) { offset += 1 }
    return offset
  }

  private func lineEnd(after start: Int) -> Int {
    source.bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? source.bytes.count
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte & 0xDF) || byte >= 0x80
  }

  private func skippingLineEnd(_ offset: Int) -> Int {
    var offset = offset
    if offset < source.bytes.count, source.bytes[offset] == 0x0D { offset += 1 }
    if offset < source.bytes.count, source.bytes[offset] == 0x0A { offset += 1 }
    return offset
  }

  /// The aside of DocC that comes nearest (Swift-DocC, "Formatting Your Documentation Content").
  private func aside(_ kind: Alert.Kind) -> String {
    switch kind {
    case .bug: "Bug"
    case .feature: "ToDo"
    case .knownIssue: "Attention"
    case .workaround: "Remark"
    case .note: "Note"
    case .tip: "Tip"
    case .important: "Important"
    case .warning, .caution: "Warning"
    }
  }

  private func trimmed(_ text: consuming ProvenanceText) -> ProvenanceText {
    let isBlank = { (byte: UInt8) in byte == 0x0A || byte == 0x0D || byte == 0x20 }
    while let last = text.lastByte, isBlank(last) { text.removeLastByte() }
    // Mostly, few blanks stand before the first line.
    let head = text.part(0..<8).bytes
    if head.first.map(isBlank) != true { return text }
    let bytes = head.allSatisfy(isBlank) ? text.bytes : head
    return text.part((bytes.firstIndex { !isBlank($0) } ?? 0)..<text.count)
  }
}

extension [UInt8] {
  /// The first line of a text that is not empty, as it stands between line feeds alone.
  fileprivate var firstLine: Substring? {
    let lineFeed = UInt8(ascii: "\n")
    guard let start = firstIndex(where: { $0 != lineFeed }) else { return nil }
    var end = start
    // A carriage return and a line feed are one character, which is another one.
    while end < count, self[end] != lineFeed || self[end - 1] == UInt8(ascii: "\r") { end += 1 }
    return String(decoding: self[start..<end], as: UTF8.self)[...]
  }
}

extension Substring {
  fileprivate var trimmed: String {
    var text = self
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}

extension AnalyzedCell {
  /// The modules that the cell imports.
  fileprivate var importedModules: [String] {
    var modules: [String] = []
    for case .import(let found) in items.lazy.map(\.kind) { modules.append(found.module) }
    return modules
  }

  /// Whether the cell prints something, or records a value.
  fileprivate var showsResult: Bool {
    output != nil || items.contains { !$0.outputs.isEmpty || $0.effects.contains(.prints) }
  }
}
