/// A relative path that stays below the directory it is put into.
struct PlainPath: Hashable, Comparable, Sendable {
  /// The directory in which Recto keeps its own files.
  static let recordFolder = ".recto"
  /// The registry, the one file of Recto's own that goes through a transaction.
  static let registry = PlainPath(unchecked: "\(recordFolder)/files")

  /// The path, with `/` between the names.
  let text: String

  private init(unchecked text: String) { self.text = text }

  /// Checks a path.
  /// - Parameter text: The path, with `/` between the names.
  /// - Throws: ``WriteFailure/unsafePath(_:reason:)``.
  init(_ text: String) throws {
    if let reason = Self.objection(to: text) {
      throw WriteFailure.unsafePath(text, reason: reason)
    }
    self.text = text
  }

  /// Reads a path from a journal, where the registry may stand beside plain paths.
  /// - Parameter text: The path, with `/` between the names.
  /// - Throws: ``WriteFailure/unsafePath(_:reason:)``.
  init(journaled text: String) throws {
    self = try text == Self.registry.text ? Self.registry : PlainPath(text)
  }

  /// The directories above the path, the outermost first.
  var parents: [PlainPath] {
    text.utf8.indices.filter { text.utf8[$0] == UInt8(ascii: "/") }
      .map { PlainPath(unchecked: String(text[..<$0])) }
  }

  /// The path of something in the directory at this path.
  /// - Parameter name: A name from a directory listing.
  /// - Returns: The longer path.
  func appending(_ name: String) -> PlainPath { PlainPath(unchecked: "\(text)/\(name)") }

  /// Orders by bytes, so that the order is the same on every system.
  static func < (left: PlainPath, right: PlainPath) -> Bool {
    precedes(left.text, right.text)
  }

  /// Orders the texts of paths by bytes where they lie: the paths of a package begin alike, and are many.
  static func precedes(_ left: String, _ right: String) -> Bool {
    var (left, right) = (left, right)
    return left.withUTF8 { left in
      right.withUTF8 { right in left.lexicographicallyPrecedes(right) }
    }
  }

  private static func objection(to text: String) -> String? {
    if text.hasPrefix("/") { return "the path is absolute" }
    // A line feed would break the registry, and a zero byte ends a path for the system.
    if text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
      return "the path contains a control character"
    }
    for name in text.split(separator: "/", omittingEmptySubsequences: false) {
      if name.isEmpty { return "the path contains an empty name" }
      if name == "." || name == ".." { return "the path contains ‘\(name)’" }
      // Some file systems do not tell upper from lower case.
      if name.utf8.first == UInt8(ascii: "."), name.lowercased() == recordFolder {
        return "‘\(recordFolder)’ is Recto's own"
      }
    }
    return nil
  }
}
