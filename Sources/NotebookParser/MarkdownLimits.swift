internal import NotebookDiagnostics
internal import SourceText

/// Finds what would make cmark-gfm take a time that grows faster than the text.
///
/// Version 0.29.0.gfm.6, which distributions still have, is quadratic for some texts (the security
/// advisories CVE-2022-39209 to CVE-2023-26485 of github/cmark-gfm). Where a text has more of such
/// marks than any that people write, those beyond are given to the library as the letter x: lengths,
/// and with them all places, stay as they are.
struct MarkdownLimits {
  /// What there is too much of.
  enum Kind: CaseIterable {
    case containers, columns, missingCells, markup, images

    /// How many are read.
    var limit: Int {
      switch self {
      case .containers: 1_000
      case .columns: 1_000
      // What cmark-gfm has as its own limit since version 0.29.0.gfm.7.
      case .missingCells: 200_000
      case .markup: 100
      case .images: 1_000
      }
    }
  }

  /// The offsets of the bytes that are not to be read as marks.
  private(set) var excess: [Int] = []
  private(set) var diagnostics: [Diagnostic] = []
  private let source: SourceFile
  private var reported: Set<Kind> = []
  private var isInFence = false
  // What the lines since the last empty one have.
  private var markup = 0
  private var images = 0
  private var delimiters: (row: Range<Int>, columns: Int)?
  private var missingCells = 0

  /// Looks through a text.
  /// - Parameters:
  ///   - source: The file.
  ///   - offset: Where the Markdown starts.
  init(_ source: SourceFile, from offset: Int) {
    self.source = source
    guard !Self.hasFewMarks(source) else { return }
    source.bytes.withUnsafeBufferPointer { bytes in
      var start = offset
      while start < bytes.count {
        var end = start
        while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
        readLine(bytes, start..<end)
        start = end + 1
      }
    }
  }

  /// Whether a text has so few marks, wherever they stand, that no limit can be reached: most texts do.
  private static func hasFewMarks(_ source: SourceFile) -> Bool {
    let bytes = source.bytes
    // Each line may leave out as many cells as there are columns.
    let columns = min(Kind.columns.limit, Kind.missingCells.limit / source.lines.starts.count)
    return !bytes.holds(UInt8(ascii: "|"), moreThan: columns)
      && (!bytes.holds(UInt8(ascii: "<"), moreThan: Kind.markup.limit)
        || markup(in: bytes) <= Kind.markup.limit)
      && !bytes.holds(UInt8(ascii: "!"), moreThan: Kind.images.limit)
      && hasShortLines(source)
  }

  /// Whether no line is longer than the limit of containers, each of which takes a byte of its line.
  private static func hasShortLines(_ source: SourceFile) -> Bool {
    var end = source.bytes.count
    for start in source.lines.starts.reversed() {
      if end - start > Kind.containers.limit { return false }
      end = start
    }
    return true
  }

  /// How often `<!` and `<?` stand in a text.
  private static func markup(in bytes: [UInt8]) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      var count = 0
      for offset in bytes.indices.dropLast() where bytes[offset] == UInt8(ascii: "<") {
        let next = bytes[offset + 1]
        if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") { count += 1 }
      }
      return count
    }
  }

  /// The bytes that cmark-gfm is to read; nil where they are those of the file.
  var tamed: [UInt8]? {
    guard !excess.isEmpty else { return nil }
    var bytes = source.bytes
    for offset in excess { bytes[offset] = UInt8(ascii: "x") }
    return bytes
  }

  private mutating func readLine(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) {
    var offset = line.lowerBound
    var depth = 0
    // The marks of quotations and lists, each with the blanks after it.
    while offset < line.upperBound {
      let next = offset + 1 < line.upperBound ? bytes[offset + 1] : 0x20
      switch bytes[offset] {
      case 0x20, 0x09: break
      case UInt8(ascii: ">"): depth += 1
      case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"):
        guard next == 0x20 || next == 0x09 else { return readContent(bytes, offset, line) }
        depth += 1
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        guard next == UInt8(ascii: ".") || next == UInt8(ascii: ")") else {
          return readContent(bytes, offset, line)
        }
        depth += 1
        offset += 1
      default: return readContent(bytes, offset, line)
      }
      if depth > Kind.containers.limit, !isInFence, bytes[offset] > 0x20 {
        refuse(.containers, offset)
      }
      offset += 1
    }
    endStretch()
  }

  private mutating func endStretch() {
    markup = 0
    images = 0
    delimiters = nil
    missingCells = 0
  }

  /// Reads what stands behind the marks of quotations and lists.
  private mutating func readContent(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ line: Range<Int>
  ) {
    let first = bytes[start]
    if first == UInt8(ascii: "`") || first == UInt8(ascii: "~"), start + 2 < line.upperBound,
      bytes[start + 1] == first, bytes[start + 2] == first
    {
      isInFence.toggle()
      endStretch()
      return
    }
    guard !isInFence else { return }
    var columns = 0
    var isDelimiterRow = true
    var previous: UInt8 = 0
    for offset in start..<line.upperBound {
      let byte = bytes[offset]
      switch byte {
      case UInt8(ascii: "|"):
        columns += 1
        if columns > Kind.columns.limit { refuse(.columns, offset) }
      case UInt8(ascii: "!"), UInt8(ascii: "?"):
        if previous == UInt8(ascii: "<"), offset > start + 1 {
          markup += 1
          if markup > Kind.markup.limit { refuse(.markup, offset - 1) }
        }
      case UInt8(ascii: "["):
        if previous == UInt8(ascii: "!") {
          images += 1
          if images > Kind.images.limit { refuse(.images, offset - 1) }
        }
      default: break
      }
      if byte != UInt8(ascii: "|"), byte != UInt8(ascii: "-"), byte != UInt8(ascii: ":"),
        byte > 0x20
      {
        isDelimiterRow = false
      }
      previous = byte
    }
    if isDelimiterRow, columns > 0 {
      delimiters = (start..<line.upperBound, columns)
      missingCells = 0
    } else if let delimiters, missingCells <= Kind.missingCells.limit {
      missingCells += max(delimiters.columns - columns, 0)
      if missingCells > Kind.missingCells.limit {
        for offset in delimiters.row where bytes[offset] > 0x20 { refuse(.missingCells, offset) }
      }
    }
  }

  private mutating func refuse(_ kind: Kind, _ offset: Int) {
    excess.append(offset)
    if reported.insert(kind).inserted {
      diagnostics.append(
        .limit(kind, SourceRange(file: source, bytes: offset..<offset + 1)))
    }
  }
}

extension [UInt8] {
  /// Whether a byte stands in a text more often than a number of times; no further places are looked for.
  fileprivate func holds(_ byte: UInt8, moreThan limit: Int) -> Bool {
    var start = 0
    for _ in 0...limit {
      guard let place = firstIndex(of: byte, in: start..<count) else { return false }
      start = place + 1
    }
    return true
  }
}

extension Diagnostic {
  fileprivate static func limit(_ kind: MarkdownLimits.Kind, _ range: SourceRange) -> Diagnostic {
    let subject =
      switch kind {
      case .containers: "Quotations and lists are nested deeper than"
      case .columns: "Line has more columns than"
      case .missingCells: "Table leaves out more cells than"
      case .markup: "Paragraph opens more comments than"
      case .images: "Paragraph opens more images than"
      }
    return Diagnostic(
      .warning, id: "markdown-limit", "\(subject) \(kind.limit); the rest is read as text",
      at: .source(range))
  }
}
