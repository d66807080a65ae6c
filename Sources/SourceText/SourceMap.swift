/// Where each stretch of an emitted text stands in the files that the user wrote.
package struct SourceMap: Sendable, Hashable {
  /// A stretch of the emitted text and its origin.
  package struct Entry: Sendable, Hashable {
    /// The stretch of the emitted text, in UTF-8 bytes.
    package let emitted: Range<Int>
    /// The same bytes where the user wrote them.
    package let origin: SourceRange
  }

  /// The stretches that have an origin, in ascending order.
  package let entries: [Entry]

  /// Reads the map off a text.
  /// - Parameter text: An emitted text.
  package init(_ text: ProvenanceText) {
    var entries: [Entry] = []
    var offset = 0
    for piece in text.pieces {
      switch piece {
      case .verbatim(let range):
        let end = offset + range.bytes.count
        entries.append(Entry(emitted: offset..<end, origin: range))
        offset = end
      case .synthesized(let text):
        offset += text.utf8.count
      }
    }
    self.entries = entries
  }

  /// The offset in the user's file from which an emitted byte came.
  /// - Parameter offset: A byte offset in the emitted text.
  /// - Returns: An empty range at the origin; for a byte that Recto made, nil.
  package func origin(of offset: Int) -> SourceRange? {
    let index = firstIndex(endingAfter: offset)
    guard index < entries.count, case let entry = entries[index], entry.emitted.contains(offset)
    else { return nil }
    let place = entry.origin.bytes.lowerBound + offset - entry.emitted.lowerBound
    return SourceRange(file: entry.origin.file, bytes: place..<place)
  }

  /// The first stretch within a part of the emitted text that has an origin.
  /// - Parameter range: A part of the emitted text, in UTF-8 bytes.
  /// - Returns: The stretch where the user wrote it; nil where Recto made the whole part.
  package func firstOrigin(in range: Range<Int>) -> SourceRange? {
    let index = firstIndex(endingAfter: range.lowerBound)
    guard index < entries.count, case let entry = entries[index],
      entry.emitted.lowerBound < range.upperBound
    else { return nil }
    let common = entry.emitted.clamped(to: range)
    let shift = entry.origin.bytes.lowerBound - entry.emitted.lowerBound
    return SourceRange(
      file: entry.origin.file, bytes: common.lowerBound + shift..<common.upperBound + shift)
  }

  /// The index of the first stretch that ends after an offset.
  private func firstIndex(endingAfter offset: Int) -> Int {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].emitted.upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The origin nearest to an emitted byte: its own, or else that of the stretch before or after.
  /// - Parameter offset: A byte offset in the emitted text.
  package func nearestOrigin(of offset: Int) -> SourceRange? {
    if let exact = origin(of: offset) { return exact }
    if let before = entries.last(where: { $0.emitted.upperBound <= offset }) {
      let end = before.origin.bytes.upperBound
      return SourceRange(file: before.origin.file, bytes: end..<end)
    }
    return entries.first.map {
      SourceRange(
        file: $0.origin.file, bytes: $0.origin.bytes.lowerBound..<$0.origin.bytes.lowerBound)
    }
  }
}
