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

  /// A stretch of a file.
  private struct Run: Sendable {
    /// How many of the bytes that Recto made stand before it.
    let place: Int
    /// The number of the file among those of the text.
    let file: Int
    var bytes: Range<Int>

    static var empty: Run { Run(place: 0, file: 0, bytes: 0..<0) }
  }

  // Texts grow by a few bytes at a time and are copied into each other, so what Recto made is kept
  // as plain bytes, between which runs have their places, and a run has the number of its file:
  // references would be counted for each. The last run, empty where there is none, is kept apart:
  // many texts have no other.
  private var firstFile: SourceFile?
  private var otherFiles: [SourceFile] = []
  private var earlierRuns: [Run] = []
  private var lastRun = Run.empty
  private var made: [UInt8] = []
  private var verbatimCount = 0

  /// Makes an empty text.
  package init() {}

  /// Makes an empty text with room for what will be appended.
  /// - Parameters:
  ///   - bytes: How many bytes Recto will make, about.
  ///   - stretches: In how many stretches of one origin the text will be, about.
  package init(room bytes: Int, stretches: Int) {
    made.reserveCapacity(bytes)
    // Every other one is Recto's.
    earlierRuns.reserveCapacity(stretches / 2)
  }

  /// Makes a text that Recto made.
  /// - Parameter text: The text.
  package init(synthesized text: String) { append(text) }

  /// Makes a text that stands in a file of the user's.
  /// - Parameter range: Where it stands.
  package init(verbatim range: SourceRange) { append(range) }

  /// The number of bytes.
  package var count: Int { made.count + verbatimCount }

  /// Whether there is no text.
  package var isEmpty: Bool { count == 0 }

  /// The stretches, in order; none is empty, and neighbours of one origin are merged.
  package var pieces: [Piece] {
    var pieces: [Piece] = []
    pieces.reserveCapacity(2 * earlierRuns.count + 3)
    forEachPiece { file, bytes in
      if let file {
        pieces.append(.verbatim(SourceRange(file: file, bytes: bytes)))
      } else {
        pieces.append(.synthesized(String(decoding: made[bytes], as: UTF8.self)))
      }
    }
    return pieces
  }

  /// Appends text that Recto made.
  /// - Parameter text: The text.
  package mutating func append(_ text: String) {
    // `withUTF8` would need a variable, and with it a copy of the text.
    let isDone: Void? = text.utf8.withContiguousStorageIfAvailable { made.append(contentsOf: $0) }
    if isDone == nil { made.append(contentsOf: text.utf8) }
  }

  /// Appends a line feed.
  package mutating func appendLineFeed() { made.append(UInt8(ascii: "\n")) }

  /// Appends blanks.
  /// - Parameter count: How many.
  package mutating func append(blanks count: Int) {
    guard count > 0 else { return }
    // They are few: one by one takes less than what appends many at once.
    for _ in 0..<count { made.append(UInt8(ascii: " ")) }
  }

  /// Appends text that stands in a file of the user's.
  /// - Parameter range: Where it stands.
  package mutating func append(_ range: SourceRange) { append(range.bytes, of: range.file) }

  /// Appends another text with its origins.
  /// - Parameter other: The text to append.
  package mutating func append(_ other: ProvenanceText) {
    // A text with room keeps it: what it shares with another is copied as soon as it grows.
    if isEmpty, made.capacity == 0 {
      self = other
      return
    }
    let start = made.count
    other.forEachRun { run in
      guard let file = other.file(of: run) else { return }
      append(Run(place: start + run.place, file: number(of: file), bytes: run.bytes))
    }
    made.append(contentsOf: other.made)
  }

  /// Whether a byte stands in the text.
  /// - Parameter byte: The byte.
  package func contains(_ byte: UInt8) -> Bool {
    func isIn(_ run: Run) -> Bool {
      file(of: run)?.bytes.firstIndex(of: byte, in: run.bytes) != nil
    }
    return made.firstIndex(of: byte, in: made.indices) != nil || isIn(lastRun)
      || earlierRuns.contains(where: isIn)
  }

  /// The last byte, if there is one.
  package var lastByte: UInt8? {
    endsVerbatim ? file(of: lastRun)?.bytes[lastRun.bytes.upperBound - 1] : made.last
  }

  /// Takes off the last byte, if there is one.
  package mutating func removeLastByte() {
    guard endsVerbatim else {
      _ = made.popLast()
      return
    }
    verbatimCount -= 1
    lastRun.bytes = lastRun.bytes.dropLast()
    if lastRun.bytes.isEmpty { lastRun = earlierRuns.popLast() ?? .empty }
  }

  /// Whether the last byte stands in a file.
  private var endsVerbatim: Bool { !lastRun.bytes.isEmpty && lastRun.place == made.count }

  /// Appends a stretch of a file of the user's.
  /// - Parameters:
  ///   - bytes: Where it stands in the file.
  ///   - file: The file.
  mutating func append(_ bytes: Range<Int>, of file: SourceFile) {
    guard !bytes.isEmpty else { return }
    append(Run(place: made.count, file: number(of: file), bytes: bytes))
  }

  /// Appends a stretch, which is not empty.
  private mutating func append(_ run: Run) {
    verbatimCount += run.bytes.count
    if lastRun.place == run.place, lastRun.file == run.file,
      lastRun.bytes.upperBound == run.bytes.lowerBound
    {
      lastRun.bytes = lastRun.bytes.lowerBound..<run.bytes.upperBound
      return
    }
    if !lastRun.bytes.isEmpty {
      // An array that starts with room for one grows at each of the first.
      if earlierRuns.capacity == 0 { earlierRuns.reserveCapacity(8) }
      earlierRuns.append(lastRun)
    }
    lastRun = run
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

  /// The file of a stretch; nil only where there is none.
  private func file(of run: Run) -> SourceFile? {
    run.file == 0 ? firstFile : otherFiles[run.file - 1]
  }

  private func forEachRun(_ body: (Run) -> Void) {
    for run in earlierRuns { body(run) }
    if !lastRun.bytes.isEmpty { body(lastRun) }
  }

  /// Goes through the stretches of one origin, in order.
  /// - Parameter body: Takes a stretch as offsets in its file, or else in what Recto made.
  private func forEachPiece(_ body: (SourceFile?, Range<Int>) -> Void) {
    var place = 0
    forEachRun { run in
      if place < run.place { body(nil, place..<run.place) }
      place = run.place
      body(file(of: run), run.bytes)
    }
    if place < made.count { body(nil, place..<made.count) }
  }

  /// The bytes of the text.
  package var bytes: [UInt8] {
    guard verbatimCount > 0 else { return made }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    forEachPiece { file, stretch in bytes.append(contentsOf: (file?.bytes ?? made)[stretch]) }
    return bytes
  }

  /// The text without its origins.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// A part of the text, with its origins.
  /// - Parameter range: Offsets in the text.
  package func part(_ range: Range<Int>) -> ProvenanceText {
    var part = ProvenanceText()
    var offset = 0
    forEachPiece { file, stretch in
      let end = offset + stretch.count
      let cut = range.clamped(to: offset..<end)
      let shift = stretch.lowerBound - offset
      offset = end
      let bytes = cut.lowerBound + shift..<cut.upperBound + shift
      if let file {
        part.append(bytes, of: file)
      } else {
        part.made.append(contentsOf: made[bytes])
      }
    }
    return part
  }
}

extension ProvenanceText {
  package static func == (left: ProvenanceText, right: ProvenanceText) -> Bool {
    // The numbers of files depend on what else was in a text.
    func isSame(_ run: Run, _ other: Run) -> Bool {
      run.place == other.place && run.bytes == other.bytes
        && (run.bytes.isEmpty || left.file(of: run) == right.file(of: other))
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
