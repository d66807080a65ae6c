/// A text of the user's whose lines stand apart in the file, with its way back.
///
/// The code of a fence inside a quotation or a list is such a text: the markers in front of each
/// line are not part of it.
package struct MappedText: Sendable, Hashable {
  /// A stretch of the text that stands together in the file.
  private struct Segment: Sendable, Hashable {
    let offset: Int
    let origin: Range<Int>
    var end: Int { offset + origin.count }
  }

  /// The file.
  package let file: SourceFile
  /// The text, as UTF-8 bytes.
  package private(set) var bytes: [UInt8] = []
  /// The first stretch, nil where the file has none of the text: most texts have no other.
  private var first: Segment?
  private var others: [Segment] = []

  /// Makes an empty text.
  /// - Parameter file: The file from which the text is taken.
  package init(file: SourceFile) { self.file = file }

  /// Makes a text of one stretch.
  /// - Parameter range: The stretch.
  package init(_ range: SourceRange) {
    file = range.file
    append(range.bytes)
  }

  /// The text.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Appends a stretch of the file.
  /// - Parameter origin: Offsets in the file.
  package mutating func append(_ origin: Range<Int>) {
    guard !origin.isEmpty else { return }
    guard !bytes.isEmpty else {
      // An array that is made for a stretch need not grow.
      first = Segment(offset: 0, origin: origin)
      bytes = Array(file.bytes[origin])
      return
    }
    if let last = others.last ?? first, last.origin.upperBound == origin.lowerBound,
      last.end == bytes.count
    {
      let joined = last.origin.lowerBound..<origin.upperBound
      setLast(Segment(offset: last.offset, origin: joined))
    } else if first == nil {
      first = Segment(offset: bytes.count, origin: origin)
    } else {
      others.append(Segment(offset: bytes.count, origin: origin))
    }
    bytes.append(contentsOf: file.bytes[origin])
  }

  private mutating func setLast(_ segment: Segment) {
    if others.isEmpty { first = segment } else { others[others.count - 1] = segment }
  }

  /// Where the text stands in the file, if it is one stretch.
  private var wholeOffset: Int? {
    guard let first, first.origin.count == bytes.count else { return nil }
    return first.origin.lowerBound
  }

  private var segmentCount: Int { first == nil ? 0 : others.count + 1 }

  private func segment(_ index: Int) -> Segment? { index == 0 ? first : others[index - 1] }

  /// Appends text that Recto makes, which has no place in the file.
  /// - Parameter text: The text.
  package mutating func append(synthesized text: String) { bytes.append(contentsOf: text.utf8) }

  /// Appends another text of the same file.
  /// - Parameter other: The text to append.
  package mutating func append(_ other: MappedText) {
    guard let first = other.first else { return }
    append(first.origin)
    for segment in other.others { append(segment.origin) }
  }

  /// Appends a part of another text of the same file.
  /// - Parameters:
  ///   - range: Offsets in the other text.
  ///   - other: The other text.
  package mutating func append(_ range: Range<Int>, of other: MappedText) {
    if let shift = other.wholeOffset {
      append(range.lowerBound + shift..<range.upperBound + shift)
      return
    }
    other.forEachStretch(in: range) { origin in
      append(origin)
    } made: { made in
      bytes.append(contentsOf: other.bytes[made])
    }
  }

  /// The stretches of the file that hold a part of the text.
  /// - Parameter range: Offsets in the text.
  package func origins(of range: Range<Int>) -> [SourceRange] {
    var found: [SourceRange] = []
    var index = max(segmentIndex(at: range.lowerBound), 0)
    while index < segmentCount, let segment = segment(index) {
      let start = max(range.lowerBound, segment.offset)
      let end = min(range.upperBound, segment.end)
      guard segment.offset < range.upperBound else { break }
      if start < end {
        let shift = segment.origin.lowerBound - segment.offset
        found.append(SourceRange(file: file, bytes: start + shift..<end + shift))
      }
      index += 1
    }
    return found
  }

  /// The place in the file of an offset in the text.
  /// - Parameter offset: An offset in the text, up to and including its end.
  package func origin(of offset: Int) -> Int {
    let index = segmentIndex(at: offset)
    guard index >= 0, let segment = segment(index) else { return first?.origin.lowerBound ?? 0 }
    return min(segment.origin.lowerBound + offset - segment.offset, segment.origin.upperBound)
  }

  /// The stretch of the file that spans a part of the text, with whatever stands between its lines.
  /// - Parameter range: Offsets in the text.
  package func span(of range: Range<Int>) -> SourceRange {
    let lower = origin(of: range.lowerBound)
    let upper = range.isEmpty ? lower : origin(of: range.upperBound - 1) + 1
    return SourceRange(file: file, bytes: lower..<max(lower, upper))
  }

  /// A part of the text, with its origins.
  /// - Parameter range: Offsets in the text.
  package func verbatim(_ range: Range<Int>) -> ProvenanceText {
    var text = ProvenanceText()
    append(range, to: &text)
    return text
  }

  /// Appends a part of the text, with its origins, to another.
  /// - Parameters:
  ///   - range: Offsets in the text.
  ///   - text: The other text.
  package func append(_ range: Range<Int>, to text: inout ProvenanceText) {
    if let shift = wholeOffset {
      text.append(range.lowerBound + shift..<range.upperBound + shift, of: file)
      return
    }
    forEachStretch(in: range) { origin in
      text.append(SourceRange(file: file, bytes: origin))
    } made: { made in
      text.append(String(decoding: bytes[made], as: UTF8.self))
    }
  }

  /// A part of the text, with its way back.
  /// - Parameter range: Offsets in the text.
  package func part(_ range: Range<Int>) -> MappedText {
    var part = MappedText(file: file)
    part.append(range, of: self)
    return part
  }

  /// Goes through the stretches of a part of the text, in order.
  /// - Parameters:
  ///   - range: Offsets in the text.
  ///   - verbatim: Takes a stretch of the file, as offsets there.
  ///   - made: Takes a stretch that Recto made, as offsets in the text.
  private func forEachStretch(
    in range: Range<Int>, verbatim: (Range<Int>) -> Void, made: (Range<Int>) -> Void
  ) {
    var offset = range.lowerBound
    var index = max(segmentIndex(at: range.lowerBound), 0)
    while index < segmentCount, let segment = segment(index),
      segment.offset < range.upperBound
    {
      let start = max(range.lowerBound, segment.offset)
      let end = min(range.upperBound, segment.end)
      index += 1
      guard start < end else { continue }
      // What no stretch of the file holds was made by Recto.
      if offset < start { made(offset..<start) }
      let shift = segment.origin.lowerBound - segment.offset
      verbatim(start + shift..<end + shift)
      offset = end
    }
    if offset < range.upperBound { made(offset..<range.upperBound) }
  }

  private func segmentIndex(at offset: Int) -> Int {
    guard let first, first.offset <= offset else { return -1 }
    var low = 0
    var high = others.count
    while low < high {
      let middle = (low + high) / 2
      if others[middle].offset <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
