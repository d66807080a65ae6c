package import NotebookDiagnostics
package import NotebookSyntax
package import SourceText

/// Reads a Markdown notebook.
/// - Parameter source: The file.
/// - Returns: The notebook, which prints to exactly the source, and what is wrong with it.
package func parse(_ source: SourceFile) -> Diagnosed<Notebook> {
  var reader = NotebookReader(source)
  return reader.parse()
}

/// Turns the blocks of CommonMark into the parts of a notebook.
struct NotebookReader {
  let source: SourceFile
  private var elements: [Element] = []
  private var links: [Link] = []
  private var diagnostics: [Diagnostic] = []
  private var pendingDirective: Directive?
  /// The level of the heading right above the pending directive.
  private var pendingLevel: Int?
  /// What directives right under headings say about every cell there, the outermost first.
  private var sectionWords: [(level: Int, words: [FenceWord])] = []
  /// The title of the section that is read, in lower case.
  private var section = ""
  /// The offset after the last part, from which the next one is looked for.
  private var cursor = 0
  /// How often HTML was looked for and not found.
  private var failedSearches = 0

  init(_ source: SourceFile) {
    self.source = source
    // An array that grows with the parts would be copied often.
    elements.reserveCapacity(source.lines.starts.count / 4)
  }

  mutating func parse() -> Diagnosed<Notebook> {
    let mark = source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var frontMatter = FrontMatterReader(source)
    cursor = frontMatter.read(from: mark)
    diagnostics += frontMatter.diagnostics
    let limits = MarkdownLimits(source, from: cursor)
    diagnostics += limits.diagnostics
    if let document = CommonMarkDocument(source, from: cursor, reading: limits.tamed) {
      document.forEachBlock(findsStrayBackticks: false) { add($0) }
    }
    reportStrayDirective()
    reportDuplicateIDs()
    let notebook = Notebook(
      source: source, frontMatter: frontMatter.frontMatter, elements: elements, links: links)
    return Diagnosed(notebook, diagnostics)
  }

  private mutating func add(_ block: MarkdownBlock) {
    var range = range(of: block)
    switch block.kind {
    case .heading(let level, let title, let spans):
      reportStrayDirective()
      addLinks(spans, in: range)
      sectionWords.removeAll { $0.level >= level }
      if level == 2 { section = title.lowercased() }
      append(.heading(Heading(level: level, title: title, range: range)))
    case .paragraph(let spans):
      append(paragraph(block, range, codeSpans: spans.codeSpans))
      addLinks(spans, in: range)
    case .fence(let info, let literal, let isClosed):
      if !isClosed {
        diagnostics.append(
          .unclosedFence(range, isAtEnd: block.lines.upperBound >= source.lineCount))
      }
      addFence(info: info, literal: literal, range, from: block.lines.lowerBound)
    case .html(let text):
      range = htmlRange(text, from: block)
      if let directive = directive(in: range) {
        reportStrayDirective()
        pendingLevel = nil
        if case .heading(let heading) = elements.last { pendingLevel = heading.level }
        append(.directive(directive))
        pendingDirective = directive
      } else {
        let finding = misspeltDirective(in: range) ?? fenceInHTML(range)
        if let finding { diagnostics.append(finding) }
        append(.other(range))
      }
    case .table(let spans):
      addTable(range)
      addLinks(spans, in: range)
    case .indentedCode, .thematicBreak:
      append(.other(range))
    }
  }

  private mutating func addLinks(_ spans: [MarkdownSpan], in range: SourceRange) {
    guard !spans.isEmpty else { return }
    var places = LinkPlaces(range)
    for span in spans {
      switch span {
      case .link(let destination): links.append(places.link(destination, isImage: false))
      case .image(let destination): links.append(places.link(destination, isImage: true))
      case .code, .html, .strayBacktick: break
      }
    }
  }

  /// Appends a part, and points out a directive above it that it cannot obey.
  private mutating func append(_ element: Element) {
    switch element {
    case .cell, .cases, .docstring, .directive: break
    case .heading, .paragraph, .output, .metrics, .alert, .task, .fence, .other:
      reportStrayDirective()
    }
    let bytes = element.range.bytes
    guard bytes.lowerBound >= cursor else { return }
    cursor = bytes.upperBound
    elements.append(element)
  }

  /// A directive right under a heading that names a target or file is about all cells there; any other
  /// that stands above no fence says nothing.
  private mutating func reportStrayDirective() {
    guard let directive = pendingDirective else { return }
    pendingDirective = nil
    let isAboutPlace = directive.words.allSatisfy {
      ["target", "file"].contains($0.key) && $0.value != nil
    }
    if let level = pendingLevel, isAboutPlace, !directive.words.isEmpty {
      sectionWords.append((level, directive.words))
      return
    }
    diagnostics.append(.strayDirective(directive))
  }

  private mutating func takeDirective() -> [FenceWord] {
    defer { pendingDirective = nil }
    return pendingDirective?.words ?? []
  }

  private mutating func addFence(
    info: String, literal: MappedText, _ range: SourceRange, from line: Int
  ) {
    let opening = SourceRange(file: source, bytes: source.byteRange(ofLine: line))
    let isPlain = isPlainWord(info, opening)
    let words = isPlain ? [] : infoWords(info, opening)
    switch isPlain ? info : words.first?.key.lowercased() {
    case "swift":
      append(.cell(Cell(info: cellInfo(words.dropFirst()), code: literal, range: range)))
    case "docstring":
      var named = DocstringWords()
      named.read(takeDirective(), "after 'recto:'")
      named.read(words.dropFirst(), "after 'docstring'")
      diagnostics += named.diagnostics
      append(.docstring(Docstring(text: literal, symbol: named.symbol, range: range)))
    case "output", "text":
      append(.output(Output(text: literal, range: range)))
    case nil:
      diagnostics.append(.unlabelledFence(opening))
      append(.fence(OtherFence(language: nil, range: range)))
    case .some(let language):
      if isLikeSwift(language), let word = infoWords(info, opening).first {
        diagnostics.append(.misspeltLanguage(word))
      }
      append(.fence(OtherFence(language: language, range: range)))
    }
  }

  /// What the words behind `swift` say about a cell, and those of directives for it.
  private mutating func cellInfo(_ words: ArraySlice<FenceWord>) -> FenceInfo {
    let directive = takeDirective()
    // Of most cells nothing is said.
    if words.isEmpty, directive.isEmpty, sectionWords.isEmpty { return FenceInfo() }
    var reader = FenceInfoReader()
    for section in sectionWords { reader.read(section.words, "after 'recto:'") }
    reader.read(directive, "after 'recto:'")
    reader.read(Array(words))
    diagnostics += reader.diagnostics
    return reader.info
  }

  /// Whether a language is Swift in the writing of another tool, `{swift}` and `.swift`, or misspelt.
  private func isLikeSwift(_ language: String) -> Bool {
    let plain = language.drop { "{.".contains($0) }
    return plain == "swift" || plain == "swift}"
      || language.allSatisfy(\.isLetter) && nearMiss(of: language, in: ["swift"]) != nil
  }

  private mutating func addTable(_ range: SourceRange) {
    guard let directive = pendingDirective, directive.words.first?.key == "cases" else {
      if let word = pendingDirective?.words.first, nearMiss(of: word.key, in: ["cases"]) != nil {
        diagnostics.append(.unknownWord(word, known: ["cases"], at: "above a table"))
        pendingDirective = nil
      }
      addTableOfMetrics(range)
      return
    }
    pendingDirective = nil
    var reader = CasesTableReader(source)
    if let table = reader.read(range, directive: directive) {
      append(.cases(table))
    } else {
      append(.other(range))
    }
    diagnostics += reader.diagnostics
  }

  private mutating func addTableOfMetrics(_ range: SourceRange) {
    var reader = MetricsTableReader(source)
    let table = section == MetricsTableReader.section ? reader.read(range) : nil
    append(table.map { .metrics($0) } ?? .other(range))
    diagnostics += reader.diagnostics
  }

  private mutating func paragraph(
    _ block: MarkdownBlock, _ range: SourceRange, codeSpans: [String]
  ) -> Element {
    let text = content(of: block, range)
    if let isDone = block.isTaskDone {
      return .task(TaskItem(isDone: isDone, text: text, range: range))
    }
    if let quote = block.quoteLines, quote.lowerBound == block.lines.lowerBound,
      let alert = alert(text, range, of: block, in: quote)
    {
      return .alert(alert)
    }
    return .paragraph(
      Paragraph(
        text: text, range: range, codeSpans: codeSpans, isNested: block.isNested,
        isInList: !block.items.isEmpty))
  }

  private mutating func alert(
    _ text: MappedText, _ range: SourceRange, of block: MarkdownBlock, in quote: ClosedRange<Int>
  ) -> Alert? {
    let bytes = text.bytes
    guard bytes.starts(with: "[!".utf8), let close = bytes.firstIndex(of: UInt8(ascii: "]")) else {
      return nil
    }
    let word = String(decoding: bytes[2..<close], as: UTF8.self)
    guard let kind = Alert.Kind(rawValue: word.uppercased()) else {
      diagnostics.append(.unknownAlert(word, text.span(of: 2..<close)))
      return nil
    }
    var start = close + 1
    while start < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[start]) { start += 1 }
    let body = text.part(start..<bytes.count)
    var whole = body
    var last = block.lines.upperBound
    while last < quote.upperBound {
      whole.append(source.byteRange(ofLine: last).upperBound..<source.lines.starts[last])
      last += 1
      whole.append(quoted(last, depth: block.quoteDepth))
    }
    let isBlank: (UInt8) -> Bool = { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
    let end = whole.bytes.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? 0
    if end < whole.bytes.count { whole = whole.part(0..<end) }
    return Alert(kind: kind, text: body, body: whole, range: range)
  }

  /// A line without the marks of the quotations around it, and with its own indentation.
  private func quoted(_ line: Int, depth: Int) -> Range<Int> {
    let bytes = source.byteRange(ofLine: line)
    var depth = depth
    var start = bytes.lowerBound
    while start < bytes.upperBound, depth > 0 {
      let byte = source.bytes[start]
      guard byte == UInt8(ascii: ">") || byte == 0x20 || byte == 0x09 else { break }
      if byte == UInt8(ascii: ">") { depth -= 1 }
      start += 1
    }
    // One blank after the mark belongs to it.
    if depth == 0, start < bytes.upperBound, source.bytes[start] == 0x20 { start += 1 }
    return start..<bytes.upperBound
  }

  /// The lines of a paragraph without the marks of the quotation or list around it.
  private func content(of block: MarkdownBlock, _ range: SourceRange) -> MappedText {
    var text = MappedText(file: source)
    // Lines that stand together in the file are one stretch.
    var stretch = 0..<0
    for line in block.lines {
      var bytes = source.byteRange(ofLine: line)
      if line == block.lines.lowerBound {
        bytes = max(bytes.lowerBound, range.bytes.lowerBound)..<bytes.upperBound
        if block.isTaskDone != nil { bytes = afterTaskBox(bytes) }
      } else {
        var depth = block.quoteDepth
        var start = bytes.lowerBound
        while start < bytes.upperBound {
          let byte = source.bytes[start]
          if byte == UInt8(ascii: ">"), depth > 0 {
            depth -= 1
          } else if byte != 0x20 && byte != 0x09 {
            break
          }
          start += 1
        }
        bytes = start..<bytes.upperBound
      }
      let next = source.lines.starts.indices.contains(line) ? source.lines.starts[line] : nil
      let end = line < block.lines.upperBound ? next ?? bytes.upperBound : bytes.upperBound
      if bytes.lowerBound != stretch.upperBound {
        text.append(stretch)
        stretch = bytes.lowerBound..<bytes.lowerBound
      }
      stretch = stretch.lowerBound..<max(end, bytes.lowerBound)
    }
    text.append(stretch)
    return text
  }

  private func afterTaskBox(_ range: Range<Int>) -> Range<Int> {
    guard let close = source.bytes[range].firstIndex(of: UInt8(ascii: "]")),
      source.bytes[range].first == UInt8(ascii: "[")
    else { return range }
    return min(close + 2, range.upperBound)..<range.upperBound
  }

  private mutating func reportDuplicateIDs() {
    var first: [String: SourceRange] = [:]
    for case .cell(let cell) in elements {
      guard let id = cell.info.id else { continue }
      let opening = SourceRange(file: source, bytes: source.byteRange(ofLine: cell.range.line))
      if let earlier = first[id] {
        diagnostics.append(.duplicateID(id, opening, earlier))
      } else {
        first[id] = opening
      }
    }
  }
}

// MARK: - Places

extension NotebookReader {
  private func range(of block: MarkdownBlock) -> SourceRange {
    let first = source.byteRange(ofLine: block.lines.lowerBound)
    let last =
      block.lines.count == 1 ? first : source.byteRange(ofLine: block.lines.upperBound)
    let start = min(first.lowerBound + max(block.column - 1, 0), first.upperBound)
    let lower = block.lines.lowerBound == 1 ? max(start, cursor) : start
    return SourceRange(file: source, bytes: lower..<max(last.upperBound, lower))
  }

  /// cmark-gfm 0.29 gives a comment on one line no position: it is looked for after the part
  /// before it.
  private mutating func htmlRange(_ text: String, from block: MarkdownBlock) -> SourceRange {
    // Each search may go on to the end of the file.
    guard failedSearches < 100 else { return SourceRange(file: source, bytes: cursor..<cursor) }
    let wanted = Array(text.utf8)
    var line = source.lines.line(at: cursor)
    let firstLine = wanted.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    while line <= source.lineCount {
      let range = source.byteRange(ofLine: line)
      if range.lowerBound >= cursor || line == 1, source.bytes[range].hasSuffix(firstLine) {
        let start = range.upperBound - firstLine.count
        let count = wanted.count { $0 == UInt8(ascii: "\n") }
        let last = source.byteRange(ofLine: min(line + max(count - 1, 0), source.lineCount))
        return SourceRange(file: source, bytes: start..<max(last.upperBound, start))
      }
      line += 1
    }
    failedSearches += 1
    return SourceRange(file: source, bytes: cursor..<cursor)
  }

  /// Whether a fence has one word in small letters right behind it, as most have.
  private func isPlainWord(_ info: String, _ opening: SourceRange) -> Bool {
    let end = source.bytes[opening.bytes].suffix(info.utf8.count + 1)
    let word = end.dropFirst()
    return !word.isEmpty && end.first == UInt8(ascii: "`")
      && word.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
      && word.elementsEqual(info.utf8)
  }

  /// The words after a fence, found on the opening line itself, where their places are.
  private func infoWords(_ info: String, _ opening: SourceRange) -> [FenceWord] {
    let bytes = source.bytes[opening.bytes]
    guard !info.isEmpty,
      let fence = bytes.endOfFence
    else { return [] }
    return fenceWords(SourceRange(file: source, bytes: fence..<opening.bytes.upperBound))
  }
}

extension ArraySlice<UInt8> {
  fileprivate func hasSuffix(_ other: ArraySlice<UInt8>) -> Bool {
    count >= other.count && suffix(other.count).elementsEqual(other)
  }

  /// The offset after the fence characters that open a line, past any marks of containers.
  fileprivate var endOfFence: Int? {
    let fences: [UInt8] = [UInt8(ascii: "`"), UInt8(ascii: "~")]
    guard let start = firstIndex(where: fences.contains) else { return nil }
    let character = self[start]
    return self[start...].firstIndex { $0 != character }
  }
}

extension Diagnostic {
  fileprivate static func unclosedFence(_ range: SourceRange, isAtEnd: Bool) -> Diagnostic {
    let opening = SourceRange(
      file: range.file, bytes: range.file.byteRange(ofLine: range.line))
    return Diagnostic(
      isAtEnd ? .error : .warning, id: "fence-unclosed",
      isAtEnd ? "Fence is not closed" : "Fence is closed only by the end of what it stands in",
      at: .source(
        SourceRange(
          file: range.file,
          bytes: range.bytes.lowerBound..<max(opening.bytes.upperBound, range.bytes.lowerBound))),
      hint: "end it with a line of as many of the same characters")
  }

  fileprivate static func unlabelledFence(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .note, id: "fence-unlabelled", "Fence without a language is left alone", at: .source(range),
      hint: "write 'swift' after it if it is code, 'text' if it is output")
  }

  fileprivate static func misspeltLanguage(_ word: FenceWord) -> Diagnostic {
    Diagnostic(
      .note, id: "fence-language", "Fence of the language '\(word.key)' is left alone",
      at: .source(word.range), hint: "write 'swift' if it is code of the package")
  }

  fileprivate static func strayDirective(_ directive: Directive) -> Diagnostic {
    Diagnostic(
      .warning, id: "directive-stray",
      directive.words.first?.key == "cases"
        ? "Directive 'cases' stands above no table"
        : "Directive stands above no Swift fence and no table",
      at: .source(directive.range), hint: "put it on the line directly above")
  }

  fileprivate static func unknownAlert(_ word: String, _ range: SourceRange) -> Diagnostic {
    let known = Alert.Kind.allCases.map(\.rawValue)
    return Diagnostic(
      .warning, id: "alert-kind", "Alert '\(word)' is not known", at: .source(range),
      hint: nearMiss(of: word, in: known).map { "did you mean '\($0)'?" }
        ?? "known alerts are \(known.joined(separator: ", "))")
  }

  fileprivate static func duplicateID(
    _ id: String, _ range: SourceRange, _ earlier: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .error, id: "cell-id-duplicate", "Cell id '\(id)' is used twice", at: .source(range),
      related: [.init("first used here", at: earlier)])
  }
}
