/// Relative paths with `/`, whether or not something is there.
package enum RelativePath {
  /// A path that starts in a folder, without `.` and `..`.
  /// - Parameters:
  ///   - folder: The folder; empty for the one in which all paths start.
  ///   - path: The path from there.
  /// - Returns: Nil where it leads out of the package.
  package static func joined(_ folder: String, _ path: String) -> String? {
    var names = folder.split(separator: "/").map(String.init)
    for name in path.split(separator: "/") {
      switch name {
      case ".": continue
      case "..": if names.popLast() == nil { return nil }
      default: names.append(String(name))
      }
    }
    return names.joined(separator: "/")
  }

  /// The way from a folder to a path, both relative to the package. A folder outside of it begins with the
  /// names of those that were left on the way there, each after a colon.
  /// - Parameters:
  ///   - path: The path.
  ///   - folder: The folder.
  package static func relative(_ path: String, from folder: String) -> String {
    // Most ways start where all paths do.
    if folder.isEmpty, hasNoEmptyName(path) { return path }
    let parts = folder.split(separator: "/")
    let left = parts.prefix { $0.first == ":" }.reversed().map { $0.dropFirst() }
    let from = parts.drop { $0.first == ":" }
    let to = left + path.split(separator: "/")
    let shared = zip(from, to).prefix { $0 == $1 }.count
    let up = Array(repeating: "..", count: from.count - shared)
    return (up + to.dropFirst(shared).map(String.init)).joined(separator: "/")
  }

  /// Whether no slash of a path begins it, ends it or follows another.
  private static func hasNoEmptyName(_ path: String) -> Bool {
    var isAfterSlash = true
    for byte in path.utf8 {
      let isSlash = byte == UInt8(ascii: "/")
      if isSlash, isAfterSlash { return false }
      isAfterSlash = isSlash
    }
    return !isAfterSlash
  }

  /// The way to a path as the destination of a link, in a cell of a table too: what would end either is
  /// written with its number (RFC 3986, section 2.1).
  /// - Parameters:
  ///   - path: The path.
  ///   - folder: The folder in which the text with the link is.
  package static func link(to path: String, from folder: String) -> String {
    let way = relative(path, from: folder)
    guard way.utf8.contains(where: endsDestination) else { return way }
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in way.utf8 {
      if endsDestination(byte) {
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether a byte would end the destination of a link, or be read as something else there.
  private static func endsDestination(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, UInt8(ascii: "\""), UInt8(ascii: "%"), UInt8(ascii: "("), UInt8(ascii: ")"),
      UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"), UInt8(ascii: "|"):
      true
    default: false
    }
  }

  /// The folder of a file.
  /// - Parameter path: The path of the file.
  package static func folder(of path: String) -> String {
    // Most paths have no folder, and joining nothing takes longer than to see that.
    let folders = path.split(separator: "/").dropLast()
    return folders.isEmpty ? "" : folders.joined(separator: "/")
  }
}
