/// A text that knows, for each of its bytes, whether it stands in a file that the user wrote.
///
/// Every emitter returns one. The source map, errors on notebook lines and edits taken back into
/// the notebook are projections of this value.
///
/// The law: the text of a `.verbatim` piece equals the bytes of its range.
package struct ProvenanceText: Sendable, Hashable {
  /// A stretch of one origin.
  package enum Piece: Sendable, Hashable {
    /// Bytes that stand in a file of the user's.
    case verbatim(SourceRange)
    /// Text that Recto made.
    case synthesized(String)
  }

  /// A stretch, as offsets in its file or in what Recto made.
  private struct Run: Sendable {
    /// The number of the file among those of the text, or ``noFile``.
    let file: Int
    var bytes: Range<Int>

    /// In place of a number, for what Recto made.
    static var noFile: Int { -1 }
    static var empty: Run { Run(file: noFile, bytes: 0..<0) }
  }

  // Texts grow by a few bytes at a time and are copied into each other, so what Recto made is kept
  // as plain bytes, and a run has the number of its file: references would be counted for each. The
  // last run is kept apart: most bytes go on with it, and many texts have no other.
  private var firstFile: SourceFile?
  private var otherFiles: [SourceFile] = []
  private var earlierRuns: [Run] = []
  private var lastRun = Run.empty
  private var made: [UInt8] = []
  /// The number of bytes.
  package private(set) var count = 0

  /// Makes an empty text.
  package init() {}

  /// Makes an empty text with room for what will be appended.
  /// - Parameters:
  ///   - bytes: How many bytes Recto will make, about.
  ///   - stretches: In how many stretches of one origin the text will be, about.
  package init(room bytes: Int, stretches: Int) {
    made.reserveCapacity(bytes)
    earlierRuns.reserveCapacity(stretches)
  }

  /// Makes a text that Recto made.
  /// - Parameter text: The text.
  package init(synthesized text: String) { append(text) }

  /// Makes a text that stands in a file of the user's.
  /// - Parameter range: Where it stands.
  package init(verbatim range: SourceRange) { append(range) }

  /// Whether there is no text.
  package var isEmpty: Bool { count == 0 }

  /// The stretches, in order; none is empty, and neighbours of one origin are merged.
  package var pieces: [Piece] {
    var pieces: [Piece] = []
    pieces.reserveCapacity(earlierRuns.count + 1)
    forEachRun { run in
      guard let file = file(of: run) else {
        pieces.append(.synthesized(String(decoding: made[run.bytes], as: UTF8.self)))
        return
      }
      pieces.append(.verbatim(SourceRange(file: file, bytes: run.bytes)))
    }
    return pieces
  }

  /// Appends text that Recto made.
  /// - Parameter text: The text.
  package mutating func append(_ text: String) {
    let start = made.count
    // `withUTF8` would need a variable, and with it a copy of the text.
    let isDone: Void? = text.utf8.withContiguousStorageIfAvailable { made.append(contentsOf: $0) }
    if isDone == nil { made.append(contentsOf: text.utf8) }
    append(start..<made.count, ofNumber: Run.noFile)
  }

  /// Appends a line feed.
  package mutating func appendLineFeed() {
    made.append(UInt8(ascii: "\n"))
    append(made.count - 1..<made.count, ofNumber: Run.noFile)
  }

  /// Appends blanks.
  /// - Parameter count: How many.
  package mutating func append(blanks count: Int) {
    guard count > 0 else { return }
    let start = made.count
    // They are few: one by one takes less than what appends many at once.
    for _ in 0..<count { made.append(UInt8(ascii: " ")) }
    append(start..<made.count, ofNumber: Run.noFile)
  }

  /// Appends text that stands in a file of the user's.
  /// - Parameter range: Where it stands.
  package mutating func append(_ range: SourceRange) { append(range.bytes, of: range.file) }

  /// Appends another text with its origins.
  /// - Parameter other: The text to append.
  package mutating func append(_ other: ProvenanceText) {
    guard !isEmpty else {
      self = other
      return
    }
    let start = made.count
    made.append(contentsOf: other.made)
    other.forEachRun { run in
      if let file = other.file(of: run) {
        append(run.bytes, of: file)
      } else {
        append(run.bytes.lowerBound + start..<run.bytes.upperBound + start, ofNumber: Run.noFile)
      }
    }
  }

  /// Whether a byte stands in the text.
  /// - Parameter byte: The byte.
  package func contains(_ byte: UInt8) -> Bool {
    func isIn(_ run: Run) -> Bool {
      (file(of: run)?.bytes ?? made).firstIndex(of: byte, in: run.bytes) != nil
    }
    return isIn(lastRun) || earlierRuns.contains(where: isIn)
  }

  /// The last byte, if there is one.
  package var lastByte: UInt8? {
    guard !isEmpty else { return nil }
    return (file(of: lastRun)?.bytes ?? made)[lastRun.bytes.upperBound - 1]
  }

  /// Takes off the last byte, if there is one.
  package mutating func removeLastByte() {
    guard !isEmpty else { return }
    if lastRun.file == Run.noFile { made.removeLast() }
    count -= 1
    lastRun.bytes = lastRun.bytes.dropLast()
    if lastRun.bytes.isEmpty { lastRun = earlierRuns.popLast() ?? .empty }
  }

  /// Appends a stretch of a file of the user's.
  /// - Parameters:
  ///   - bytes: Where it stands in the file.
  ///   - file: The file.
  mutating func append(_ bytes: Range<Int>, of file: SourceFile) {
    append(bytes, ofNumber: number(of: file))
  }

  private mutating func append(_ bytes: Range<Int>, ofNumber file: Int) {
    guard !bytes.isEmpty else { return }
    count += bytes.count
    if lastRun.file == file, lastRun.bytes.upperBound == bytes.lowerBound {
      lastRun.bytes = lastRun.bytes.lowerBound..<bytes.upperBound
      return
    }
    if !lastRun.bytes.isEmpty {
      // An array that starts with room for one grows at each of the first.
      if earlierRuns.capacity == 0 { earlierRuns.reserveCapacity(8) }
      earlierRuns.append(lastRun)
    }
    lastRun = Run(file: file, bytes: bytes)
  }

  /// The number of a file, which gets one where it has none.
  private mutating func number(of file: SourceFile) -> Int {
    if file === firstFile { return 0 }
    guard firstFile != nil else {
      firstFile = file
      return 0
    }
    if let index = otherFiles.lastIndex(where: { $0 === file }) { return index + 1 }
    otherFiles.append(file)
    return otherFiles.count
  }

  /// The file of a stretch; nil for what Recto made.
  private func file(of run: Run) -> SourceFile? {
    run.file > 0 ? otherFiles[run.file - 1] : run.file == 0 ? firstFile : nil
  }

  private func forEachRun(_ body: (Run) -> Void) {
    for run in earlierRuns { body(run) }
    if !isEmpty { body(lastRun) }
  }

  /// The bytes of the text.
  package var bytes: [UInt8] {
    guard made.count < count else { return made }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    forEachRun { run in bytes.append(contentsOf: (file(of: run)?.bytes ?? made)[run.bytes]) }
    return bytes
  }

  /// The text without its origins.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// A part of the text, with its origins.
  /// - Parameter range: Offsets in the text.
  package func part(_ range: Range<Int>) -> ProvenanceText {
    var part = ProvenanceText()
    var offset = 0
    forEachRun { run in
      let end = offset + run.bytes.count
      let cut = range.clamped(to: offset..<end)
      let shift = run.bytes.lowerBound - offset
      offset = end
      let bytes = cut.lowerBound + shift..<cut.upperBound + shift
      if let file = file(of: run) { return part.append(bytes, of: file) }
      let start = part.made.count
      part.made.append(contentsOf: made[bytes])
      part.append(start..<part.made.count, ofNumber: Run.noFile)
    }
    return part
  }
}

extension ProvenanceText {
  package static func == (left: ProvenanceText, right: ProvenanceText) -> Bool {
    // The numbers of files depend on what else was in a text.
    func isSame(_ run: Run, _ other: Run) -> Bool {
      run.bytes == other.bytes && left.file(of: run) == right.file(of: other)
    }
    return left.count == right.count && left.made == right.made
      && isSame(left.lastRun, right.lastRun)
      && left.earlierRuns.elementsEqual(right.earlierRuns, by: isSame)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(count)
    hasher.combine(made)
  }
}

extension ProvenanceText: ExpressibleByStringInterpolation {
  package init(stringLiteral value: String) { self.init(synthesized: value) }
}
