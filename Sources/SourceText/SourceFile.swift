/// A text that the user wrote, with the name by which messages refer to it.
///
/// Files are compared by identity of path and content, and shared by reference: a
/// ``SourceRange`` carries its file, so that many notebooks can feed one package.
package final class SourceFile: Sendable, Hashable {
  /// The path as the user gave it, relative where it was given so.
  package let path: String
  /// The content, as UTF-8 bytes, unchanged.
  package let bytes: [UInt8]
  /// Where the lines start.
  package let lines: LineTable

  /// Makes a file of its bytes.
  /// - Parameters:
  ///   - path: The path by which messages name the file.
  ///   - bytes: The content, which must be UTF-8.
  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    self.lines = LineTable(bytes: bytes)
  }

  /// Makes a file of a text in memory.
  /// - Parameters:
  ///   - path: The path by which messages name the file.
  ///   - text: The content.
  package convenience init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// The whole file.
  package var range: SourceRange { SourceRange(file: self, bytes: 0..<bytes.count) }

  /// The number of lines; a line feed at the very end does not open another.
  package var lineCount: Int {
    let last = lines.starts.count
    return last > 1 && lines.starts[last - 1] == bytes.count ? last - 1 : last
  }

  /// The bytes of a line, without its line ending.
  /// - Parameter line: A line number, counted from 1.
  package func byteRange(ofLine line: Int) -> Range<Int> {
    let start = lines.start(ofLine: line)
    var end = line < lines.starts.count ? lines.starts[line] : bytes.count
    while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r")
    {
      end -= 1
    }
    return start..<max(end, start)
  }

  /// The text of a line, without its line ending.
  /// - Parameter line: A line number, counted from 1.
  package func text(ofLine line: Int) -> String { text(of: byteRange(ofLine: line)) }

  /// The text of a range of bytes.
  /// - Parameter range: Offsets within ``bytes``.
  package func text(of range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  package static func == (left: SourceFile, right: SourceFile) -> Bool {
    left === right || (left.path == right.path && left.bytes == right.bytes)
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(path) }
}
