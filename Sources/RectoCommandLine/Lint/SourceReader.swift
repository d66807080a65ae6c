internal import Foundation
internal import SourceText
internal import SyntaxMessages

/// Reads sources from the disk.
enum SourceReader {
  /// The largest file that is read, in bytes: no one wrote more by hand.
  static let largest = 32 << 20

  /// Reads a file.
  /// - Parameter path: The file.
  /// - Throws: ``CommandFailure`` where it cannot be read, is not UTF-8 or is too large.
  static func read(_ path: String) throws -> SourceFile {
    let attributes = try? FileManager.default.attributesOfItem(
      atPath: URL(fileURLWithPath: path).resolvingSymlinksInPath().path)
    if let size = attributes?[.size] as? Int, size > largest {
      throw CommandFailure(
        code: .incomplete, headline: "File '\(path)' is larger than \(largest >> 20) MB")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw CommandFailure(code: .incomplete, headline: "File '\(path)' cannot be read")
    }
    let bytes = Array(data)
    guard bytes.allSatisfy({ $0 < 0x80 }) || String(validating: bytes, as: UTF8.self) != nil else {
      throw CommandFailure(code: .incomplete, headline: "File '\(path)' is not UTF-8")
    }
    return SourceFile(path: path, bytes: bytes)
  }

  /// Makes sure that the parser may see a manifest, of which nothing else would tell why it is empty.
  /// - Parameter manifest: The manifest.
  /// - Throws: ``CommandFailure`` where it is nested too deeply.
  static func checkNesting(of manifest: SourceFile) throws {
    guard let place = SwiftNesting.excess(of: manifest.bytes) else { return }
    let line = manifest.lines.line(at: place)
    throw CommandFailure(
      code: .incomplete,
      headline: "File '\(manifest.path)' cannot be read at line \(line): \(SwiftNesting.message)")
  }
}
