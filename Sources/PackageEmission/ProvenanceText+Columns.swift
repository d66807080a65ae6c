internal import SourceText

extension ProvenanceText {
  /// Appends a text of the user's with its origins.
  mutating func append(_ text: MappedText) { text.append(0..<text.bytes.count, to: &self) }

  /// Whether the text has no more characters than there are columns.
  func fits(_ columns: Int) -> Bool {
    // A character has a byte at least.
    count <= columns || text.count <= columns
  }
}

extension String {
  /// Whether the text has no more characters than there are columns.
  func fits(_ columns: Int) -> Bool { utf8.count <= columns || count <= columns }
}

extension Collection<UInt8> {
  /// The columns of a line in UTF-8.
  var columns: Int {
    // Only outside of ASCII may several bytes be one character.
    allSatisfy { $0 < 0x80 } ? count : String(decoding: self, as: UTF8.self).count
  }
}
