internal import Foundation
internal import SourceText

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
    if path.hasSuffix(".swift"), nestsBrackets(bytes, deeperThan: deepest) {
      throw CommandFailure(
        code: .incomplete, headline: "File '\(path)' nests brackets deeper than \(deepest) levels")
    }
    return SourceFile(path: path, bytes: bytes)
  }

  /// The deepest nesting of square brackets that is read: the Swift parser looks ahead at each `[`, so
  /// that its time doubles with each level.
  private static let deepest = 20

  /// Whether square brackets nest too deeply, those in strings and comments aside.
  private static func nestsBrackets(_ bytes: [UInt8], deeperThan limit: Int) -> Bool {
    var depth = 0
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "["):
        depth += 1
        if depth > limit { return true }
      case UInt8(ascii: "]"): depth = max(0, depth - 1)
      case UInt8(ascii: "\""):
        // To the end of the string, or of the line where it has none.
        index += 1
        while index < bytes.count, bytes[index] != UInt8(ascii: "\""), bytes[index] != 0x0A {
          index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
      case UInt8(ascii: "/") where index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "/"):
        while index < bytes.count, bytes[index] != 0x0A { index += 1 }
      default: break
      }
      index += 1
    }
    return false
  }
}
