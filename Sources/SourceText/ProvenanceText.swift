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
  package var isEmpty: Bool { pieces.isEmpty }

  /// Appends text that Recto made.
  /// - Parameter text: The text.
  package mutating func append(_ text: String) {
    guard !text.isEmpty else { return }
    count += text.utf8.count
    if case .synthesized(var last) = pieces.last {
      // Taken out first, so that it grows in place and is not copied for each part.
      pieces.removeLast()
      last += text
      pieces.append(.synthesized(last))
    } else {
      pieces.append(.synthesized(text))
    }
  }

  /// Appends text that stands in a file of the user's.
  /// - Parameter range: Where it stands.
  package mutating func append(_ range: SourceRange) {
    guard !range.bytes.isEmpty else { return }
    count += range.bytes.count
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

  /// Puts a text in the place of the last byte, which stands in a file of the user's.
  /// - Parameter replacement: The text; without such a byte at the end, nothing changes.
  package mutating func replaceLastByte(with replacement: String) {
    guard case .verbatim(let range) = pieces.last else { return }
    pieces.removeLast()
    count -= range.bytes.count
    append(
      SourceRange(file: range.file, bytes: range.bytes.lowerBound..<range.bytes.upperBound - 1))
    append(replacement)
  }
}

extension ProvenanceText: ExpressibleByStringInterpolation {
  package init(stringLiteral value: String) { self.init(synthesized: value) }
}
