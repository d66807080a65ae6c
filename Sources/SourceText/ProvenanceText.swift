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

  /// The stretches, in order; none is empty, and neighbours of one origin are merged.
  package private(set) var pieces: [Piece] = []

  /// Makes an empty text.
  package init() {}

  /// Makes a text that Recto made.
  /// - Parameter text: The text.
  package init(synthesized text: String) { append(text) }

  /// Makes a text that stands in a file of the user's.
  /// - Parameter range: Where it stands.
  package init(verbatim range: SourceRange) { append(range) }

  /// Whether there is no text.
  package var isEmpty: Bool { pieces.isEmpty }

  /// Appends text that Recto made.
  /// - Parameter text: The text.
  package mutating func append(_ text: String) {
    guard !text.isEmpty else { return }
    guard case .synthesized(var last) = pieces.last else {
      pieces.append(.synthesized(text))
      return
    }
    // Taken out, the last piece is appended to in its place and not copied.
    pieces.removeLast()
    last += text
    pieces.append(.synthesized(last))
  }

  /// Appends text that stands in a file of the user's.
  /// - Parameter range: Where it stands.
  package mutating func append(_ range: SourceRange) {
    guard !range.bytes.isEmpty else { return }
    if case .verbatim(let last) = pieces.last, last.file === range.file,
      last.bytes.upperBound == range.bytes.lowerBound
    {
      let joined = last.bytes.lowerBound..<range.bytes.upperBound
      pieces[pieces.count - 1] = .verbatim(SourceRange(file: last.file, bytes: joined))
    } else {
      pieces.append(.verbatim(range))
    }
  }

  /// Appends another text with its origins.
  /// - Parameter other: The text to append.
  package mutating func append(_ other: ProvenanceText) {
    guard !pieces.isEmpty else {
      pieces = other.pieces
      return
    }
    for piece in other.pieces {
      switch piece {
      case .verbatim(let range): append(range)
      case .synthesized(let text): append(text)
      }
    }
  }

  /// The bytes of the text.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    for piece in pieces {
      switch piece {
      case .verbatim(let range): bytes.append(contentsOf: range.file.bytes[range.bytes])
      case .synthesized(let text): bytes.append(contentsOf: text.utf8)
      }
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
    for piece in pieces {
      switch piece {
      case .verbatim(let source):
        let cut = range.clamped(to: offset..<offset + source.bytes.count)
        let shift = source.bytes.lowerBound - offset
        part.append(
          SourceRange(file: source.file, bytes: cut.lowerBound + shift..<cut.upperBound + shift))
        offset += source.bytes.count
      case .synthesized(let text):
        let count = text.utf8.count
        let cut = range.clamped(to: offset..<offset + count)
        let bytes = Array(text.utf8)[(cut.lowerBound - offset)..<(cut.upperBound - offset)]
        part.append(String(decoding: bytes, as: UTF8.self))
        offset += count
      }
    }
    return part
  }

  /// The number of bytes.
  package var count: Int {
    pieces.reduce(0) { sum, piece in
      switch piece {
      case .verbatim(let range): sum + range.bytes.count
      case .synthesized(let text): sum + text.utf8.count
      }
    }
  }
}

extension ProvenanceText: ExpressibleByStringInterpolation {
  package init(stringLiteral value: String) { self.init(synthesized: value) }
}
