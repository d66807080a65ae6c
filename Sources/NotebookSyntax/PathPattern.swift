/// A pattern of paths below a folder: `drafts`, `notes/*.md`, `**/old-*.md`.
///
/// A star stands for any part of a name, two stars alone for any number of folders, none included. A
/// pattern whose last name has no star also means everything below the folder of that name.
package struct PathPattern: Sendable, Hashable {
  private enum Part: Sendable, Hashable {
    case name([UInt8])
    case anyFolders
  }

  private let parts: [Part]

  /// Reads a pattern.
  /// - Parameter text: Names with `/` between them; empty names and `.` say nothing.
  package init(_ text: String) {
    var parts = Self.names(text).map { $0.elementsEqual("**".utf8) ? Part.anyFolders : .name($0) }
    if case .name(let name) = parts.last, !name.contains(Self.star) { parts.append(.anyFolders) }
    self.parts = parts
  }

  /// Whether a path is one of those that are meant.
  ///
  /// Takes time in proportion to the length of the path, times that of the pattern at the most.
  /// - Parameter path: Names with `/` between them, from the folder of the pattern.
  package func matches(_ path: String) -> Bool {
    Self.isMatch(parts, Self.names(path), isStar: { $0 == .anyFolders }) { part, name in
      guard case .name(let wanted) = part else { return false }
      return Self.isMatch(wanted, name, isStar: { $0 == Self.star }, fits: ==)
    }
  }

  private static let star = UInt8(ascii: "*")

  private static func names(_ path: String) -> [[UInt8]] {
    path.utf8.split(separator: UInt8(ascii: "/")).map(Array.init)
      .filter { $0 != [UInt8(ascii: ".")] }
  }

  /// Whether items fit a pattern in which some parts, the stars, stand for any number of items.
  ///
  /// Only the last star ever takes more: what follows an earlier one fits as early as it can, and
  /// a later place for it could not help.
  private static func isMatch<Part, Item>(
    _ parts: [Part], _ items: [Item], isStar: (Part) -> Bool, fits: (Part, Item) -> Bool
  ) -> Bool {
    var (part, item) = (0, 0)
    var star: (part: Int, item: Int)?
    while item < items.count {
      if part < parts.count, isStar(parts[part]) {
        star = (part, item)
        part += 1
      } else if part < parts.count, fits(parts[part], items[item]) {
        part += 1
        item += 1
      } else if let last = star {
        star = (last.part, last.item + 1)
        (part, item) = (last.part + 1, last.item + 1)
      } else {
        return false
      }
    }
    return parts[part...].allSatisfy(isStar)
  }
}
