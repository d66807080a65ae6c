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
    /// The position of the file among the sources; nil for text that Recto made.
    let source: Int?
    var bytes: Range<Int>
  }

  // Texts grow by a few bytes at a time and are copied into each other, so they are kept as plain
  // numbers and bytes, with each file once.
  private var runs: [Run] = []
  private var sources: [SourceFile] = []
  private var made: [UInt8] = []
  /// The number of bytes.
  package private(set) var count = 0

  /// Makes an empty text.
  package init() {}

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
    runs.map { run in
      guard let source = run.source else {
        return .synthesized(String(decoding: made[run.bytes], as: UTF8.self))
      }
      return .verbatim(SourceRange(file: sources[source], bytes: run.bytes))
    }
  }

  /// Appends text that Recto made.
  /// - Parameter text: The text.
  package mutating func append(_ text: String) {
    let start = made.count
    made.append(contentsOf: text.utf8)
    append(Run(source: nil, bytes: start..<made.count))
  }

  /// Appends blanks.
  /// - Parameter count: How many.
  package mutating func append(blanks count: Int) {
    let start = made.count
    made.append(contentsOf: repeatElement(UInt8(ascii: " "), count: count))
    append(Run(source: nil, bytes: start..<made.count))
  }

  /// Appends text that stands in a file of the user's.
  /// - Parameter range: Where it stands.
  package mutating func append(_ range: SourceRange) {
    guard !range.bytes.isEmpty else { return }
    append(Run(source: position(of: range.file), bytes: range.bytes))
  }

  /// Appends another text with its origins.
  /// - Parameter other: The text to append.
  package mutating func append(_ other: ProvenanceText) {
    guard !isEmpty else {
      self = other
      return
    }
    for run in other.runs { append(run, of: other) }
  }

  /// Takes off everything, and keeps the memory for what is appended next.
  package mutating func removeAll() {
    runs.removeAll(keepingCapacity: true)
    sources.removeAll(keepingCapacity: true)
    made.removeAll(keepingCapacity: true)
    count = 0
  }

  /// The last byte, if there is one.
  package var lastByte: UInt8? {
    runs.last.flatMap { run in
      let bytes = run.source.map { sources[$0].bytes } ?? made
      return bytes[run.bytes.upperBound - 1]
    }
  }

  /// Takes off the last byte, if there is one.
  package mutating func removeLastByte() {
    guard let last = runs.popLast() else { return }
    if last.source == nil { made.removeLast() }
    count -= last.bytes.count
    append(Run(source: last.source, bytes: last.bytes.dropLast()))
  }

  private mutating func append(_ run: Run) {
    guard !run.bytes.isEmpty else { return }
    count += run.bytes.count
    if let last = runs.last, last.source == run.source,
      last.bytes.upperBound == run.bytes.lowerBound
    {
      runs[runs.count - 1].bytes = last.bytes.lowerBound..<run.bytes.upperBound
    } else {
      // Most texts have several: an array that starts with room for one grows at each of the first.
      if runs.capacity == 0 { runs.reserveCapacity(8) }
      runs.append(run)
    }
  }

  private mutating func append(_ run: Run, of other: ProvenanceText) {
    guard let source = run.source else {
      let start = made.count
      made.append(contentsOf: other.made[run.bytes])
      append(Run(source: nil, bytes: start..<made.count))
      return
    }
    append(Run(source: position(of: other.sources[source]), bytes: run.bytes))
  }

  private mutating func position(of file: SourceFile) -> Int {
    if let position = sources.lastIndex(where: { $0 === file }) { return position }
    sources.append(file)
    return sources.count - 1
  }

  /// The bytes of the text.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    for run in runs {
      guard let source = run.source else {
        bytes.append(contentsOf: made[run.bytes])
        continue
      }
      bytes.append(contentsOf: sources[source].bytes[run.bytes])
    }
    return bytes
  }

  /// The text without its origins.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// A part of the text, with its origins.
  /// - Parameter range: Offsets in the text.
  package func part(_ range: Range<Int>) -> ProvenanceText {
    var part = ProvenanceText()
    var offset = 0
    for run in runs {
      let end = offset + run.bytes.count
      let cut = range.clamped(to: offset..<end)
      let shift = run.bytes.lowerBound - offset
      if !cut.isEmpty {
        let bytes = cut.lowerBound + shift..<cut.upperBound + shift
        part.append(Run(source: run.source, bytes: bytes), of: self)
      }
      offset = end
    }
    return part
  }
}

extension ProvenanceText: ExpressibleByStringInterpolation {
  package init(stringLiteral value: String) { self.init(synthesized: value) }
}
