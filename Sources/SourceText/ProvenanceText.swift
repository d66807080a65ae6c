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
  private struct Run: Sendable, Hashable {
    /// The file; nil for text that Recto made.
    let source: SourceFile?
    var bytes: Range<Int>

    static var empty: Run { Run(source: nil, bytes: 0..<0) }
  }

  // Texts grow by a few bytes at a time and are copied into each other, so what Recto made is kept
  // as plain bytes. The last run is kept apart: most bytes go on with it, and many texts have no
  // other.
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
      guard let source = run.source else {
        pieces.append(.synthesized(String(decoding: made[run.bytes], as: UTF8.self)))
        return
      }
      pieces.append(.verbatim(SourceRange(file: source, bytes: run.bytes)))
    }
    return pieces
  }

  /// Appends text that Recto made.
  /// - Parameter text: The text.
  package mutating func append(_ text: String) {
    let start = made.count
    var text = text
    text.withUTF8 { made.append(contentsOf: $0) }
    append(start..<made.count, of: nil)
  }

  /// Appends a line feed.
  package mutating func appendLineFeed() {
    made.append(UInt8(ascii: "\n"))
    append(made.count - 1..<made.count, of: nil)
  }

  /// Appends blanks.
  /// - Parameter count: How many.
  package mutating func append(blanks count: Int) {
    guard count > 0 else { return }
    let start = made.count
    made.append(contentsOf: repeatElement(UInt8(ascii: " "), count: count))
    append(start..<made.count, of: nil)
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
      let shift = run.source == nil ? start : 0
      append(run.bytes.lowerBound + shift..<run.bytes.upperBound + shift, of: run.source)
    }
  }

  /// The last byte, if there is one.
  package var lastByte: UInt8? {
    guard !isEmpty else { return nil }
    return (lastRun.source?.bytes ?? made)[lastRun.bytes.upperBound - 1]
  }

  /// Takes off the last byte, if there is one.
  package mutating func removeLastByte() {
    guard !isEmpty else { return }
    if lastRun.source == nil { made.removeLast() }
    count -= 1
    lastRun.bytes = lastRun.bytes.dropLast()
    if lastRun.bytes.isEmpty { lastRun = earlierRuns.popLast() ?? .empty }
  }

  /// Appends a stretch.
  /// - Parameters:
  ///   - bytes: Where it stands in its file, or in what Recto made.
  ///   - source: The file; nil for what Recto made.
  mutating func append(_ bytes: Range<Int>, of source: SourceFile?) {
    guard !bytes.isEmpty else { return }
    count += bytes.count
    if lastRun.source === source, lastRun.bytes.upperBound == bytes.lowerBound {
      lastRun.bytes = lastRun.bytes.lowerBound..<bytes.upperBound
      return
    }
    if !lastRun.bytes.isEmpty {
      // An array that starts with room for one grows at each of the first.
      if earlierRuns.capacity == 0 { earlierRuns.reserveCapacity(8) }
      earlierRuns.append(lastRun)
    }
    lastRun = Run(source: source, bytes: bytes)
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
    forEachRun { run in bytes.append(contentsOf: (run.source?.bytes ?? made)[run.bytes]) }
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
      guard run.source == nil else { return part.append(bytes, of: run.source) }
      let start = part.made.count
      part.made.append(contentsOf: made[bytes])
      part.append(start..<part.made.count, of: nil)
    }
    return part
  }
}

extension ProvenanceText: ExpressibleByStringInterpolation {
  package init(stringLiteral value: String) { self.init(synthesized: value) }
}
